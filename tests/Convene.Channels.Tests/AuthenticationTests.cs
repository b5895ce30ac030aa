using System.Net;
using System.Text.Json.Nodes;
using Convene.Channels.Tests.Harness;
using Convene.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Channels.Tests;

/// <summary>The rules of Bot Connector authentication: for each one a token or an activity that breaks this rule and no other.</summary>
public sealed class AuthenticationTests : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private FakeMicrosoft _microsoft = null!;
    private FakeConnector _connector = null!;
    private BotHost _bot = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _microsoft = await FakeMicrosoft.StartAsync(_clock.GetUtcNow, Cancelled);
        _connector = await FakeConnector.StartAsync(Cancelled);
        _bot = await StartAsync(_microsoft.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _connector.DisposeAsync();
        await _microsoft.DisposeAsync();
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public async Task A_good_token_is_believed(string algorithm)
    {
        var answer = await SendAsync(FakeMicrosoft.Sign(Claims(), _microsoft.Teams, algorithm));

        answer.ShouldBe(HttpStatusCode.OK);
        _bot.Script.Seen.ShouldBe(["message"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("bearer {token}")]
    [InlineData("Basic {token}")]
    [InlineData("Bearer  {token}")]
    [InlineData("Bearer {token} {token}")]
    [InlineData("{token}")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer {token}.e.f")]
    public async Task A_header_that_is_not_bearer_and_one_token_is_refused(string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_bot.BaseUrl}/api/messages")
        {
            Content = new StringContent(Hello().ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        if (header is not null)
        {
            var value = header.Replace("{token}", _microsoft.Token(_connector.ServiceUrl), StringComparison.Ordinal);
            request.Headers.TryAddWithoutValidation("Authorization", value).ShouldBeTrue();
        }

        using var response = await _bot.Http.SendAsync(request, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        ShouldHaveDoneNothing();
    }

    [Theory]
    [InlineData("https://api.botframework.us")]
    [InlineData("https://API.botframework.com")]
    [InlineData("https://api.botframework.com/")]
    [InlineData("https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/")]
    [InlineData("https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0")]
    [InlineData(null)]
    public async Task Another_issuer_is_refused_and_no_key_is_fetched_for_it(string? issuer)
    {
        await ShouldBeRefusedAsync(Claims().With("iss", issuer));

        _microsoft.KeyFetches.ShouldBe(0);
    }

    [Theory]
    [InlineData("99999999-2222-3333-4444-555555555555")]
    [InlineData("")]
    [InlineData(null)]
    public Task A_token_for_another_bot_is_refused(string? audience) => ShouldBeRefusedAsync(Claims().With("aud", audience));

    [Fact]
    public Task A_token_for_several_bots_is_refused() =>
        ShouldBeRefusedAsync(Claims().With("aud", new JsonArray(FakeMicrosoft.AppId, "99999999-2222-3333-4444-555555555555")));

    [Theory]
    [InlineData(-299, HttpStatusCode.OK)]
    [InlineData(-300, HttpStatusCode.Unauthorized)]
    public async Task An_expired_token_is_believed_for_five_minutes_more(int secondsAgo, HttpStatusCode expected)
    {
        var claims = Claims()
            .With("nbf", _microsoft.Seconds(TimeSpan.FromHours(-1)))
            .With("exp", _microsoft.Seconds(TimeSpan.FromSeconds(secondsAgo)));

        (await SendAsync(FakeMicrosoft.Sign(claims, _microsoft.Teams))).ShouldBe(expected);
    }

    [Theory]
    [InlineData(300, HttpStatusCode.OK)]
    [InlineData(301, HttpStatusCode.Unauthorized)]
    public async Task A_token_of_the_future_is_believed_five_minutes_early(int secondsAhead, HttpStatusCode expected)
    {
        var claims = Claims().With("nbf", _microsoft.Seconds(TimeSpan.FromSeconds(secondsAhead)));

        (await SendAsync(FakeMicrosoft.Sign(claims, _microsoft.Teams))).ShouldBe(expected);
    }

    [Fact]
    public async Task A_token_that_never_expires_is_refused()
    {
        var claims = Claims();
        claims.Remove("exp");

        await ShouldBeRefusedAsync(claims);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("PS256")]
    public async Task Another_kind_of_signature_is_refused(string algorithm)
    {
        (await SendAsync(FakeMicrosoft.Sign(Claims(), _microsoft.Teams, algorithm))).ShouldBe(HttpStatusCode.Unauthorized);
        ShouldHaveDoneNothing();
    }

    [Fact]
    public async Task A_token_whose_claims_were_changed_is_refused()
    {
        var parts = _microsoft.Token("https://smba.trafficmanager.net/emea/").Split('.');
        var others = _microsoft.Token(_connector.ServiceUrl).Split('.');

        (await SendAsync($"{parts[0]}.{others[1]}.{parts[2]}")).ShouldBe(HttpStatusCode.Unauthorized);
        ShouldHaveDoneNothing();
    }

    [Fact]
    public async Task A_key_that_the_token_brings_along_is_never_used()
    {
        var own = new SigningKey("k-own", "msteams");
        var header = new JsonObject
        {
            ["alg"] = "RS256",
            ["kid"] = "k-own",
            ["jku"] = $"{_connector.Origin}/keys",
            ["x5u"] = $"{_connector.Origin}/chain",
            ["jwk"] = own.Published(),
        };

        (await SendAsync(FakeMicrosoft.Sign(Claims(), own, header: header))).ShouldBe(HttpStatusCode.Unauthorized);
        ShouldHaveDoneNothing();
    }

    [Fact]
    public async Task A_key_of_another_with_a_known_id_is_refused()
    {
        var own = new SigningKey(_microsoft.Teams.Id, "msteams");

        (await SendAsync(FakeMicrosoft.Sign(Claims(), own))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_known_key_under_an_unknown_id_is_refused()
    {
        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = "k-other" };

        (await SendAsync(FakeMicrosoft.Sign(Claims(), _microsoft.Teams, header: header))).ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync(FakeMicrosoft.Sign(Claims(), _microsoft.Teams, header: new JsonObject { ["alg"] = "RS256" })))
            .ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_new_key_is_looked_for_early_but_not_for_every_invented_id()
    {
        var next = new SigningKey("k-next", "msteams");
        var invented = new SigningKey("k-invented", "msteams");
        (await SendAsync(_microsoft.Token(_connector.ServiceUrl))).ShouldBe(HttpStatusCode.OK);
        _microsoft.Published.Add(next);

        (await SendAsync(FakeMicrosoft.Sign(Claims(), next))).ShouldBe(HttpStatusCode.OK);
        for (var i = 0; i < 20; i++)
        {
            (await SendAsync(FakeMicrosoft.Sign(Claims(), invented))).ShouldBe(HttpStatusCode.Unauthorized);
        }

        _microsoft.KeyFetches.ShouldBe(2);
        _clock.Advance(Duration.FromMinutes(6));
        (await SendAsync(FakeMicrosoft.Sign(Claims(), invented))).ShouldBe(HttpStatusCode.Unauthorized);
        _microsoft.KeyFetches.ShouldBe(3);
    }

    [Fact]
    public async Task Keys_are_fetched_again_each_day_and_outlive_an_outage_of_days_but_not_of_a_week()
    {
        (await SendAsync(_microsoft.Token(_connector.ServiceUrl))).ShouldBe(HttpStatusCode.OK);
        _clock.Advance(Duration.FromHours(25));
        (await SendAsync(_microsoft.Token(_connector.ServiceUrl))).ShouldBe(HttpStatusCode.OK);
        _microsoft.KeyFetches.ShouldBe(2);

        _microsoft.IsDown = true;
        _clock.Advance(Duration.FromDays(4));
        (await SendAsync(_microsoft.Token(_connector.ServiceUrl))).ShouldBe(HttpStatusCode.OK);
        _clock.Advance(Duration.FromDays(2));
        (await SendAsync(_microsoft.Token(_connector.ServiceUrl))).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Without_keys_nobody_is_believed_and_the_channel_is_asked_to_try_again()
    {
        _microsoft.IsDown = true;
        (await SendAsync(_microsoft.Token(_connector.ServiceUrl))).ShouldBe(HttpStatusCode.ServiceUnavailable);
        ShouldHaveDoneNothing();

        _microsoft.IsDown = false;
        _clock.Advance(Duration.FromSeconds(6));
        (await SendAsync(_microsoft.Token(_connector.ServiceUrl))).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData("MSTEAMS")]
    [InlineData(null)]
    public async Task A_key_that_is_not_endorsed_for_the_channel_is_refused(string? endorsement)
    {
        var key = new SigningKey("k-limited", endorsement is null ? null : [endorsement]);
        _microsoft.Published.Add(key);

        (await SendAsync(FakeMicrosoft.Sign(Claims(), key))).ShouldBe(HttpStatusCode.Forbidden);
        ShouldHaveDoneNothing();
    }

    [Theory]
    [InlineData("https://attacker.example")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_token_for_another_service_address_is_refused(string? claim)
    {
        (await SendAsync(FakeMicrosoft.Sign(Claims().With("serviceurl", claim), _microsoft.Teams))).ShouldBe(HttpStatusCode.Forbidden);
        ShouldHaveDoneNothing();
    }

    [Theory]
    [InlineData("https://attacker.example")]
    [InlineData(null)]
    public async Task An_activity_with_another_service_address_is_refused(string? serviceUrl)
    {
        (await SendAsync(_microsoft.Token(_connector.ServiceUrl), Hello().With("serviceUrl", serviceUrl))).ShouldBe(HttpStatusCode.Forbidden);
        ShouldHaveDoneNothing();
    }

    [Fact]
    public async Task An_address_without_https_is_refused_even_when_the_token_names_it()
    {
        var token = _microsoft.Token("http://connector.example");

        (await SendAsync(token, Hello().With("serviceUrl", "http://connector.example"))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("slack")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Another_channel_is_refused(string? channel)
    {
        var key = new SigningKey("k-all", "slack", "", "msteams");
        _microsoft.Published.Add(key);

        (await SendAsync(FakeMicrosoft.Sign(Claims(), key), Hello().With("channelId", channel))).ShouldBe(HttpStatusCode.Forbidden);
        ShouldHaveDoneNothing();
    }

    [Fact]
    public async Task People_of_another_tenant_are_refused()
    {
        var elsewhere = Hello();
        elsewhere["conversation"]!["tenantId"] = "99999999-0000-0000-0000-000000000001";
        var hidden = Hello();
        hidden["channelData"]!["tenant"]!["id"] = "99999999-0000-0000-0000-000000000001";
        var nowhere = Hello().With("channelData", null);
        nowhere["conversation"]!.AsObject().Remove("tenantId");

        foreach (var activity in new[] { elsewhere, hidden, nowhere })
        {
            (await SendAsync(_microsoft.Token(_connector.ServiceUrl), activity)).ShouldBe(HttpStatusCode.Forbidden);
        }

        ShouldHaveDoneNothing();
    }

    [Fact]
    public async Task A_bot_of_many_tenants_hears_them_all()
    {
        var settings = _microsoft.Settings;
        settings["MicrosoftAppType"] = "MultiTenant";
        await using var bot = await StartAsync(settings);
        var elsewhere = Hello();
        elsewhere["conversation"]!["tenantId"] = "99999999-0000-0000-0000-000000000001";

        using var response = await bot.PostAsync(elsewhere.ToJsonString(), Cancelled, _microsoft.Token(_connector.ServiceUrl));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("webchat", null)]
    [InlineData("directline", null)]
    [InlineData("msteams", Say.Person)]
    public async Task An_object_id_is_believed_only_where_the_channel_vouches_for_it(string channel, string? expected)
    {
        (await SendAsync(_microsoft.Token(_connector.ServiceUrl), Hello().With("channelId", channel))).ShouldBe(HttpStatusCode.OK);

        _bot.Script.Activities.ShouldHaveSingleItem().From!.AadObjectId.ShouldBe(expected);
    }

    [Fact]
    public async Task Nothing_secret_is_logged()
    {
        var good = _microsoft.Token(_connector.ServiceUrl);
        var bad = FakeMicrosoft.Sign(Claims().With("aud", "another"), _microsoft.Teams);
        _bot.Script.OnMessage = (_, _) => throw new InvalidOperationException("broken on purpose");
        await SendAsync(good, Hello().With("text", "planted-words-91c"));
        await SendAsync(bad);

        var log = _bot.Log.Text;
        log.ShouldContain("broken on purpose");
        log.ShouldContain("Audience");
        log.ShouldNotContain("planted-app-password-7f3a");
        log.ShouldNotContain(good.Split('.')[2]);
        log.ShouldNotContain(bad.Split('.')[2]);
        log.ShouldNotContain("planted-words-91c");
        log.ShouldNotContain("Alex Wilber");
    }

    private Task<BotHost> StartAsync(Dictionary<string, string?> settings) =>
        BotHost.StartAsync(Cancelled, settings, configure: services => services.AddSingleton<TimeProvider>(_clock));

    private JsonObject Claims() => _microsoft.Claims(_connector.ServiceUrl);

    private JsonObject Hello() => Say.Message("hello", _connector.ServiceUrl);

    private async Task<HttpStatusCode> SendAsync(string token, JsonObject? activity = null)
    {
        using var response = await _bot.PostAsync((activity ?? Hello()).ToJsonString(), Cancelled, token);
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldBeEmpty();
        return response.StatusCode;
    }

    private async Task ShouldBeRefusedAsync(JsonObject claims)
    {
        (await SendAsync(FakeMicrosoft.Sign(claims, _microsoft.Teams))).ShouldBe(HttpStatusCode.Unauthorized);
        ShouldHaveDoneNothing();
    }

    private void ShouldHaveDoneNothing()
    {
        _bot.Script.Seen.ShouldBeEmpty();
        _connector.Received.ShouldBeEmpty();
    }
}
