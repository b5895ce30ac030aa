using Convene.Calendar.Http;
using Convene.Meetings.Ports;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using NodaTime;

namespace Convene.Calendar.People;

/// <summary>Zone and language of a mailbox, remembered for a while.</summary>
internal sealed class MailboxSettingsReader(GraphServiceClient graph, GraphCalls calls, IOptions<GraphOptions> options, IClock clock)
{
    private readonly BoundedCache<MailboxPreferences> _known =
        new(clock, Duration.FromTimeSpan(options.Value.DirectoryCacheTime), options.Value.DirectoryCacheSize);

    public async Task<MailboxPreferences> ReadAsync(string mailbox, CancellationToken cancellationToken)
    {
        if (_known.TryGet(mailbox, out var known))
            return known;
        var settings = await calls.SendAsync(
            "GET mailboxSettings", () => graph.Users[mailbox].MailboxSettings.GetAsync(cancellationToken: cancellationToken));
        var culture = settings.Language?.Locale;
        var preferences = new MailboxPreferences(ZoneOf(settings), string.IsNullOrWhiteSpace(culture) ? null : culture);
        _known.Set(mailbox, preferences);
        return preferences;
    }

    private DateTimeZone? ZoneOf(MailboxSettings settings) =>
        (settings.TimeZone is { } name ? Zones.Find(name) : null)
        ?? settings.WorkingHours?.TimeZone switch
        {
            CustomTimeZone custom => CustomZone.Match(custom, clock.GetCurrentInstant()),
            { Name: { } other } => Zones.Find(other),
            _ => null,
        };
}
