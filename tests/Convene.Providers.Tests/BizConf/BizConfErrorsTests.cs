using System.Globalization;
using Convene.Meetings;
using Convene.Providers.BizConf;
using Convene.Providers.Tests.Conformance;

namespace Convene.Providers.Tests.BizConf;

public sealed class BizConfErrorsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // the table of 1.2, all of it but the success
    public static TheoryData<int, ProviderFailure, RefusalReason?> Codes => new()
    {
        { 101, ProviderFailure.Refused, RefusalReason.AccountUnknown },
        { 102, ProviderFailure.Unauthorized, null },
        { 103, ProviderFailure.Unknown, null },
        { 104, ProviderFailure.Refused, RefusalReason.BadInput },
        { 106, ProviderFailure.Unauthorized, null },
        { 108, ProviderFailure.Refused, RefusalReason.AccountLocked },
        { 109, ProviderFailure.Refused, RefusalReason.BadInput },
        { 112, ProviderFailure.Refused, RefusalReason.Other },
        { 201, ProviderFailure.Refused, RefusalReason.InvalidTime },
        { 202, ProviderFailure.Refused, RefusalReason.Conflict },
        { 203, ProviderFailure.Refused, RefusalReason.CapacityExceeded },
        { 205, ProviderFailure.Refused, RefusalReason.NoResource },
        { 401, ProviderFailure.Refused, RefusalReason.NoSuchMeeting },
        { 402, ProviderFailure.Refused, RefusalReason.NoResource },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_documented_code_has_its_kind_and_reason_in_any_dress(int code, ProviderFailure kind, RefusalReason? reason)
    {
        var plain = code.ToString(CultureInfo.InvariantCulture);
        foreach (var dress in (string[])[plain, $" {plain}", $"{plain}.0"])
        {
            var failure = BizConfErrors.From(dress, "message");

            (failure.Kind, failure.Reason, failure.VendorCode, failure.VendorMessage).ShouldBe((kind, reason, plain, "message"));
        }
    }

    [Theory]
    [InlineData("107")]
    [InlineData("99999")]
    [InlineData("E_DENIED")]
    public void A_code_that_is_not_documented_is_a_refusal_that_keeps_it(string code)
    {
        var failure = BizConfErrors.From(code, null);

        (failure.Kind, failure.Reason, failure.VendorCode).ShouldBe((ProviderFailure.Refused, RefusalReason.Other, code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_documented_code_comes_through_the_port(int code, ProviderFailure kind, RefusalReason? reason)
    {
        await using var harness = await BizConfHarness.StartAsync(Token);
        await using var rig = new ProviderRig(harness.Clock, harness.Settings);
        harness.AnswerWith($$"""{"status":" {{code}}","message":"no"}""");

        var failure = await Should.ThrowAsync<ProviderException>(() => rig.Provider.ReserveAsync(VendorHarness.Order(), Token));

        (failure.Kind, failure.Reason).ShouldBe((kind, reason));
        harness.WriteCount.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"message":"success","data":{}}""")]
    [InlineData("""{"status":null}""")]
    [InlineData("""{"status":100}""")]
    [InlineData("""{"status":100,"data":""}""")]
    [InlineData("""{"status":100,"data":{"id":1}}""")]
    [InlineData("""{"status":100,"data":{"id":1,"meetingNo":"2","startTime":"2026-11-24 04:00:00","confStatus":0,"joinUrl":"ftp://x"}}""")]
    [InlineData("""[]""")]
    [InlineData("""100""")]
    public async Task An_answer_without_code_conference_or_link_is_no_success(string answer)
    {
        await using var harness = await BizConfHarness.StartAsync(Token);
        await using var rig = new ProviderRig(harness.Clock, harness.Settings);
        harness.AnswerWith(answer);

        var failure = await Should.ThrowAsync<ProviderException>(() => rig.Provider.ReserveAsync(VendorHarness.Order(), Token));

        failure.Kind.ShouldBe(ProviderFailure.Unknown);
    }

    [Theory]
    [InlineData(500, """{"status":500,"error":"Internal Server Error"}""", ProviderFailure.Unknown)]
    [InlineData(401, """{"status":401,"error":"Unauthorized"}""", ProviderFailure.Unauthorized)]
    [InlineData(404, """{"status":404,"error":"Not Found"}""", ProviderFailure.Unavailable)]
    [InlineData(500, """{"status":202,"message":"会议冲突"}""", ProviderFailure.Refused)]
    [InlineData(500, """{"status":100,"message":"success"}""", ProviderFailure.Unknown)]
    public async Task Beside_an_http_failure_only_the_vendors_own_words_count(int status, string answer, ProviderFailure kind)
    {
        await using var harness = await BizConfHarness.StartAsync(Token);
        await using var rig = new ProviderRig(harness.Clock, harness.Settings);
        harness.AnswerWith(answer, status);

        var failure = await Should.ThrowAsync<ProviderException>(() => rig.Provider.ReserveAsync(VendorHarness.Order(), Token));

        failure.Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task What_a_vendor_echoes_is_cleaned()
    {
        await using var harness = await BizConfHarness.StartAsync(Token);
        await using var rig = new ProviderRig(harness.Clock, harness.Settings);
        harness.AnswerWith(
            $$"""{"status":104,"message":"token=ABC&hostKey=s1 {{BizConfHarness.ApiKey}} cfcloud://x?token=Z alice@contoso.com 无效"}""");

        var failure = await Should.ThrowAsync<ProviderException>(() => rig.Provider.ReserveAsync(VendorHarness.Order(), Token));

        failure.VendorMessage.ShouldBe("token=***&hostKey=*** *** *** *** 无效");
    }
}
