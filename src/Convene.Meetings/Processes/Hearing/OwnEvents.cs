using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>The events of our own meetings in a mailbox: what was deleted unheard of is found out by looking at each.</summary>
public sealed class OwnEvents(ILedger ledger)
{
    private const int PageSize = 200;
    private const int MostPages = 50;

    /// <summary>The event ids, each once.</summary>
    public async Task<IReadOnlyCollection<string>> ListAsync(Mailbox mailbox, Interval span, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var page = 0; page < MostPages; page++)
        {
            var meetings = await ledger.ListAsync(
                new MeetingQuery
                {
                    OrganizerId = mailbox.Owner.DirectoryId,
                    EndsAfter = span.Start,
                    StartsBefore = span.End,
                    States = [MeetingState.Booked],
                    Skip = page * PageSize,
                    Take = PageSize,
                },
                cancellationToken);
            found.UnionWith(meetings.Where(m => IsIn(m, mailbox)).Select(m => m.Entry!.EventId));
            if (meetings.Count < PageSize)
            {
                break;
            }
        }

        return found;
    }

    private static bool IsIn(Meeting meeting, Mailbox mailbox) =>
        meeting.Entry is { } entry && string.Equals(entry.Mailbox, mailbox.Address, StringComparison.OrdinalIgnoreCase);
}
