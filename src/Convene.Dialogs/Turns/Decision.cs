using Convene.Cards;
using Convene.Meetings;
using Convene.Meetings.Processes;

namespace Convene.Dialogs.Turns;

/// <summary>What a turn comes to: the state to save, and then what to do. Making one changes nothing, so it may be made again after a conflict.</summary>
internal sealed record Decision(DialogState State, Effect Effect)
{
    public static Decision Say(DialogState state, params IReadOnlyList<Answer> answers) => new(state, new Effect.Say(answers));

    public static Decision Card(DialogState state, CardModel card) => Say(state, new CardAnswer(card));

    public static Decision Text(DialogState state, string text) => Say(state, new TextAnswer(text));
}

/// <summary>Done once the state is saved. Commands carry their key, so doing one twice is doing it once.</summary>
internal abstract record Effect
{
    public sealed record Say(IReadOnlyList<Answer> Answers) : Effect;

    public sealed record Book(BookMeeting Command, string DraftId) : Effect;

    public sealed record Change(ChangeMeeting Command, string WishId) : Effect;

    public sealed record Cancel(CancelMeeting Command, string WishId) : Effect;

    /// <summary>The host's way in, minted now.</summary>
    public sealed record LetHostIn(MeetingId MeetingId) : Effect;

    /// <summary>The report of a finished conference: ours by meeting id, any other by the vendor's id.</summary>
    public sealed record Report(string ReportId, int Page) : Effect;

    /// <summary>Finds the finished conferences that a wish may be about.</summary>
    public sealed record FindFinished(string WishId, ReportSearch Search) : Effect;

    /// <summary>For administrators: the last comparison of vendors, ledger and calendars.</summary>
    public sealed record ShowReconciliation(int Page) : Effect;

    /// <summary>For administrators: compares now.</summary>
    public sealed record Reconcile : Effect;

    /// <summary>For administrators: repairs a finding now, or leaves it.</summary>
    public sealed record SettleFinding(Guid FindingId, bool Repairs) : Effect;
}

/// <summary>What was said about the conference whose report is wanted.</summary>
/// <param name="Ordinal">From 1, latest first; null when no place was named.</param>
internal sealed record ReportSearch(string? Title, NodaTime.LocalDate? From, NodaTime.LocalDate? To, NodaTime.LocalTime? Time, int? Ordinal);

/// <summary>Something to be shown.</summary>
internal abstract record Answer
{
    // What can be shown is known here: cards and texts.
    private protected Answer()
    {
    }

    /// <summary>Goes to the person's one-to-one chat or nowhere.</summary>
    public virtual bool IsForNobodyElse => false;

    /// <summary>A group need not read it, though it holds no secret.</summary>
    public virtual bool IsPersonalMatter => false;
}

internal sealed record CardAnswer(CardModel Card) : Answer
{
    public override bool IsPersonalMatter => Card is MeetingListCard or ReportCard or ReconciliationCard;
}

/// <summary>Plain text, in the reader's language.</summary>
internal sealed record TextAnswer(string Text) : Answer
{
    /// <summary>For the person's eyes alone: goes to the one-to-one chat, is never stored.</summary>
    public bool IsPrivate { get; init; }

    public override bool IsForNobodyElse => IsPrivate;

    public override string ToString() => "TextAnswer(***)";
}

/// <summary>What came of an effect.</summary>
/// <param name="Answers">The first one takes the place of the card that was pressed.</param>
internal sealed record Outcome(IReadOnlyList<Answer> Answers)
{
    /// <summary>A pure change of the state.</summary>
    public Func<DialogState, DialogState> Remember { get; init; } = static state => state;

    /// <summary>The meeting that the first answer shows.</summary>
    public MeetingId? Meeting { get; init; }

    /// <summary>What the answers tell, so that the background need not.</summary>
    public IReadOnlyList<AnnouncementKind> Told { get; init; } = [];

    /// <summary>Waits for what follows soon, such as the calendar entry, and gives a fuller outcome; null when this one is final.</summary>
    public Func<CancellationToken, Task<Outcome>>? Settle { get; init; }

    public static Outcome Card(CardModel card) => new([new CardAnswer(card)]);
}
