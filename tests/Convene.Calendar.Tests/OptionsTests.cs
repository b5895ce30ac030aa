using Convene.Meetings.Ports;
using Convene.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Convene.Calendar.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Everything_that_is_missing_is_named_in_a_sentence_of_its_own()
    {
        Faults("Production").ShouldBe(
        [
            "Graph:TenantId is missing: the id of the Microsoft Entra tenant whose calendars are written.",
            "Graph:ClientId is missing: the application (client) id of the app registration.",
            "Graph:ClientSecret is missing: set it, or Graph:CertificatePath, or Graph:UseManagedIdentity.",
        ]);
    }

    [Theory]
    [InlineData("Production", "http://127.0.0.1:5000/v1.0", "Graph:BaseUrl must be https")]
    [InlineData("Development", "http://graph.example/v1.0", "Graph:BaseUrl must be https")]
    [InlineData("Development", "http://127.0.0.1.evil.example/v1.0", "Graph:BaseUrl must be https")]
    [InlineData("Development", "http://localhost@evil.example/v1.0", "Graph:BaseUrl must be https")]
    [InlineData("Staging", "http://localhost/v1.0", "Graph:BaseUrl must be https")]
    [InlineData("Development", "graph.microsoft.com", "Graph:BaseUrl must be an absolute address")]
    [InlineData("Development", "", "Graph:BaseUrl must be an absolute address")]
    public void Plain_http_is_for_loopback_in_development_alone(string environment, string baseUrl, string message) =>
        Faults(environment, ("BaseUrl", baseUrl)).ShouldHaveSingleItem().ShouldStartWith(message);

    [Theory]
    [InlineData("http://127.0.0.1:5000/sandbox/graph/v1.0")]
    [InlineData("http://localhost:5000/v1.0/")]
    [InlineData("http://[::1]:5000/v1.0")]
    public void A_stand_in_on_loopback_needs_nothing_else(string baseUrl) => Faults("Development", ("BaseUrl", baseUrl)).ShouldBeEmpty();

    [Theory]
    [InlineData("AuthorityHost", "http://login.example", "Graph:AuthorityHost must be an absolute https address")]
    [InlineData("AuthorityHost", "login.example", "Graph:AuthorityHost must be an absolute https address")]
    [InlineData("UseManagedIdentity", "true", "Only one of Graph:ClientSecret")]
    [InlineData("TryTimeout", "00:00:00", "Graph:TryTimeout must be above zero")]
    [InlineData("TryTimeout", "00:02:00", "Graph:TryTimeout must be above zero and not above Graph:TotalTimeout")]
    [InlineData("TotalTimeout", "01:00:00", "Graph:TotalTimeout must not be above")]
    [InlineData("Tries", "0", "Graph:Tries must be")]
    [InlineData("RequestsPerMailbox", "5", "Graph:RequestsPerMailbox must be")]
    [InlineData("WaitingPerMailbox", "-1", "Graph:WaitingPerMailbox must be")]
    [InlineData("DirectoryCacheTime", "-00:00:01", "Graph:DirectoryCacheTime must be")]
    [InlineData("DirectoryCacheSize", "0", "Graph:DirectoryCacheSize must be")]
    public void One_wrong_setting_gives_one_message(string key, string value, string message) =>
        Faults("Production", ("TenantId", "t"), ("ClientId", "c"), ("ClientSecret", "s"), (key, value))
            .ShouldHaveSingleItem().ShouldStartWith(message);

    [Fact]
    public void A_certificate_must_be_there() =>
        Faults("Production", ("TenantId", "t"), ("ClientId", "c"), ("CertificatePath", "/nowhere/app.pfx"))
            .ShouldBe(["Graph:CertificatePath names a file that is not there: /nowhere/app.pfx."]);

    [Theory]
    [InlineData("ClientId", "c", "ClientSecret", "s")]
    [InlineData("UseManagedIdentity", "true", "ClientId", "user-assigned")]
    [InlineData("UseManagedIdentity", "true", "ClientId", "")]
    public void Complete_settings_make_a_calendar(string key, string value, string key2, string value2)
    {
        using var services = Compose("Production", ("TenantId", "t"), (key, value), (key2, value2), ("BaseUrl", "https://graph.microsoft.us/v1.0"));

        services.GetRequiredService<IStartupValidator>().Validate();
        services.GetRequiredService<ICalendar>().ShouldNotBeNull();
        services.GetRequiredService<IDirectory>().ShouldNotBeNull();
    }

    private static string[] Faults(string environment, params (string Key, string Value)[] settings)
    {
        using var services = Compose(environment, settings);
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
    }

    private static ServiceProvider Compose(string environment, params (string Key, string Value)[] settings)
    {
        LogSink logs = new();
        return Harness.Compose(
            settings.ToDictionary(s => $"Graph:{s.Key}", s => (string?)s.Value, StringComparer.Ordinal), environment, new TestClock(), logs);
    }
}
