using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Reminding;

/// <summary>Announces that a meeting is about to begin: once for each meeting and start, on however many hosts.</summary>
public sealed class Reminders(ILedger ledger, IClock clock, ReminderOptions options)
{
    /// <summary>Announces what begins within <see cref="ReminderOptions.Before"/>. Gives how many announcements were written.</summary>
    public Task<int> AnnounceDueAsync(CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{ledger} {clock} {options}");
}
