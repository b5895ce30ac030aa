using System.Text;
using Convene.Providers.Json;

namespace Convene.Providers.Tests.Json;

public sealed class VendorObjectTests
{
    private static readonly Field Plain = new("confNumber", "confNo");
    private static readonly Field Rows = new("rows");

    [Theory]
    [InlineData("""{"confNumber":13333333000}""", "13333333000")]
    [InlineData("""{"confNumber":"13333333000"}""", "13333333000")]
    [InlineData("""{"confNumber":" 088413 "}""", "088413")]
    [InlineData("""{"confNumber":123456789012345678}""", "123456789012345678")]
    [InlineData("""{" confNumber ":1}""", "1")]
    [InlineData("""{"conf Number":1}""", "1")]
    [InlineData("""{"CONFNUMBER":1}""", "1")]
    [InlineData("""{"confNo":1}""", "1")]
    [InlineData("""{"ConfNo ":1}""", "1")]
    [InlineData("""{"confNo":1,"CONFNUMBER":2,"confNumber":3}""", "3")]
    [InlineData("""{"confNumber":3,"CONFNUMBER":2}""", "3")]
    [InlineData("""{"confNo":1,"CONFNUMBER":2}""", "2")]
    [InlineData("""{"confNumber":1,"confNumber":2}""", "2")]
    [InlineData("""{"confNumber":1,"confNumber":null}""", "1")]
    [InlineData("""{"confNumber":null,"confNo":7}""", "7")]
    [InlineData("""{"confNumber":"","confNo":7}""", "7")]
    [InlineData("""{"confNumber":[],"confNo":7}""", "7")]
    [InlineData("""{"confNumber":true}""", "true")]
    [InlineData("""{"confNumber":""}""", null)]
    [InlineData("""{"confNumber":{}}""", null)]
    [InlineData("""{"confNumber":"\ud800"}""", null)]
    [InlineData("""{"\ud800":1}""", null)]
    [InlineData("""{}""", null)]
    public void Text_is_found_under_any_spelling_and_in_any_dress(string json, string? expected) =>
        Read(json, (found, _) => found.Text(Plain)).Value.ShouldBe(expected);

    [Theory]
    [InlineData("100", 100L)]
    [InlineData("\"100\"", 100L)]
    [InlineData("\" 100 \"", 100L)]
    [InlineData("100.0", 100L)]
    [InlineData("1e2", 100L)]
    [InlineData("-1", -1L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("1e400", null)]
    [InlineData("1.5", null)]
    [InlineData("\"1,000\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("true", null)]
    [InlineData("[]", null)]
    public void A_whole_number_is_read_in_any_dress(string value, long? expected) =>
        Read($$"""{"confNumber":{{value}}}""", (found, _) => found.Whole(Plain)).Value.ShouldBe(expected);

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"True\"", true)]
    [InlineData("\"yes\"", true)]
    [InlineData("1", true)]
    [InlineData("\"1\"", true)]
    [InlineData("2", true)]
    [InlineData("false", false)]
    [InlineData("\"no\"", false)]
    [InlineData("0", false)]
    [InlineData("\" 0 \"", false)]
    [InlineData("\"perhaps\"", null)]
    [InlineData("{}", null)]
    public void A_truth_is_read_in_any_dress(string value, bool? expected) =>
        Read($$"""{"confNumber":{{value}}}""", (found, _) => found.Flag(Plain)).Value.ShouldBe(expected);

    [Fact]
    public void Doubled_objects_are_merged_and_the_last_value_that_is_not_null_counts()
    {
        var merged = Read(
            """{"summary":{"a":1,"b":1,"deep":{"x":1}},"summary":{"a":2,"b":null,"deep":{"y":2}}}""",
            (found, _) =>
            {
                var summary = found.Object(new Field("summary"))!;
                var deep = summary.Object(new Field("deep"))!;
                return (summary.Whole(new Field("a")), summary.Whole(new Field("b")), deep.Whole(new Field("x")), deep.Whole(new Field("y")));
            });

        merged.Value.ShouldBe((2, 1, 1, 2));
    }

    [Theory]
    [InlineData("""{"rows":[{"a":1},{"a":2}]}""", 2)]
    [InlineData("""{"rows":[{"a":1}],"rows":[]}""", 1)]
    [InlineData("""{"rows":[{"a":1}],"rows":[{"a":2},{"a":3}]}""", 2)]
    [InlineData("""{"rows":{"a":1}}""", 1)]
    [InlineData("""{"rows":[null,{"a":1}]}""", 1)]
    [InlineData("""{"rows":null}""", 0)]
    [InlineData("""{"rows":""}""", 0)]
    [InlineData("""{"rows":{}}""", 0)]
    [InlineData("""{}""", 0)]
    public void Rows_are_read_whatever_stands_for_none(string json, int count) =>
        Read(json, (found, problems) => found.Objects(Rows, problems).Count).ShouldBe(new ReadResult<int>(count, null));

    [Theory]
    [InlineData("""{"rows":"none"}""")]
    [InlineData("""{"rows":7}""")]
    [InlineData("""{"rows":["a"]}""")]
    [InlineData("""{"rows":[[{}]]}""")]
    public void What_cannot_be_rows_is_a_failure_and_not_an_empty_list(string json) =>
        Read(json, (found, problems) => found.Objects(Rows, problems).Count).Failure.ShouldNotBeNull().Path.ShouldStartWith("$.rows");

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("[]")]
    public void What_stands_for_no_object_is_none(string value) =>
        Read($$"""{"rows":{{value}}}""", (found, _) => found.Object(Rows) is null).Value.ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("<html></html>")]
    [InlineData("""{"a":""")]
    [InlineData("[1]")]
    [InlineData("\"text\"")]
    [InlineData("\0\0")]
    public void What_is_no_json_object_is_a_failure_that_quotes_nothing(string body)
    {
        var result = Read(body, (_, _) => 1);

        result.Failure.ShouldNotBeNull().Path.ShouldBe("$");
        result.Failure.ToString().ShouldNotContain("html");
    }

    [Fact]
    public void A_byte_order_mark_comments_and_a_last_comma_do_no_harm() =>
        Read("\uFEFF{\"confNumber\":1, /* no comment */ }", (found, _) => found.Whole(Plain)).Value.ShouldBe(1);

    [Fact]
    public void Bytes_that_are_no_utf8_do_no_harm() =>
        VendorJson.Read<string?>((byte[])[.. "{\"confNumber\":\"a"u8, 0xff, 0xfe, .. "\"}"u8], (found, _) => found.Text(Plain)).Value.ShouldBe("a\uFFFD\uFFFD");

    [Fact]
    public void What_is_required_and_missing_is_named_with_its_place()
    {
        var result = Read(
            """{"rows":[{"confNumber":1},{"confNumber":""}]}""",
            (found, problems) => found.Objects(Rows, problems).Select(row => row.RequiredText(Plain, problems)).ToList());

        result.Value.ShouldBeNull();
        result.Failure.ShouldBe(new ReadFailure("$.rows[1].confNumber", "missing or unreadable"));
    }

    [Fact]
    public void Texts_as_they_came_are_not_replaced_by_another_spelling_because_they_are_empty() =>
        Read("""{"confNumber":"","confNo":"invitation"}""", (found, _) => found.Verbatim(Plain)).Value.ShouldBe("");

    [Theory]
    [InlineData("""{"rows":["a"," b ",7,null,""]}""", "a|b|7")]
    [InlineData("""{"rows":[]}""", "")]
    [InlineData("""{"rows":["a"],"rows":[]}""", "a")]
    [InlineData("""{}""", "")]
    public void Texts_are_read_trimmed(string json, string expected) =>
        Read(json, (found, problems) => string.Join('|', found.Texts(Rows, problems))).ShouldBe(new ReadResult<string>(expected, null));

    [Theory]
    [InlineData("""{"rows":[{}]}""")]
    [InlineData("""{"rows":{"a":1}}""")]
    [InlineData("""{"rows":"a"}""")]
    public void What_are_no_texts_is_a_failure(string json) =>
        Read(json, (found, problems) => found.Texts(Rows, problems).Count).Failure.ShouldNotBeNull();

    [Theory]
    [InlineData("""{"rows":{"2020-07-07":[{"a":1},{"a":2}],"2020-07-08":[{"a":3}]}}""", "2020-07-07=1,2;2020-07-08=3")]
    [InlineData("""{"rows":{"2020-07-07":[{"a":1}],"2020-07-07":[{"a":2}]}}""", "2020-07-07=2")]
    [InlineData("""{"rows":{"2020-07-07":[{"a":1}]},"rows":{"2020-07-08":{"a":2}}}""", "2020-07-07=1;2020-07-08=2")]
    [InlineData("""{"rows":[{"a":1}]}""", "=1")]
    [InlineData("""{"rows":{}}""", "")]
    [InlineData("""{"rows":[]}""", "")]
    [InlineData("""{"rows":null}""", "")]
    [InlineData("""{}""", "")]
    public void Rows_under_keys_that_are_content_keep_their_keys(string json, string expected)
    {
        var result = Read(
            json,
            (found, problems) => string.Join(
                ';',
                found.ObjectsByKey(Rows, problems)
                    .Select(group => $"{group.Key}={string.Join(',', group.Rows.Select(row => row.Whole(new Field("a"))))}")));

        result.ShouldBe(new ReadResult<string>(expected, null));
    }

    [Theory]
    [InlineData("""{"rows":"none"}""")]
    [InlineData("""{"rows":{"2020-07-07":7}}""")]
    public void What_cannot_be_rows_under_keys_is_a_failure(string json) =>
        Read(json, (found, problems) => found.ObjectsByKey(Rows, problems).Count).Failure.ShouldNotBeNull();

    private static ReadResult<T> Read<T>(string json, Func<VendorObject, ReadProblems, T> read) =>
        VendorJson.Read(Encoding.UTF8.GetBytes(json), read);
}
