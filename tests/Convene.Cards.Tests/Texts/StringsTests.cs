using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Convene.Cards.Texts;

namespace Convene.Cards.Tests.Texts;

public sealed partial class StringsTests
{
    private static readonly Strings Strings = Cards.Renderer.Strings;

    public static TheoryData<string, string> Windows => new()
    {
        { "en-US", "Tue 24 Nov 2026, 15:00–15:30 (Beijing time)" },
        { "zh-CN", "2026年11月24日 周二 15:00–15:30（北京时间）" },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void A_window_names_weekday_date_time_and_zone(string culture, string expected) =>
        Strings.For(culture).Window(Samples.Window).ShouldBe(expected);

    [Theory]
    [InlineData("en-US", "Thu 31 Dec 2026, 23:30 – Fri 1 Jan 2027, 00:30 (Berlin time)")]
    [InlineData("zh-CN", "2026年12月31日 周四 23:30 – 2027年1月1日 周五 00:30（柏林时间）")]
    public void A_window_over_midnight_shows_both_dates(string culture, string expected) =>
        Strings.For(culture).Window(Samples.Midnight).ShouldBe(expected);

    [Theory]
    [InlineData("en-US", 0, "0 min")]
    [InlineData("en-US", 45, "45 min")]
    [InlineData("en-US", 60, "1 h")]
    [InlineData("en-US", 95, "1 h 35 min")]
    [InlineData("zh-CN", 30, "30分钟")]
    [InlineData("zh-CN", 120, "2小时")]
    [InlineData("zh-CN", 90, "1小时30分钟")]
    public void A_duration_is_written_as_people_say_it(string culture, int minutes, string expected) =>
        Strings.For(culture).Duration(minutes).ShouldBe(expected);

    public static TheoryData<RepeatRule, string, string> Rules => new()
    {
        { new(RepeatUnit.Daily, 1), "every day", "每天" },
        { new(RepeatUnit.Daily, 3), "every 3 days", "每3天" },
        { new(RepeatUnit.Weekly, 1) { Days = [DayOfWeek.Monday] }, "every week on Mon", "每周一" },
        { new(RepeatUnit.Weekly, 1) { Days = [DayOfWeek.Friday, DayOfWeek.Monday, DayOfWeek.Wednesday] }, "every week on Mon, Wed and Fri", "每周一、周三、周五" },
        { new(RepeatUnit.Weekly, 2) { Days = [DayOfWeek.Sunday, DayOfWeek.Monday] }, "every 2 weeks on Mon and Sun", "每2周的周一、周日" },
        {
            new(RepeatUnit.Weekly, 1) { Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday] },
            "every weekday", "每个工作日（周一至周五）"
        },
        { new(RepeatUnit.Monthly, 1) { DaysOfMonth = [15] }, "every month on day 15", "每月15日" },
        { new(RepeatUnit.Monthly, 1) { Days = [DayOfWeek.Monday], Ordinal = 1 }, "every month on the first Mon", "每月第一个周一" },
        { new(RepeatUnit.Monthly, 2) { Days = [DayOfWeek.Friday], Ordinal = -1 }, "every 2 months on the last Fri", "每2个月的最后一个周五" },
        { new(RepeatUnit.Daily, 1) { Until = new(2027, 1, 31) }, "every day until Sun 31 Jan 2027", "每天，到2027年1月31日 周日" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_is_said_in_words(RepeatRule rule, string english, string chinese)
    {
        Strings.For("en-US").Repeat(rule).ShouldBe(english);
        Strings.For("zh-CN").Repeat(rule).ShouldBe(chinese);
    }

    [Theory]
    [InlineData("en-US", 1, "")]
    [InlineData("en-US", 2, "A and B")]
    [InlineData("en-US", 4, "A, B, C and 1 more person")]
    [InlineData("en-US", 9, "A, B, C and 6 more people")]
    [InlineData("zh-CN", 2, "A、B")]
    [InlineData("zh-CN", 9, "A、B、C，另有6人")]
    public void Many_people_are_counted(string culture, int count, string expected)
    {
        var people = Enumerable.Range(0, count).Select(i => new CardPerson(count == 1 ? "" : ((char)('A' + i)).ToString(), null)).ToList();

        Strings.For(culture).People(people, 3).ShouldBe(expected);
    }

    [Theory]
    [InlineData("en-GB", "en-US")]
    [InlineData("en", "en-US")]
    [InlineData("zh-TW", "zh-CN")]
    [InlineData("ZH-cn", "zh-CN")]
    [InlineData("fr-FR", "en-US")]
    [InlineData("", "en-US")]
    [InlineData(null, "en-US")]
    public void The_closest_language_is_taken(string? asked, string expected) => Strings.For(asked).Culture.ShouldBe(expected);

    [Fact]
    public void An_unknown_zone_is_shown_as_it_is() => Strings.For("zh-CN").Zone("Antarctica/Troll").ShouldBe("Antarctica/Troll");

    [Fact]
    public void An_unknown_key_is_an_error_and_not_an_empty_text() =>
        Should.Throw<KeyNotFoundException>(() => Strings.For("en-US")["no.such.key"]).Message.ShouldContain("no.such.key");

    [Fact]
    public void Braces_in_an_argument_are_only_text() =>
        Strings.For("en-US")["tooltip.join", "{0} {1} {{x}}"].ShouldBe("Join {0} {1} {{x}}");

    [Fact]
    public void All_languages_have_the_same_keys_and_the_same_placeholders()
    {
        var english = ReadFile("en-US");
        foreach (var culture in Strings.Cultures.Except(["en-US"]))
        {
            var other = ReadFile(culture);
            other.Select(entry => entry.Key).ShouldBe(english.Select(entry => entry.Key), ignoreOrder: true);
            foreach (var (key, value) in other)
                Placeholders(value).ShouldBe(Placeholders(english[key]), key);
        }
    }

    [Fact]
    public void A_text_with_a_number_of_things_has_a_form_for_one_in_English_and_none_is_empty()
    {
        var english = ReadFile("en-US");
        foreach (var key in english.Where(entry => entry.Value is JsonObject).Select(entry => entry.Key))
            english[key]!["one"]!.GetValue<string>().ShouldNotBe(english[key]!["other"]!.GetValue<string>(), key);

        Strings.Cultures.SelectMany(culture => ReadFile(culture)).SelectMany(entry => Forms(entry.Value)).ShouldAllBe(text => !string.IsNullOrEmpty(text));
    }

    [Fact]
    public void Every_problem_status_choice_and_kind_of_work_has_its_words()
    {
        var texts = Strings.For("en-US");
        var keys = Names<Problem>().SelectMany(name => new[] { $"problem.{name}.what", $"problem.{name}.do" })
            .Concat(Names<MeetingStatus>().Select(name => $"status.{name}"))
            .Concat(Names<ChooseWhat>().Select(name => $"choose.{name}"))
            .Concat(Names<WorkKind>().Select(name => $"working.{name}"))
            .Concat(Names<FoundKind>().SelectMany(name => new[] { $"finding.{name}.what", $"finding.{name}.repair" }))
            .Concat(Names<FindingStatus>().Except(["open"]).Select(name => $"finding.status.{name}"))
            .Concat(Names<ConfirmWhat>().Select(name => $"confirm.{name}"));

        keys.Where(key => !texts.Has(key)).ShouldBeEmpty();
    }

    [Fact]
    public void Files_that_do_not_fit_together_are_refused_by_name()
    {
        var folder = Directory.CreateTempSubdirectory("strings");
        try
        {
            Should.Throw<InvalidDataException>(() => new Strings(folder.FullName)).Message.ShouldContain("strings.en-US.json");
            File.WriteAllText(Path.Combine(folder.FullName, "strings.en-US.json"), """{ "a": "x", "b": { "one": "1", "other": "n" } }""");
            File.WriteAllText(Path.Combine(folder.FullName, "strings.zh-CN.json"), """{ "a": "x" }""");
            Should.Throw<InvalidDataException>(() => new Strings(folder.FullName)).Message.ShouldEndWith("do not both have: b");
            File.WriteAllText(Path.Combine(folder.FullName, "strings.zh-CN.json"), """{ "a": "x", "b": 3 }""");
            Should.Throw<InvalidDataException>(() => new Strings(folder.FullName)).Message.ShouldContain("b is neither");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Names<TEnum>()
        where TEnum : struct, Enum => Enum.GetNames<TEnum>().Select(name => char.ToLowerInvariant(name[0]) + name[1..]);

    private static JsonObject ReadFile(string culture) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Cards.Folder, $"strings.{culture}.json")))!.AsObject();

    private static IEnumerable<string> Forms(JsonNode? value) =>
        value is JsonObject forms ? forms.Select(form => form.Value!.GetValue<string>()) : [value!.GetValue<string>()];

    private static string Placeholders(JsonNode? value) =>
        string.Concat(Forms(value).SelectMany(text => Placeholder().Matches(text).Select(match => match.Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
