using System.Globalization;
using Convene.Meetings;
using Convene.Providers.Quanshi;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

public sealed class QuanshiErrorsTests
{
    private static readonly QuanshiAccount Host = QuanshiAccount.From("7");

    private static readonly QuanshiBooking Booking = new() { Title = "t", StartTime = new LocalDateTime(2020, 9, 7, 20, 0), Length = 30 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // all codes of section 13, the only ones of the documents
    public static TheoryData<int, ProviderFailure, RefusalReason?> Codes => new()
    {
        { 50103, ProviderFailure.Refused, RefusalReason.BadInput },
        { 50709, ProviderFailure.Refused, RefusalReason.NoSuchMeeting },
        { 51101, ProviderFailure.Unauthorized, null },
        { 51104, ProviderFailure.Refused, RefusalReason.AccountUnknown },
        { 51208, ProviderFailure.Refused, RefusalReason.BadInput },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_documented_code_has_its_kind_and_reason_in_any_dress(int code, ProviderFailure kind, RefusalReason? reason)
    {
        var plain = code.ToString(CultureInfo.InvariantCulture);
        foreach (var dress in (string[])[plain, $" {plain} ", $"{plain}.0"])
        {
            var failure = QuanshiErrors.From(dress, "message");

            (failure.Kind, failure.Reason, failure.VendorCode, failure.VendorMessage).ShouldBe((kind, reason, plain, "message"));
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_documented_code_comes_through_the_client(int code, ProviderFailure kind, RefusalReason? reason)
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync($$"""{"status":" {{code}}","result":null,"msg":"no"}""");

        var failure = await Should.ThrowAsync<ProviderException>(() => rig.Conferences.ReserveAsync(Host, Booking, Token));

        (failure.Kind, failure.Reason).ShouldBe((kind, reason));
        rig.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("50001")]
    [InlineData("99999")]
    [InlineData("-1")]
    [InlineData("E_DENIED")]
    public void A_code_that_is_not_documented_is_a_refusal_that_keeps_it(string code)
    {
        var failure = QuanshiErrors.From(code, null);

        (failure.Kind, failure.Reason, failure.VendorCode).ShouldBe((ProviderFailure.Refused, RefusalReason.Other, code));
    }

    [Theory]
    [InlineData("invalid Token")]
    [InlineData("鉴权失败")]
    public void A_message_about_the_token_is_a_matter_of_our_credentials(string message) =>
        QuanshiErrors.From("50001", message).Kind.ShouldBe(ProviderFailure.Unauthorized);

    [Fact]
    public void A_documented_code_counts_more_than_its_message() =>
        QuanshiErrors.From("50709", "token").Reason.ShouldBe(RefusalReason.NoSuchMeeting);

    [Theory]
    [InlineData("""{"result":{"conferenceId":"1","startTime":"2020-09-08 20:00:00","length":30}}""")]
    [InlineData("""{"status":null}""")]
    [InlineData("""{"status":""}""")]
    [InlineData("""{"status":0}""")]
    [InlineData("""{"status":0,"result":""}""")]
    [InlineData("""{"status":0,"result":[]}""")]
    [InlineData("""{"status":0,"result":{"conferenceId":1}}""")]
    [InlineData("""{"status":0,"result":{"startTime":"2020-09-08 20:00:00","length":30}}""")]
    [InlineData("""[]""")]
    [InlineData("""0""")]
    [InlineData("<html>")]
    public async Task An_answer_without_code_or_conference_is_no_success(string answer)
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync(answer);

        var failure = await Should.ThrowAsync<ProviderException>(() => rig.Conferences.ReserveAsync(Host, Booking, Token));

        failure.Kind.ShouldBe(ProviderFailure.Unknown);
        rig.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(500, """{"status":500,"error":"Internal Server Error"}""", ProviderFailure.Unknown)]
    [InlineData(401, """{"status":401,"error":"Unauthorized"}""", ProviderFailure.Unauthorized)]
    [InlineData(403, "<html>forbidden</html>", ProviderFailure.Unauthorized)]
    [InlineData(404, """{"status":404,"error":"Not Found"}""", ProviderFailure.Unavailable)]
    [InlineData(302, "", ProviderFailure.Unavailable)]
    [InlineData(500, """{"status":50103,"msg":"参数"}""", ProviderFailure.Refused)]
    [InlineData(502, """{"status":0,"result":null}""", ProviderFailure.Unknown)]
    public async Task Beside_an_http_failure_only_the_vendors_own_words_count(int status, string answer, ProviderFailure kind)
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync(answer, status);

        var failure = await Should.ThrowAsync<ProviderException>(() => rig.Rooms.CancelAsync(Host, "1", false, Token));

        failure.Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task A_cancellation_by_get_is_never_repeated()
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync("", 503);

        var failure = await Should.ThrowAsync<ProviderException>(
            () => rig.Conferences.CancelAsync(Host, "1", QuanshiNotices.None, Token));

        failure.Kind.ShouldBe(ProviderFailure.Unknown);
        rig.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_list_by_post_is_repeated()
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync("", 503);

        await Should.ThrowAsync<ProviderException>(() => rig.Rooms.ListRunningAsync(new QuanshiRunningQuery(null, 1, 20), Token));

        rig.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_a_vendor_echoes_is_cleaned()
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync(
            $$"""{"status":50103,"msg":"pcodepwd=s1 {{QuanshiClientRig.Token}} {{QuanshiClientRig.AppKey}} tang:///token:Z alice@contoso.com 无效"}""");

        var failure = await Should.ThrowAsync<ProviderException>(() => rig.Rooms.CancelAsync(Host, "1", false, Token));

        failure.VendorMessage.ShouldBe("pcodepwd=*** *** *** *** *** 无效");
    }

    [Fact]
    public async Task None_of_the_boxes_valid_without_a_word_on_each_is_a_refusal()
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync("""{"status":51208,"result":null,"msg":"no"}""");

        var failure = await Should.ThrowAsync<ProviderException>(
            () => rig.Conferences.BindBoxesAsync("1", [new QuanshiBox("b", 0, null)], Token));

        (failure.Kind, failure.VendorCode).ShouldBe((ProviderFailure.Refused, "51208"));
    }
}
