using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Tests.Json;
using Convene.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Convene.Providers.Tests;

public sealed class ProviderRegistrationTests
{
    private static readonly Dictionary<string, string?> Complete = new()
    {
        ["Providers:0:Id"] = "main",
        ["Providers:0:Kind"] = "BizConfV1",
        ["Providers:0:BaseUrl"] = "https://api.bizvideo.cn/openapi/v1",
        ["Providers:0:SiteSign"] = "site",
        ["Providers:0:ApiKey"] = "key",
        ["Providers:1:Id"] = "other",
        ["Providers:1:Kind"] = "bizconfv1",
        ["Providers:1:Name"] = "Other",
        ["Providers:1:BaseUrl"] = "http://127.0.0.1:5000/openapi/v1/",
        ["Providers:1:SiteSign"] = "site2",
        ["Providers:1:ApiKey"] = "key2",
        ["Providers:1:BodyFormat"] = "json",
    };

    [Fact]
    public void Providers_come_in_the_order_of_the_settings_and_the_first_is_the_default()
    {
        using var services = Build();
        var providers = services.GetRequiredService<IProviders>();

        services.GetRequiredService<IStartupValidator>().Validate();
        providers.All.Select(provider => (provider.Description.Id.Value, provider.Description.Name)).ShouldBe([("main", "BizConf"), ("other", "Other")]);
        providers.Default.Description.Id.Value.ShouldBe("main");
        providers.Find(new ProviderId("other")).ShouldBeSameAs(providers.All[1]);
        providers.Find(new ProviderId("gone")).ShouldBeNull();
    }

    [Fact]
    public void The_default_can_be_chosen()
    {
        using var services = Build(("Meetings:DefaultProvider", "other"));

        services.GetRequiredService<IProviders>().Default.Description.Id.Value.ShouldBe("other");
    }

    [Fact]
    public void Who_follows_another_one_is_by_default_everybody_in_the_order_of_the_settings()
    {
        using var services = Build();

        services.GetRequiredService<IProviders>().Fallbacks.Select(id => id.Value).ShouldBe(["main", "other"]);
    }

    [Fact]
    public void Who_follows_another_one_can_be_named_in_an_order_or_be_nobody()
    {
        using var named = Build(("Meetings:FallbackProviders:0", "OTHER"), ("Meetings:FallbackProviders:1", "main"));
        using var one = Build(("Meetings:FallbackProviders:0", "main"), ("Meetings:FallbackProviders:1", "MAIN"));
        using var nobody = Build(("Meetings:FallsBack", "false"));

        named.GetRequiredService<IProviders>().Fallbacks.Select(id => id.Value).ShouldBe(["other", "main"]);
        one.GetRequiredService<IProviders>().Fallbacks.ShouldBe([new ProviderId("main")]);
        nobody.GetRequiredService<IProviders>().Fallbacks.ShouldBeEmpty();
        nobody.GetRequiredService<IStartupValidator>().Validate();
    }

    [Fact]
    public void The_largest_conference_of_an_account_is_a_setting_of_every_kind()
    {
        using var services = Build(("Providers:1:LargestCapacity", "300"));
        var providers = services.GetRequiredService<IProviders>();

        providers.LargestCapacityOf(providers.All[1]).ShouldBe(300);
        providers.LargestCapacityOf(providers.All[0]).ShouldBe(providers.All[0].Description.Limits.LargestCapacity);
    }

    [Theory]
    [InlineData("Providers:0:Kind", "Zoom", "Providers:0:Kind is 'Zoom', which is none of ")]
    [InlineData("Meetings:FallsBack", "perhaps", "Meetings:FallsBack is 'perhaps'")]
    [InlineData("Meetings:FallbackProviders:0", "nobody", "Meetings:FallbackProviders:0 is 'nobody'")]
    [InlineData("Providers:1:LargestCapacity", "0", "Providers:1:LargestCapacity must be")]
    [InlineData("Providers:1:LargestCapacity", "many", "Providers:1:LargestCapacity must be")]
    [InlineData("Providers:0:Kind", null, "Providers:0:Kind is missing")]
    [InlineData("Providers:0:Id", "", "Providers:0:Id is missing")]
    [InlineData("Providers:0:Id", "a b", "Providers:0:Id may have letters")]
    [InlineData("Providers:1:Id", "MAIN", "Providers:1:Id 'MAIN' is used twice")]
    [InlineData("Meetings:DefaultProvider", "nobody", "Meetings:DefaultProvider is 'nobody'")]
    [InlineData("Providers:1:BaseUrl", null, "Providers:1:BaseUrl is missing")]
    [InlineData("Providers:1:BaseUrl", "ftp://x/openapi/v1", "Providers:1:BaseUrl must be an absolute http or https address")]
    [InlineData("Providers:1:BaseUrl", "https://api.bizvideo.cn/openapi", "Providers:1:BaseUrl must end with /openapi/v1")]
    [InlineData("Providers:1:BaseUrl", "http://api.bizvideo.cn/openapi/v1", "Providers:1:BaseUrl must be https")]
    [InlineData("Providers:1:SiteSign", " ", "Providers:1:SiteSign is missing")]
    [InlineData("Providers:1:ApiKey", null, "Providers:1:ApiKey is missing")]
    [InlineData("Providers:1:Name", "", "Providers:1:Name must not be empty")]
    [InlineData("Providers:1:PageSize", "0", "Providers:1:PageSize must be between 1 and 200")]
    [InlineData("Providers:1:MaxPages", "0", "Providers:1:MaxPages must be")]
    [InlineData("Providers:1:ClockOffset", "2.00:00:00", "Providers:1:ClockOffset must be within a day")]
    [InlineData("Providers:1:RoomSizesLifetime", "2.00:00:00", "Providers:1:RoomSizesLifetime must be")]
    [InlineData("Providers:1:BodyFormat", "7", "Providers:1:BodyFormat must be form, json or query")]
    [InlineData("Providers:1:Accounts:a@b.c", "", "Providers:1:Accounts:a@b.c is empty")]
    [InlineData("Providers:1:Http:TryTimeout", "00:00:00", "Providers:1:Http:TryTimeout must be")]
    [InlineData("Providers:1:Http:TotalTimeout", "00:00:01", "Providers:1:Http:TotalTimeout must be")]
    [InlineData("Providers:1:Http:MaxRetries", "11", "Providers:1:Http:MaxRetries must be")]
    [InlineData("Providers:1:Http:MaxConcurrency", "0", "Providers:1:Http:MaxConcurrency must be")]
    [InlineData("Providers:1:Http:QueueLimit", "-1", "Providers:1:Http:QueueLimit must be")]
    [InlineData("Providers:1:Http:MaxAnswerBytes", "1", "Providers:1:Http:MaxAnswerBytes must be")]
    [InlineData("Providers:1:Http:CircuitFailureRatio", "0", "Providers:1:Http:CircuitFailureRatio must be")]
    [InlineData("Providers:1:Http:CircuitMinimumCalls", "1", "Providers:1:Http:CircuitMinimumCalls must be")]
    [InlineData("Providers:1:Http:CircuitSamplingTime", "00:00:00", "Providers:1:Http:CircuitSamplingTime must be")]
    [InlineData("Providers:1:Http:CircuitBreakTime", "00:00:00", "Providers:1:Http:CircuitBreakTime must be")]
    [InlineData("Providers:1:Http:RetryDelay", "-00:00:01", "Providers:1:Http:RetryDelay must be")]
    public void A_wrong_setting_is_named_at_start(string key, string? value, string message)
    {
        using var services = Build((key, value));

        var failures = FailuresOf(services);

        failures.ShouldHaveSingleItem().ShouldStartWith(message);
    }

    [Fact]
    public void Everything_that_is_missing_is_named_at_once()
    {
        using var services = Build(("Providers:0:ApiKey", null), ("Providers:0:SiteSign", null), ("Providers:1:Kind", "Zoom"));

        FailuresOf(services).Count.ShouldBe(3);
    }

    [Fact]
    public void No_provider_at_all_is_named()
    {
        using var services = Build([.. Complete.Keys.Select(key => (key, (string?)null))]);

        FailuresOf(services).ShouldContain(failure => failure.StartsWith("Providers is empty", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_kind_of_provider_can_be_configured_and_has_a_readme_conformance_tests_and_readings()
    {
        var source = Path.Combine(Needs.RepositoryRoot, "src", "Convene.Providers");
        var kinds = Directory.GetDirectories(source)
            .Where(folder => Directory.GetFiles(folder, "*Registration.cs").Length > 0 && Path.GetFileName(folder) != "Http")
            .Select(folder => Path.GetFileName(folder))
            .ToList();

        using var services = Build(("Providers:0:Kind", "Zoom"));
        var known = FailuresOf(services).ShouldHaveSingleItem();
        kinds.ShouldNotBeEmpty();
        foreach (var kind in kinds)
        {
            known.ShouldContain(kind);
            File.Exists(Path.Combine(source, kind, "README.md")).ShouldBeTrue(kind);
            typeof(ProviderRegistrationTests).Assembly.GetTypes().ShouldContain(type => type.Name == $"{kind}Conformance");
            typeof(ProviderRegistrationTests).Assembly.GetTypes().ShouldContain(type => type.Name == $"{kind}FaultConformance");
            VendorReadingPropertyTests.Kinds.ShouldContain(row => row.Data == kind);
        }
    }

    private static List<string> FailuresOf(ServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException failure)
        {
            return [.. failure.Failures];
        }
        catch (AggregateException failures)
        {
            return [.. failures.InnerExceptions.Cast<OptionsValidationException>().SelectMany(failure => failure.Failures)];
        }

        return [];
    }

    private static ServiceProvider Build(params (string Key, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(Complete);
        foreach (var (key, value) in changes)
        {
            if (value is null)
            {
                settings.Remove(key);
            }
            else
            {
                settings[key] = value;
            }
        }

        var clock = new TestClock();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IClock>(clock)
            .AddSingleton<TimeProvider>(clock)
            .AddConferenceProviders(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
    }
}
