using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>A booking that shall take place again and again. Pure.</summary>
internal static class SeriesBooking
{
    /// <summary>The meeting as a series from its first time on; refused where there cannot be such a one.</summary>
    /// <param name="provider">Who is asked; null where nobody is.</param>
    public static Meeting AsSeries(Meeting meeting, Recurrence rule, IMeetingProvider? provider)
    {
        if (RecurrenceRules.ProblemOf(rule, meeting.Window) is not null)
        {
            var refusal = new Refusal(Wish.Book, ProviderFailure.Refused, RefusalReason.BadInput);
            return meeting with { State = MeetingState.Refused, Refusal = meeting.Refusal ?? refusal, DueAt = null };
        }

        var canonical = SeriesRules.Canonical(rule, meeting.Window);
        var series = meeting with { Recurrence = canonical, Window = Occurrences.From(meeting.Window, canonical).First() };
        return provider is null ? series : SeriesShape.ForProvider(series, provider);
    }

    /// <summary>The series that goes on otherwise from one occurrence of another on; that one ends before it once this one is booked.</summary>
    public static Meeting TakingOver(Meeting series, Instant start, ChangeMeeting command, IProviders providers, IClock clock)
    {
        var window = command.Window ?? (series.Window with { StartsAt = start });
        var rule = command.Recurrence ?? SeriesRules.Following(series.Recurrence!, start, window);
        var rest = WithWishes(series, command) with
        {
            Id = MeetingId.Create(clock),
            Window = window,
            State = MeetingState.Requested,
            Declined = [],
            Reservation = null,
            Replaced = [],
            Entry = null,
            MayHaveEntry = false,
            EntryFailure = null,
            Agreed = null,
            Unfollowed = null,
            Refusal = null,
            Recurrence = null,
            UnrolledUntil = null,
            Progress = new SeriesProgress { TakesOver = new OccurrenceOf(series.Id, start) },
            CreatedAt = clock.GetCurrentInstant(),
            Version = 1,
            DueAt = clock.GetCurrentInstant(),
            Failures = 0,
        };
        return AsSeries(rest, rule, providers.Find(series.Provider));
    }

    /// <summary>With what a command wants otherwise, but for the rule.</summary>
    public static Meeting WithWishes(Meeting meeting, ChangeMeeting command)
    {
        var attendees = command.Attendees ?? meeting.Attendees;
        return meeting with
        {
            Title = command.Title ?? meeting.Title,
            Window = command.Window ?? meeting.Window,
            Attendees = attendees,
            Capacity = Math.Max(meeting.Capacity, attendees.Count + 1),
            Password = command.Password ?? meeting.Password,
        };
    }

    /// <summary>First time and rule of a whole series after a command, which may speak of any of its occurrences.</summary>
    public static (Window First, Recurrence Rule) Wished(Meeting series, ChangeMeeting command)
    {
        var rule = series.Recurrence!;
        if (command.Window is not { } window)
        {
            var wanted = SeriesRules.Canonical(command.Recurrence ?? rule, series.Window);
            return (Aligned(series.Window, wanted), wanted);
        }

        var spokenOf = command.OccurrenceStart ?? series.Window.StartsAt;
        var first = SeriesRules.FirstAfterMove(series.Window, spokenOf, window);
        var followed = SeriesRules.Canonical(command.Recurrence ?? SeriesRules.Following(rule, spokenOf, window), first);
        return (Aligned(first, followed), followed);
    }

    /// <summary>Why a series cannot be so, as far as is known before anybody is asked; null where it may.</summary>
    public static Refusal? ProblemOf(Meeting meeting, ChangeMeeting command)
    {
        if (meeting.Recurrence is null || (command.Window is null && command.Recurrence is null))
        {
            return null;
        }

        var (first, rule) = Wished(meeting, command);
        return RecurrenceRules.ProblemOf(rule, first) is null ? null : new Refusal(Wish.Change, ProviderFailure.Refused, RefusalReason.BadInput);
    }

    private static Window Aligned(Window first, Recurrence rule) => Occurrences.From(first, rule).FirstOrDefault() ?? first;
}
