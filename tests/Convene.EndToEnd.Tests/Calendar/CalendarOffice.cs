using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Convene.EndToEnd.Tests.Harness;
using Convene.Sandbox.People;

namespace Convene.EndToEnd.Tests.Calendar;

/// <summary>The program with the stand-ins that it brings; no vendor, calendar or store is configured. Every test has a person of its own.</summary>
public sealed class CalendarOffice : IAsyncLifetime
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private HostProcess? _host;
    private TeamsChannel? _teams;

    internal HostProcess Host => _host ?? throw new InvalidOperationException("The office is not open yet");

    /// <summary>For what people cannot see: whether the program still has something to hear.</summary>
    internal Ledger Ledger => new(Host);

    /// <summary>Only how long things take is set: what is forgotten is read after a minute instead of ten.</summary>
    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        _teams = await TeamsChannel.StartAsync(cancellationToken);
        var settings = new HostSettings()
            .Set("Meetings:TurnGraceSeconds", 2)
            .Set("Meetings:SettleSeconds", 1)
            .Set("Calendar:CoalesceSeconds", 0.5)
            .Set("Calendar:ReadEveryMinutes", 1);
        _host = await HostProcess.StartAsync(settings, cancellationToken);
    }

    internal TeamsChat Chat(SandboxPerson person, string locale = "en-US") => _teams!.Open(person, Host, locale);

    internal CalendarPage PageOf(SandboxPerson person) => new(_http, Host.BaseUrl, person);

    internal async Task<SandboxPicture> LookAsync(CancellationToken cancellationToken) =>
        SandboxPicture.Read(JsonNode.Parse(await _http.GetStringAsync(new Uri($"{Host.BaseUrl}/sandbox/state"), cancellationToken))!.AsObject());

    internal Task DisturbAsync(Fault fault, CancellationToken cancellationToken) => PostAsync("/sandbox/faults", fault, cancellationToken);

    internal async Task CalmAsync(CancellationToken cancellationToken)
    {
        using var response = await _http.DeleteAsync(new Uri($"{Host.BaseUrl}/sandbox/faults"), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Something befalls a mailbox at Graph; see the sandbox's README.</summary>
    internal Task StrikeAsync(SandboxPerson person, string kind, CancellationToken cancellationToken) =>
        PostAsync("/sandbox/graph/incidents", new { kind, mailbox = person.Mail }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_teams is not null)
        {
            await _teams.DisposeAsync();
        }

        _http.Dispose();
    }

    private async Task PostAsync<T>(string path, T body, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(Host.BaseUrl + path), body, cancellationToken);
        ((int)response.StatusCode).ShouldBeInRange(200, 299, await response.Content.ReadAsStringAsync(cancellationToken));
    }
}
