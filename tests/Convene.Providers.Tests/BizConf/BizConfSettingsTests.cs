using Convene.Meetings.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Convene.Providers.Tests.BizConf;

public sealed class BizConfSettingsTests
{
    private static readonly Dictionary<string, string?> Complete = new()
    {
        ["Providers:0:Id"] = "open",
        ["Providers:0:Kind"] = "BizConf",
        ["Providers:0:BaseUrl"] = "https://api.bizvideo.cn/openapi",
        ["Providers:0:SiteSign"] = "site",
        ["Providers:0:ApiKey"] = "key",
    };

    [Theory]
    [InlineData("Name", "")]
    [InlineData("BaseUrl", "")]
    [InlineData("BaseUrl", "ftp://x/openapi")]
    [InlineData("BaseUrl", "https://api.bizvideo.cn/openapi/v1")]
    [InlineData("BaseUrl", "http://api.bizvideo.cn/openapi")]
    [InlineData("SiteSign", "")]
    [InlineData("ApiKey", " ")]
    [InlineData("TokenCase", "7")]
    [InlineData("TimeZone", "Mars/Base")]
    [InlineData("BodyFormat", "9")]
    [InlineData("RegistrationBodyFormat", "9")]
    [InlineData("ClientScheme", "javascript")]
    [InlineData("ClientScheme", "a b")]
    [InlineData("Audio", "0")]
    [InlineData("ClockOffset", "2.00:00:00")]
    [InlineData("PageSize", "201")]
    [InlineData("MaxPages", "0")]
    [InlineData("Accounts:a@b.example", "")]
    [InlineData("Http:MaxRetries", "11")]
    public void A_wrong_setting_is_named(string key, string value)
    {
        var failure = Should.Throw<OptionsValidationException>(() => Validate(($"Providers:0:{key}", value)));

        failure.Failures.ShouldHaveSingleItem().ShouldStartWith($"Providers:0:{key} ");
    }

    [Theory]
    [InlineData("BaseUrl", "https://api.bizvideo.cn/openapi/")]
    [InlineData("BaseUrl", "http://127.0.0.1:5000/openapi")]
    [InlineData("TokenCase", "upper")]
    [InlineData("BodyFormat", "json")]
    [InlineData("Audio", "telephoneAndComputer")]
    [InlineData("TimeZone", "Europe/Berlin")]
    public void A_right_setting_is_taken(string key, string value) =>
        Should.NotThrow(() => Validate(($"Providers:0:{key}", value)));

    [Fact]
    public void Http_must_be_switched_on() =>
        Should.NotThrow(() => Validate(("Providers:0:BaseUrl", "http://api.bizvideo.cn/openapi"), ("Providers:0:AllowsHttp", "true")));

    private static void Validate(params (string Key, string Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(Complete);
        foreach (var (key, value) in changes)
        {
            settings[key] = value;
        }

        var clock = new Testing.TestClock();
        using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<NodaTime.IClock>(clock)
            .AddSingleton<TimeProvider>(clock)
            .AddConferenceProviders(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
        services.GetRequiredService<IProviders>().Default.Description.Kind.ShouldBe("BizConf");
    }
}
