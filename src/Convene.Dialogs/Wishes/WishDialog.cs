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
internal sealed class WishDialog(
    MeetingFinder finder, Occasions occasions, MeetingCards cards, ChangeDialog changes, RefusedChange refused, Keys keys)
{
    private const int MostChoices = 10;
    private const int MostNext = 5;

    public async Task<Decision> SayAsync(
        DialogState state, WishKind kind, Understanding said, Speaker speaker, CancellationToken cancellationToken)
    {
        if (said.Contradictions.Count > 0)
        {
            return Decision.Text(state, Booking.BookingSpeech.Contradiction(said.Contradictions[0], said.Utterance.Text, speaker));
        }

        var named = said.Slots.Reference?.Title ?? said.Slots.Title?.Value;
        var wish = WishReading.Merge(WishReading.New(kind, speaker, keys), said, speaker) with { Scope = SeriesScopeWords.Said(said.Utterance.Text, named) };
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
        DialogState state, WishKind kind, string? id, Speaker speaker, CancellationToken cancellationToken)
    {
        var meeting = await finder.LookUpAsync(id, speaker, cancellationToken);
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
        var next = meeting.Recurrence is null ? [] : await occasions.NextAsync(meeting, MostNext, speaker, cancellationToken);
        var talked = state with { LastMeetingId = OccasionId.Of(meeting), Asked = state.Asked?.DialogId == wish.Id ? null : state.Asked };
        if (LookedAt(talked.WithoutWish(wish.Id), wish, meeting, next, speaker) is { } shown)
        {
            return shown;
        }

        if (Objection(meeting, speaker) is { } problem)
        {
            return Decision.Card(talked.WithoutWish(wish.Id), problem);
        }

        if (wish.Kind is WishKind.MoveBack or WishKind.Keep)
        {
            return wish.Kind == WishKind.MoveBack
                ? refused.MoveBack(talked.WithoutWish(wish.Id), meeting, speaker)
                : Decision.Text(talked.WithoutWish(wish.Id), speaker.Texts["heard.kept", meeting.Title]);
        }

        // Of a series its next time stands for it: that one is moved, and the others by as much.
        var occasion = next.Count > 0 ? next[0] : meeting;
        var known = wish with { MeetingId = OccasionId.Of(occasion), MadeAt = speaker.Now };
        if (ScopeQuestion.IsOpen(known, meeting))
        {
            return ScopeQuestion.Ask(talked, known, occasion, speaker);
        }

        return wish.Kind == WishKind.Cancel
            ? CancelDialog.Ask(talked, known, occasion, speaker, cards.ProviderOf(occasion))
            : await changes.PursueAsync(talked, known, occasion, speaker, cancellationToken);
    }

    /// <summary>Shown, joined, started, reported: of a series the time that is on or comes next. Null for wishes that change something.</summary>
    private Decision? LookedAt(DialogState state, MeetingWish wish, Meeting meeting, IReadOnlyList<Meeting> next, Speaker speaker)
    {
        var reader = Reader.Of(speaker, isOwnView: false);
        var occasion = next.Count > 0 ? next[0] : meeting;
        return wish.Kind switch
        {
            WishKind.Show => Decision.Card(state, WithNext(cards.Current(meeting, reader), next, reader)),
            WishKind.Join => Decision.Card(state, cards.Current(occasion, reader)),
            WishKind.Start => new Decision(state, new Effect.LetHostIn(occasion.Id)),
            WishKind.Report => new Decision(state, new Effect.Report(meeting.Id.ToString(), 1)),
            _ => null,
        };
    }

    private static CardModel WithNext(CardModel card, IReadOnlyList<Meeting> next, Reader reader) => card is MeetingCard shown && next.Count > 0
        ? shown with { Window = Moments.Of(next[0].Window, reader.Zone), Next = [.. next.Select(each => Moments.Of(each.Window, reader.Zone))] }
        : card;

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
        new(OccasionId.Of(meeting), meeting.Title, Moments.LocalStart(Repeats.ShownWindow(meeting, speaker.Now), speaker.Zone), meeting.Attendees.Count > 0 ? meeting.Attendees[0].Name : null);

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
