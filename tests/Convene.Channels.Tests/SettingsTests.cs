using System.Net;
using Convene.Channels.Tests.Harness;
using Microsoft.Extensions.Options;

namespace Convene.Channels.Tests;

/// <summary>What Development permits, and that nothing else does.</summary>
public sealed class SettingsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("MicrosoftAppId", null, "MicrosoftAppId is missing")]
    [InlineData("MicrosoftAppPassword", null, "MicrosoftAppPassword is missing")]
    [InlineData("MicrosoftAppTenantId", null, "MicrosoftAppTenantId is missing")]
    [InlineData("Channel:OpenIdMetadata", "http://127.0.0.1:5000/metadata", "Channel:OpenIdMetadata must be an https address")]
    [InlineData("Channel:AuthorityHost", "http://login.example", "Channel:AuthorityHost must be an https address")]
    [InlineData("Channel:TokenIssuer", "", "Channel:TokenIssuer is missing")]
    [InlineData("Channel:OAuthScope", "", "Channel:OAuthScope is missing")]
    [InlineData("Channel:MaxRunningTurns", "0", "Channel:MaxRunningTurns must be greater than zero")]
    public async Task Outside_development_the_program_does_not_start_without_it(string setting, string? value, string message)
    {
        var settings = Complete();
        settings[setting] = value;

        var failure = await Should.ThrowAsync<OptionsValidationException>(() => BotHost.StartAsync(Cancelled, settings, "Production"));

        failure.Message.ShouldContain(message);
        failure.Message.ShouldNotContain("planted");
    }

    [Fact]
    public async Task Everything_that_is_missing_is_named_at_once()
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(
            () => BotHost.StartAsync(Cancelled, new() { ["MicrosoftAppId"] = "app" }, "Production"));

        failure.Message.ShouldContain("MicrosoftAppPassword");
        failure.Message.ShouldContain("MicrosoftAppTenantId");
    }

    [Theory]
    [InlineData("MultiTenant", "MicrosoftAppTenantId")]
    [InlineData("UserAssignedMSI", "MicrosoftAppPassword")]
    public async Task What_a_kind_of_identity_does_not_need_is_not_asked_for(string kind, string unneeded)
    {
        var settings = Complete();
        settings["MicrosoftAppType"] = kind;
        settings.Remove(unneeded);

        await using var bot = await BotHost.StartAsync(Cancelled, settings, "Production");

        bot.BaseUrl.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Outside_development_nobody_is_believed_without_a_token()
    {
        await using var connector = await FakeConnector.StartAsync(Cancelled);
        await using var bot = await BotHost.StartAsync(Cancelled, Complete(), "Production");

        using var response = await bot.PostAsync(Say.Message("hello", connector.ServiceUrl).ToJsonString(), Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        bot.Script.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_development_a_service_address_elsewhere_is_refused()
    {
        await using var bot = await BotHost.StartAsync(Cancelled);

        foreach (var address in new[] { "https://smba.trafficmanager.net/emea/", "https://127.0.0.1.attacker.example/", "", "//127.0.0.1/" })
        {
            using var response = await bot.PostAsync(Say.Message("hello", address).ToJsonString(), Cancelled);
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        bot.Script.Seen.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Host", "bot.attacker.example")]
    public async Task In_development_what_came_through_a_tunnel_or_under_another_name_is_refused(string header, string value)
    {
        await using var bot = await BotHost.StartAsync(Cancelled);
        bot.Http.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        using var response = await bot.PostAsync(Say.Message("hello", bot.BaseUrl).ToJsonString(), Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        bot.Script.Seen.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("emulator", HttpStatusCode.OK)]
    [InlineData("webchat", HttpStatusCode.OK)]
    [InlineData("directline", HttpStatusCode.OK)]
    [InlineData("slack", HttpStatusCode.Forbidden)]
    public async Task In_development_the_emulator_is_heard_too(string channel, HttpStatusCode expected)
    {
        await using var connector = await FakeConnector.StartAsync(Cancelled);
        await using var bot = await BotHost.StartAsync(Cancelled);

        using var response = await bot.PostAsync(Say.Message("hello", connector.ServiceUrl).With("channelId", channel).ToJsonString(), Cancelled);

        response.StatusCode.ShouldBe(expected);
    }

    private static Dictionary<string, string?> Complete() => new()
    {
        ["MicrosoftAppId"] = FakeMicrosoft.AppId,
        ["MicrosoftAppPassword"] = "planted-app-password-7f3a",
        ["MicrosoftAppTenantId"] = Say.Tenant,
    };
}
