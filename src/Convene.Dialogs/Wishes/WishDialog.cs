using Convene.Cards;
using Convene.Dialogs.Cancelling;
using Convene.Dialogs.People;
using Convene.Dialogs.Rescheduling;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Language;
using Convene.Meetings;
using Convene.Meetings.Processes;

namespace Convene.Dialogs.Wishes;

/// <summary>From "cancel it" to a command: finds the meeting, asks which one where several fit, and hands over to the dialog of the wish.</summary>
internal sealed class WishDialog(MeetingFinder finder, MeetingCards cards, ChangeDialog changes, Keys keys)
{
    private const int MostChoices = 10;

    public async Task<Decision> SayAsync(
        DialogState state, WishKind kind, Understanding said, Speaker speaker, CancellationToken cancellationToken)
    {
        if (said.Contradictions.Count > 0)
        {
            return Decision.Text(state, Booking.BookingSpeech.Contradiction(said.Contradictions[0], said.Utterance.Text, speaker));
        }

        var wish = WishReading.Merge(WishReading.New(kind, speaker, keys), said, speaker);
        var found = await finder.FindAsync(kind, said.Slots, state, speaker, cancellationToken);
        return found.Count switch
        {
            0 => NoneFits(state, said),
            1 => await PursueAsync(state, wish, found[0], speaker, cancellationToken),
            _ => AskWhich(state, wish, found, speaker),
        };
    }

    /// <summary>A button of a card that shows a meeting; the id is all that is taken from it.</summary>
    public async Task<Decision> PressAsync(
        DialogState state, WishKind kind, MeetingId? id, Speaker speaker, CancellationToken cancellationToken)
    {
        var meeting = id is { } named ? await finder.LookUpAsync(named, speaker, cancellationToken) : null;
        return meeting is null
            ? Decision.Card(state, NoSuchMeeting())
            : await PursueAsync(state, WishReading.New(kind, speaker, keys), meeting, speaker, cancellationToken);
    }

    public async Task<Decision> ChooseAsync(
        DialogState state, MeetingWish wish, string meetingId, Speaker speaker, CancellationToken cancellationToken) =>
        await finder.LookUpAsync(meetingId, speaker, cancellationToken) is { } meeting
            ? await PursueAsync(state, wish, meeting, speaker, cancellationToken)
            : Decision.Card(state.Without(wish.Id), NoSuchMeeting());

    /// <summary>Goes on with a wish whose meeting is known, after an answer changed it.</summary>
    public async Task<Decision> AdvanceAsync(DialogState state, MeetingWish wish, Speaker speaker, CancellationToken cancellationToken) =>
        await ChooseAsync(state, wish, wish.MeetingId ?? "", speaker, cancellationToken);

    /// <summary>The person said yes to what was shown.</summary>
    public async Task<Decision> ConfirmAsync(DialogState state, MeetingWish wish, Speaker speaker, CancellationToken cancellationToken)
    {
        if (await finder.LookUpAsync(wish.MeetingId, speaker, cancellationToken) is not { } meeting)
        {
            return Decision.Card(state.Without(wish.Id), NoSuchMeeting());
        }

        if (Objection(meeting, speaker) is { } problem)
        {
            return Decision.Card(state.Without(wish.Id), problem);
        }

        return wish.Kind == WishKind.Cancel
            ? new Decision(state.Asking(null), new Effect.Cancel(CancelDialog.CommandOf(wish, meeting, speaker), wish.Id))
            : changes.Apply(state, wish, meeting, speaker);
    }

    private async Task<Decision> PursueAsync(
        DialogState state, MeetingWish wish, Meeting meeting, Speaker speaker, CancellationToken cancellationToken)
    {
        var known = wish with { MeetingId = meeting.Id.ToString(), MadeAt = speaker.Now };
        var talked = state with { LastMeetingId = known.MeetingId, Asked = state.Asked?.DialogId == wish.Id ? null : state.Asked };
        var reader = Reader.Of(speaker, isOwnView: false);
        switch (wish.Kind)
        {
            case WishKind.Show or WishKind.Join:
                return Decision.Card(talked.WithoutWish(wish.Id), cards.Current(meeting, reader));
            case WishKind.Start:
                return new Decision(talked.WithoutWish(wish.Id), new Effect.LetHostIn(meeting.Id));
            case WishKind.Report:
                return new Decision(talked.WithoutWish(wish.Id), new Effect.Report(meeting.Id.ToString(), 1));
        }

        if (Objection(meeting, speaker) is { } problem)
        {
            return Decision.Card(talked.WithoutWish(wish.Id), problem);
        }

        return wish.Kind == WishKind.Cancel
            ? CancelDialog.Ask(talked, known, meeting, speaker, cards.ProviderOf(meeting))
            : await changes.PursueAsync(talked, known, meeting, speaker, cancellationToken);
    }

    private static ProblemCard? Objection(Meeting meeting, Speaker speaker)
    {
        Problem? problem = meeting.State switch
        {
            _ when !MeetingReading.IsHost(speaker.Person, meeting) => Problem.NotYours,
            MeetingState.Cancelled or MeetingState.Cancelling => Problem.AlreadyCancelled,
            MeetingState.Refused => Problem.NoSuchMeeting,
            _ when meeting.IsOver(speaker.Now) => Problem.AlreadyEnded,
            _ => null,
        };
        return problem is { } reason
            ? new ProblemCard(reason) { Title = meeting.Title, Window = Moments.Of(meeting.Window, speaker.Zone), Buttons = [Problems.Upcoming] }
            : null;
    }

    private static Decision AskWhich(DialogState state, MeetingWish wish, IReadOnlyList<Meeting> found, Speaker speaker)
    {
        var options = found.Take(MostChoices).Select(m => OptionOf(m, speaker)).ToList();
        var question = new Question(QuestionKind.ChooseMeeting, wish.Id) { Options = options };
        return Decision.Card(state.With(wish).Asking(question).Showing(options), CardOf(question, wish, speaker));
    }

    public static ChooseCard CardOf(Question question, MeetingWish wish, Speaker speaker) =>
        new(wish.Id, wish.Key, WhatOf(wish.Kind), [.. question.Options.Select(o => ChoiceOf(o, speaker))]);

    private static CardChoice ChoiceOf(Option option, Speaker speaker) =>
        new(option.Id, option.Title)
        {
            Detail = string.Join(" · ", new[] { option.Start is { } start ? Spoken(start, speaker) : null, option.Detail }.OfType<string>()),
        };

    private static string Spoken(NodaTime.LocalDateTime start, Speaker speaker) =>
        $"{speaker.Texts.Date(start.Date.ToDateOnly())} {speaker.Texts.Time(start.TimeOfDay.ToTimeOnly())}";

    public static Option OptionOf(Meeting meeting, Speaker speaker) =>
        new(meeting.Id.ToString(), meeting.Title, Moments.LocalStart(meeting.Window, speaker.Zone), meeting.Attendees.Count > 0 ? meeting.Attendees[0].Name : null);

    private static ChooseWhat WhatOf(WishKind kind) => kind switch
    {
        WishKind.Cancel => ChooseWhat.MeetingToCancel,
        WishKind.Join => ChooseWhat.MeetingToJoin,
        WishKind.Start => ChooseWhat.MeetingToStart,
        WishKind.Report => ChooseWhat.MeetingToReport,
        WishKind.Show => ChooseWhat.Meeting,
        _ => ChooseWhat.MeetingToChange,
    };

    private static Decision NoneFits(DialogState state, Understanding said) =>
        Decision.Card(state, NoSuchMeeting() with { Title = said.Slots.Reference?.Title ?? said.Slots.Title?.Value });

    public static ProblemCard NoSuchMeeting() => new(Problem.NoSuchMeeting) { Buttons = [Problems.Upcoming, Problems.NewBooking] };
}
