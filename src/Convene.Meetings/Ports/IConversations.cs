using NodaTime;

namespace Convene.Meetings.Ports;

/// <summary>What must survive between two turns of a conversation. The texts are the dialogs' own JSON.</summary>
public interface IConversations
{
    /// <summary>Null for a conversation that was never saved.</summary>
    Task<ConversationRecord?> LoadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Saves over the version that was loaded (0 for none); false when somebody else saved meanwhile.</summary>
    Task<bool> TrySaveAsync(ConversationRecord record, CancellationToken cancellationToken);

    /// <summary>
    /// Takes an activity on; false when it was finished before, or is in hand. One that was begun before
    /// <paramref name="abandonedBefore"/> and never finished is taken on again: its process died, and the channel delivers it anew.
    /// Marks older than <paramref name="forgetBefore"/> may be dropped.
    /// </summary>
    Task<bool> TryBeginActivityAsync(
        string activityKey, Instant now, Instant abandonedBefore, Instant forgetBefore, CancellationToken cancellationToken);

    /// <summary>The activity is done with, well or not: it is never taken on again.</summary>
    Task FinishActivityAsync(string activityKey, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps the text of an activity that is not finished, because its channel will not deliver it again: it was told that we have it.
    /// </summary>
    Task KeepActivityAsync(string activityKey, string text, Instant now, CancellationToken cancellationToken);

    /// <summary>The activity is still in hand.</summary>
    /// <param name="isInLine">It waits for its turn and was not begun; where somebody else has begun it, this says nothing of them.</param>
    /// <returns>False when it is finished, or, while it waits in line, when somebody has begun it; nothing is renewed then.</returns>
    Task<bool> RenewActivityAsync(string activityKey, bool isInLine, Instant now, CancellationToken cancellationToken);

    /// <summary>
    /// The kept activities that nobody is at work on any more, at most <paramref name="limit"/>: on a store of one process all, else
    /// the same as <see cref="TakeAbandonedActivitiesAsync"/>. Each is given to one caller, who must finish it.
    /// </summary>
    Task<IReadOnlyList<string>> TakeKeptActivitiesAsync(Instant now, Instant abandonedBefore, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// The kept activities whose process died: kept or last renewed before <paramref name="abandonedBefore"/>. Each is given to one caller,
    /// who must finish it.
    /// </summary>
    Task<IReadOnlyList<string>> TakeAbandonedActivitiesAsync(Instant now, Instant abandonedBefore, int limit, CancellationToken cancellationToken);

    /// <summary>At the start of a program that has the store to itself: what was in hand then can be delivered again. On a shared store it does nothing.</summary>
    Task ReleaseActivitiesAsync(CancellationToken cancellationToken);

    /// <summary>Remembers which activity shows a meeting's card, so that the card can be updated later.</summary>
    Task SaveCardAsync(CardPlace place, CancellationToken cancellationToken);

    /// <summary>Where cards of a meeting are shown, newest first, at most 20.</summary>
    Task<IReadOnlyList<CardPlace>> ListCardsAsync(MeetingId meetingId, CancellationToken cancellationToken);
}

/// <param name="Key">Channel and conversation id.</param>
/// <param name="Version">Rises by one with each save.</param>
/// <param name="State">The dialog record as JSON.</param>
/// <param name="Reference">How to reach the conversation, as JSON.</param>
/// <param name="PersonId">The Microsoft Entra object id of the person in a one-to-one conversation; null in a group.</param>
public sealed record ConversationRecord(string Key, long Version, string State, string? Reference, string? PersonId, Instant SavedAt);

/// <param name="ActivityId">The channel's id of the message that holds the card.</param>
public sealed record CardPlace(MeetingId MeetingId, string ConversationKey, string ActivityId, Instant SavedAt);
