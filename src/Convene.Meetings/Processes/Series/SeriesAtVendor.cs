using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>Series that a vendor holds as one conference.</summary>
internal static class SeriesAtVendor
{
    /// <summary>The first time that a vendor can be asked for: none of them takes a time that has passed.</summary>
    public static Window FirstAsked(Meeting meeting, Instant now) => meeting.Recurrence is { } rule
        ? Occurrences.NextFrom(now, meeting.Window, rule) ?? meeting.Window
        : meeting.Window;

    public static async Task<Reservation> ReserveAsync(
        Meeting meeting, IMeetingProvider provider, Order order, CancellationToken cancellationToken)
    {
        if (meeting.Recurrence is not { } rule)
        {
            return await provider.ReserveAsync(order, cancellationToken);
        }

        var held = await Series(provider, rule, meeting.Window).ReserveSeriesAsync(order, rule, cancellationToken);
        return AsWanted(held, meeting, order.Window);
    }

    /// <summary>
    /// Time and rule. Also where only the title changes: a vendor that must send everything again knows the rule only from what was last
    /// sent, and forgets it with the process.
    /// </summary>
    public static async Task<Reservation> RescheduleAsync(
        Meeting meeting, Reservation held, IMeetingProvider provider, Instant now, CancellationToken cancellationToken)
    {
        var rule = meeting.Recurrence!;
        if (!meeting.MayDiffer && held.Window.IsSameTimeAs(meeting.Window) && held.Recurrence == rule && held.Title == meeting.Title)
        {
            return held;
        }

        var first = FirstAsked(meeting, now);
        var moved = await Series(provider, rule, meeting.Window).RescheduleSeriesAsync(meeting.Organizer, held, first, rule, cancellationToken);
        return AsWanted(moved, meeting, first);
    }

    /// <summary>A vendor tells the time that it was asked for, and no rule: what was agreed is the series from its own first time on.</summary>
    public static Reservation AsWanted(Reservation held, Meeting meeting, Window asked) => held.Window.IsSameTimeAs(asked)
        ? held with { Window = meeting.Window, Recurrence = meeting.Recurrence }
        : held with { Recurrence = meeting.Recurrence };

    private static ISeries Series(IMeetingProvider provider, Recurrence rule, Window first) =>
        SeriesShape.TakesAsOne(provider, rule, first)
            ? (ISeries)provider
            : throw ProviderException.Refused(RefusalReason.NotOffered, null, "The provider does not take such a rule as one");
}
