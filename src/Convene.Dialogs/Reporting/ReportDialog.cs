using Convene.Dialogs.Booking;
using Convene.Dialogs.People;
using Convene.Dialogs.Turns;
using Convene.Dialogs.Wishes;
using Convene.Language;

namespace Convene.Dialogs.Reporting;

/// <summary>"Who came to the last meeting?": reads which one is meant. Pure; the vendors' lists are read when the state is saved.</summary>
internal sealed class ReportDialog(Keys keys)
{
    public Decision Say(DialogState state, Understanding said, Speaker speaker)
    {
        var wish = WishReading.New(WishKind.Report, speaker, keys);
        return PointedAt(said.Slots.Reference, state) is { } id
            ? new Decision(state, new Effect.Report(id, 1))
            : new Decision(state.With(wish), new Effect.FindFinished(wish.Id, SearchOf(said.Slots, speaker)));
    }

    private static string? PointedAt(MeetingReference? reference, DialogState state) =>
        reference?.ShownId ?? (reference is { IsPronoun: true } ? state.LastMeetingId : null);

    private static ReportSearch SearchOf(Slots slots, Speaker speaker)
    {
        // "The weekly planning meeting" names a meeting that repeats, not the day of its next occurrence.
        var when = slots.Recurrence is null ? slots.Start ?? slots.Reference?.Time : null;
        var (date, time) = when is null ? (null, null) : DraftReading.Localize(when, speaker.Zone);
        var to = slots.End?.Date ?? date;
        var isLast = slots.Reference is { IsPrevious: true };
        return new ReportSearch(slots.Title?.Value ?? slots.Reference?.Title, date, to, time, slots.Reference?.Ordinal ?? (isLast ? 1 : null));
    }
}
