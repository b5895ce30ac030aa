using Convene.Calendar.People;
using Microsoft.Graph.Models;
using NodaTime;

namespace Convene.Calendar.Feed;

/// <summary>
/// The zone that an event was made in. Graph answers all times in UTC and tells it beside them, by a Windows or an IANA name, or as
/// <c>Customized Time Zone</c> or <c>tzone://Microsoft/Custom</c> where Outlook has no name for it: then the mailbox's zone stands in.
/// </summary>
internal sealed class EventZones(MailboxSettingsReader settings)
{
    public async Task<DateTimeZone> OfAsync(string mailbox, Event present, CancellationToken cancellationToken) =>
        (present.OriginalStartTimeZone is { } name ? Zones.Find(name) : null)
        ?? (await settings.ReadAsync(mailbox, cancellationToken)).Zone
        ?? DateTimeZone.Utc;
}
