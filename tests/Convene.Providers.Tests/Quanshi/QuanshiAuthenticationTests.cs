using Convene.Providers.Quanshi;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>Where the token and the key go, on which the documents have no chapter (decision c1).</summary>
public sealed class QuanshiAuthenticationTests
{
    private const string Body = $$"""{"token":"{{QuanshiClientRig.Token}}","userId":7}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(QuanshiAuthMode.TokenHeader, QuanshiClientRig.Token, """{"userId":7}""")]
    [InlineData(QuanshiAuthMode.TokenBody, null, Body)]
    [InlineData(QuanshiAuthMode.Both, QuanshiClientRig.Token, Body)]
    [InlineData(QuanshiAuthMode.None, null, """{"userId":7}""")]
    public async Task The_token_goes_where_the_settings_say(QuanshiAuthMode mode, string? header, string body)
    {
        await using var rig = await QuanshiClientRig.StartAsync(options => options.AuthMode = mode);
        rig.AnswerWith(await QuanshiClientRig.ReadSampleAsync("22"));
        await rig.Rooms.GetClientLaunchAsync(7, Token);

        var request = rig.Requests.ShouldHaveSingleItem();
        (request.Token, request.Body).ShouldBe((header, body));
    }

    [Theory]
    [InlineData(QuanshiAuthMode.TokenHeader, QuanshiClientRig.Token)]
    [InlineData(QuanshiAuthMode.TokenBody, QuanshiClientRig.Token)]
    [InlineData(QuanshiAuthMode.Both, QuanshiClientRig.Token)]
    [InlineData(QuanshiAuthMode.None, null)]
    public async Task A_call_whose_body_is_empty_has_the_token_in_its_header(QuanshiAuthMode mode, string? header)
    {
        await using var rig = await QuanshiClientRig.StartAsync(options => options.AuthMode = mode);
        rig.AnswerWith(await QuanshiClientRig.ReadSampleAsync("5"));
        await rig.Conferences.GetAsync("1", Token);
        await rig.Conferences.CancelAsync(QuanshiAccount.From("7"), "1", QuanshiNotices.None, Token);

        rig.Requests.Select(request => (request.Token, request.Body)).ShouldBe([(header, ""), (header, "")]);
    }

    [Fact]
    public async Task A_key_that_is_not_set_is_not_sent()
    {
        await using var rig = await QuanshiClientRig.StartAsync(options => options.AppKey = "");
        rig.AnswerWith(await QuanshiClientRig.ReadSampleAsync("1"));
        var booking = new QuanshiBooking { Title = "t", StartTime = new LocalDateTime(2020, 9, 7, 20, 0), Length = 30 };
        await rig.Conferences.ReserveAsync(QuanshiAccount.From("7"), booking, Token);

        rig.Requests.ShouldHaveSingleItem().Body.ShouldStartWith("""{"appId":6,"userId":7,""");
    }
}
