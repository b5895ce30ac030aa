using Convene.Dialogs.Repeating;
using Convene.Language;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Dialogs.Booking;

/// <summary>Puts what was said into a draft. Pure; what the draft has already stays unless the words say otherwise.</summary>
internal static class DraftReading
{
    public static BookingDraft Merge(BookingDraft draft, Understanding said, DateTimeZone zone, Instant now)
    {
        var slots = said.Slots;
        var timed = MergeRule(MergeTime(draft, said, zone), said);
        return timed with
        {
            TouchedAt = now,
            IsSetAside = false,
            Title = TitleOf(said) ?? draft.Title,
            Attendees = MergePeople(draft.Attendees, said),
            Capacity = slots.Capacity ?? draft.Capacity,
            Password = slots.Password?.Value ?? draft.Password,
            Needs = [.. draft.Needs.Union(NeedsOf(slots))],
            Ungranted = [.. draft.Ungranted.Union(UngrantedOf(slots))],
            MustConfirm = draft.MustConfirm || timed.Repeats is not null || said.Confidence < Confidence.High || said.Ambiguities.Count > 0,
        };
    }

    /// <summary>"A week" or "next week" names no day on which to meet.</summary>
    public static bool IsOnlyAPeriod(Slots slots) =>
        slots.Start is { Time: null, Date: { } first } && slots.End is { Time: null, Date: { } last } && last != first;

    private static string? TitleOf(Understanding said) => FormReading.TitleOf(said.Slots.Title?.Value);

    private static BookingDraft MergeTime(BookingDraft draft, Understanding said, DateTimeZone zone)
    {
        var slots = said.Slots;
        var minutes = slots.Duration is { } duration ? Minutes(duration) : draft.Minutes;
        if (slots.Start is not { } start || IsOnlyAPeriod(slots))
        {
            return draft with { Minutes = minutes };
        }

        var (date, time) = Localize(start, zone);
        var keepsDate = draft.Date is not null && (date is null || start.DateWasInferred);
        var dateInferred = keepsDate ? draft.IsTimeInferred : start.DateWasInferred;
        var timeInferred = time is null ? draft.IsTimeInferred : start.TimeWasInferred || start.Limit != Limit.At;
        return draft with
        {
            Minutes = minutes,
            Date = keepsDate ? draft.Date : date,
            Time = time ?? draft.Time,
            IsTimeInferred = dateInferred || timeInferred,
            IsProposedInstead = false,
        };
    }

    /// <summary>A new rule keeps the end that was known, unless it has one of its own, and begins on its own first day.</summary>
    private static BookingDraft MergeRule(BookingDraft draft, Understanding said) => RuleReading.Of(said) switch
    {
        null => draft,
        { Rule: { } rule, Count: var count } => draft with
        {
            Repeats = rule.Until == LocalDate.MaxIsoValue && count is null && draft.Repeats is { } known ? rule with { Until = known.Until } : rule,
            RepeatCount = count ?? (rule.Until == LocalDate.MaxIsoValue ? draft.RepeatCount : null),
            Date = said.Slots.Start is { } first ? first.Date ?? draft.Date : draft.Date,
            RefusedRepeat = null,
            IsFirstMoved = false,
        },
        var refused => draft with { RefusedRepeat = refused.Refusal },
    };

    /// <summary>The day and time in the person's zone, where a zone was said.</summary>
    public static (LocalDate? Date, LocalTime? Time) Localize(When when, DateTimeZone zone) =>
        when.In(zone) is { } local ? (local.Date, local.TimeOfDay) : (when.Date, when.Time);

    /// <summary>Whole minutes, at least one.</summary>
    public static int Minutes(Duration duration) => Math.Max(1, (int)Math.Ceiling(duration.TotalMinutes));

    private static List<Invitee> MergePeople(IReadOnlyList<Invitee> have, Understanding said)
    {
        var named = InviteesOf(said.Slots).ToList();
        if (said.Intent == Intent.RemoveAttendees)
        {
            return [.. have.Where(h => !named.Any(n => Refers(n, h)))];
        }

        return [.. have, .. named.Where(n => !have.Any(h => Refers(n, h)))];
    }

    /// <summary>Everybody who is named. A group is one to be found like a person: nobody who was invited is left out in silence.</summary>
    public static IEnumerable<Invitee> InviteesOf(Slots slots) => slots.Attendees.Concat(slots.Groups).Select(InviteeOf);

    public static Invitee InviteeOf(AttendeeMention mention) => new(mention.Name ?? mention.Address ?? "", mention.Address);

    /// <summary>Whether a spoken name means somebody who is already known: "Alice" is Alice Chen.</summary>
    public static bool Refers(Invitee named, Invitee known) =>
        named.Is(known)
        || (named.Address is null && known.Name.Contains(named.Name, StringComparison.OrdinalIgnoreCase) && named.Name.Length > 1)
        || (named.Address is null && string.Equals(named.Name, known.Address, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<BookingOption> NeedsOf(Slots slots)
    {
        if (slots.LiveStream)
        {
            yield return BookingOption.LiveStream;
        }

        if (slots.DialIn)
        {
            yield return BookingOption.DialIn;
        }

        if (slots.Password is not null)
        {
            yield return BookingOption.Password;
        }

        if (IsOn(slots, ConferenceOption.WaitingRoom))
        {
            yield return BookingOption.WaitingRoom;
        }

        if (IsOn(slots, ConferenceOption.Recording))
        {
            yield return BookingOption.AutomaticRecording;
        }
    }

    private static bool IsOn(Slots slots, ConferenceOption option) => slots.Options.Any(wish => wish.Option == option && wish.IsOn);

    // what is on or off in any case needs no word: only what was asked for and cannot be had does
    private static bool IsNotGranted(OptionWish wish) => (wish.Option, wish.IsOn) switch
    {
        (ConferenceOption.WaitingRoom or ConferenceOption.Recording, _) => false,
        (ConferenceOption.JoinBeforeHost, true) => false,
        _ => true,
    };

    private static IEnumerable<string> UngrantedOf(Slots slots)
    {
        if (slots.Room is not null)
        {
            yield return "dialog.note.noRoom";
        }

        if (slots.Options.Any(IsNotGranted))
        {
            yield return "dialog.note.noOption";
        }
    }
}
