using Convene.Cards;
using NodaTime;

namespace Convene.Dialogs.Booking;

/// <summary>What a draft needs next.</summary>
internal enum BookingNeed
{
    /// <summary>Somebody's address is not known.</summary>
    People,

    /// <summary>The day or the time is missing.</summary>
    Form,

    /// <summary>All is known, but the person must see it first.</summary>
    Confirmation,

    /// <summary>All was said.</summary>
    Nothing,
}

/// <summary>Decides about drafts. Pure.</summary>
internal static class BookingPlan
{
    public static BookingNeed NeedOf(BookingDraft draft)
    {
        if (draft.Attendees.Any(a => a.Address is null))
        {
            return BookingNeed.People;
        }

        if (draft.Date is null || draft.Time is null)
        {
            return BookingNeed.Form;
        }

        var isAllSaid = draft is { Title: not null, Minutes: not null, IsTimeInferred: false, MustConfirm: false, IsProposedInstead: false, Ungranted.Count: 0 };
        return isAllSaid ? BookingNeed.Nothing : BookingNeed.Confirmation;
    }

    /// <summary>The clocks change then: the hour does not exist, or exists twice.</summary>
    public static bool IsOddHour(BookingDraft draft, DateTimeZone zone) =>
        draft is { Date: { } date, Time: { } time } && zone.MapLocal(date.At(time)).Count != 1;

    public static FormFields MissingOf(BookingDraft draft) =>
        (draft.Date is null ? FormFields.Date : FormFields.None) | (draft.Time is null ? FormFields.Time : FormFields.None);

    /// <summary>A time that has passed is never booked unasked: the draft moves to the next day on which that clock time is still to come.</summary>
    public static BookingDraft OutOfThePast(BookingDraft draft, LocalDateTime now)
    {
        if (draft.Date is not { } date || draft.Time is not { } time || date.At(time) > now)
        {
            return draft;
        }

        var next = now.Date.At(time) > now ? now.Date : now.Date.PlusDays(1);
        return draft with { Date = next, IsProposedInstead = true };
    }

    public static Meetings.Window WindowOf(BookingDraft draft, DateTimeZone zone, int defaultMinutes)
    {
        var start = (draft.Date ?? throw Unfinished()).At(draft.Time ?? throw Unfinished());
        return new Meetings.Window(start.InZoneLeniently(zone).ToInstant(), Duration.FromMinutes(draft.Minutes ?? defaultMinutes), zone);
    }

    private static InvalidOperationException Unfinished() => new("A draft without day and time has no window.");
}
