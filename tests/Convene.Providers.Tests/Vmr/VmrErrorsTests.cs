using System.Globalization;
using Convene.Meetings;
using Convene.Providers.Vmr;

namespace Convene.Providers.Tests.Vmr;

public sealed class VmrErrorsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // 常见响应状态码, all of it
    public static TheoryData<int, ProviderFailure, RefusalReason?> Codes => new()
    {
        { 200001, ProviderFailure.Unauthorized, null },
        { 200002, ProviderFailure.Refused, RefusalReason.AlreadyRunning },
        { 200003, ProviderFailure.Refused, RefusalReason.AlreadyRunning },
        { 200004, ProviderFailure.Refused, RefusalReason.NotAllowed },
        { 200005, ProviderFailure.Refused, RefusalReason.NotAllowed },
        { 200006, ProviderFailure.Refused, RefusalReason.NotStarted },
        { 200007, ProviderFailure.Refused, RefusalReason.NotRunning },
        { 200008, ProviderFailure.Refused, RefusalReason.NoSuchMeeting },
        { 200009, ProviderFailure.Refused, RefusalReason.Conflict },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_documented_code_has_its_kind_and_reason_in_any_dress(int code, ProviderFailure kind, RefusalReason? reason)
    {
        var plain = code.ToString(CultureInfo.InvariantCulture);
        foreach (var dress in (string[])[plain, $"\"{plain}\"", $"\" {plain} \""])
        {
            var failure = await FailAsync($$"""{"code":{{dress}},"data":null,"message":"vendor's words","state":0}""");

            (failure.Kind, failure.Reason, failure.VendorCode, failure.VendorMessage).ShouldBe((kind, reason, plain, "vendor's words"));
        }
    }

    [Theory]
    [InlineData("""{"code":200010,"message":"m","state":0}""", ProviderFailure.Refused, "200010")]
    [InlineData("""{"code":400,"message":"m","state":0}""", ProviderFailure.Refused, "400")]
    [InlineData("""{"code":"E_X","message":"m","state":0}""", ProviderFailure.Refused, "E_X")]
    [InlineData("""{"code":200,"data":[],"message":"m","state":0}""", ProviderFailure.Refused, "200")]
    [InlineData("""{"code":401,"message":"m","state":0}""", ProviderFailure.Unauthorized, "401")]
    [InlineData("""{"code":503,"message":"m","state":0}""", ProviderFailure.Unknown, "503")]
    public async Task A_code_that_is_not_documented_keeps_its_number_and_words(string answer, ProviderFailure kind, string code)
    {
        var failure = await FailAsync(answer);

        (failure.Kind, failure.VendorCode, failure.VendorMessage).ShouldBe((kind, code, "m"));
        failure.Reason.ShouldBe(kind == ProviderFailure.Refused ? RefusalReason.Other : null);
    }

    [Theory]
    [InlineData("""{"data":[],"state":1}""")]
    [InlineData("""{"code":200,"data":[{"id":1}],"state":1}""")]
    [InlineData("""{"code":200,"data":[{"id":1,"sipkey":"1","startDate":"2020-01-30 09:00","endDate":"2020-01-30 08:00"}],"state":1}""")]
    [InlineData("""{"code":200,"data":"text","state":1}""")]
    [InlineData("[]")]
    public async Task An_answer_that_cannot_be_read_is_never_a_success(string answer)
    {
        var failure = await FailAsync(answer);

        (failure.Kind, failure.Reason).ShouldBe((ProviderFailure.Unknown, null));
    }

    [Theory]
    [InlineData("""{"code":200,"data":[]}""")]
    [InlineData("""{"code":"200","data":[],"state":"1"}""")]
    [InlineData("""{"code":200,"data":null,"message":"操作成功","state":1}""")]
    [InlineData("""{"code":200,"data":{},"msg":"x","state":1}""")]
    public async Task Code_200_with_state_1_or_none_is_a_success_whatever_the_message(string answer)
    {
        await using var rig = await VmrClientRig.StartAsync();
        rig.Harness.AnswerWith(answer);

        (await rig.Client.GetSubMeetingsAsync("a@b.cn", Token)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(400, """{"code":200009,"message":"m","state":0}""", ProviderFailure.Refused, "200009")]
    [InlineData(500, """{"code":500,"message":"m"}""", ProviderFailure.Unknown, "HTTP 500")]
    [InlineData(502, "<html></html>", ProviderFailure.Unknown, "HTTP 502")]
    [InlineData(401, """{"code":401}""", ProviderFailure.Unauthorized, "HTTP 401")]
    [InlineData(404, "", ProviderFailure.Unavailable, "HTTP 404")]
    [InlineData(500, """{"code":200,"data":[],"state":1}""", ProviderFailure.Unknown, "HTTP 500")]
    public async Task Beside_an_HTTP_failure_only_the_vendors_own_codes_count(int status, string answer, ProviderFailure kind, string code)
    {
        var failure = await FailAsync(answer, status);

        (failure.Kind, failure.VendorCode).ShouldBe((kind, code));
    }

    [Fact]
    public async Task What_the_vendor_repeats_of_secrets_is_masked()
    {
        var failure = await FailAsync($$"""{"code":400,"message":"auth {{VmrHarness.Auth}} of a@b.cn, hostpwd=1234","state":0}""");

        failure.VendorMessage.ShouldBe("auth *** of *** hostpwd=***");
    }

    [Fact]
    public void A_long_message_is_cut() => VmrErrors.From("1", new string('x', 1000)).VendorMessage!.Length.ShouldBe(300);

    private static async Task<ProviderException> FailAsync(string answer, int status = 200)
    {
        await using var rig = await VmrClientRig.StartAsync(options => options.Http.MaxRetries = 0);
        rig.Harness.AnswerWith(answer, status);
        return await Should.ThrowAsync<ProviderException>(() => rig.Client.GetSubMeetingsAsync("a@b.cn", Token));
    }
}
