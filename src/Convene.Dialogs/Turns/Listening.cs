using Convene.Dialogs.Booking;
using Convene.Dialogs.Wishes;
using Convene.Language;
using NodaTime;

namespace Convene.Dialogs.Turns;

/// <summary>What the grammar must know of the conversation to read an answer. Pure.</summary>
internal static class Listening
{
    public static Context ContextOf(DialogState state)
    {
        var draft = state.Draft(state.Asked?.DialogId);
        var wish = state.Wish(state.Asked?.DialogId);
        return new Context
        {
            Awaiting = AwaitingOf(state.Asked, draft, wish),
            Shown = [.. ShownOf(state).Select(o => new ShownItem(o.Id, o.Title, o.Start, o.Detail))],
            Draft = draft is null ? null : DraftOf(draft),
            Doing = draft is not null ? Intent.Book : DoingOf(wish),
        };
    }

    /// <summary>
    /// A verb of booking, when, and about what or with whom: nobody answers a question about another meeting with that, and to take it so
    /// would change that one. Without the verb it may well be an answer: "the review with Bob on Thursday at 2".
    /// </summary>
    public static bool IsWholeBooking(Understanding said) =>
        said is { Intent: Intent.Book, HasBookingVerb: true, Slots.Start: not null } && (said.Slots.Title is not null || said.Slots.Attendees.Count > 0);

    private static IReadOnlyList<Option> ShownOf(DialogState state) =>
        state.Asked is { Options.Count: > 0 } asked ? asked.Options : state.Shown;

    private static Awaiting AwaitingOf(Question? asked, BookingDraft? draft, MeetingWish? wish) => asked?.Kind switch
    {
        QuestionKind.FillForm => draft is { Date: not null, Time: not null } ? Awaiting.Confirmation : Awaiting.Start,
        QuestionKind.ConfirmBooking or QuestionKind.ConfirmWish => Awaiting.Confirmation,
        QuestionKind.ChoosePerson or QuestionKind.ChooseTime or QuestionKind.ChooseMeeting or QuestionKind.ChooseRequest
            or QuestionKind.ChooseScope or QuestionKind.ChooseUntil or QuestionKind.ChooseProvider or QuestionKind.BookElsewhere => Awaiting.Choice,
        QuestionKind.NameAddress => Awaiting.Attendees,
        QuestionKind.WishDetail => wish?.Kind switch
        {
            WishKind.Rename => Awaiting.Title,
            WishKind.AddPeople or WishKind.RemovePeople => Awaiting.Attendees,
            WishKind.Move or WishKind.Edit => Awaiting.Start,
            _ => Awaiting.Nothing,
        },
        _ => Awaiting.Nothing,
    };

    private static Draft DraftOf(BookingDraft draft) => new()
    {
        Title = draft.Title,
        Date = draft.Date,
        Time = draft.Time,
        Duration = draft.Minutes is { } minutes ? Duration.FromMinutes(minutes) : null,
    };

    private static Intent DoingOf(MeetingWish? wish) => wish?.Kind switch
    {
        WishKind.Move or WishKind.Edit => Intent.Reschedule,
        WishKind.Cancel => Intent.Cancel,
        WishKind.Rename => Intent.Rename,
        WishKind.AddPeople => Intent.AddAttendees,
        WishKind.RemovePeople => Intent.RemoveAttendees,
        WishKind.SetPassword => Intent.Update,
        WishKind.Show => Intent.Show,
        WishKind.Join => Intent.Join,
        WishKind.Start => Intent.Start,
        WishKind.Report => Intent.Report,
        _ => Intent.None,
    };
}
