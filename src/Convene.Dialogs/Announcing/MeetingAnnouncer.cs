using Convene.Cards;
using Convene.Cards.Texts;
using Convene.Channels.Connector;
using Convene.Channels.Schema;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Dialogs.People;
using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Dialogs.Announcing;

/// <summary>
/// Tells the person who asked what came of it: in the cards that show the meeting, else with a new message where it was asked, else in
/// the organizer's own chat. People who blocked the bot are left in peace.
/// </summary>
internal sealed class MeetingAnnouncer(
    ILedger ledger, IConversations conversations, StateStore states, Homes homes, LateAnswers late, Rendering rendering, MeetingCards cards,
    NewsCards news, Strings strings, IClock clock)
    : IAnnouncer
{
    public async Task AnnounceAsync(Meeting meeting, AnnouncementKind kind, string? origin, CancellationToken cancellationToken)
    {
        if (NewsCards.IsNews(kind))
        {
            await TellNewsAsync(meeting, kind, origin, cancellationToken);
            return;
        }

        var isTold = false;
        var isNewest = true;
        foreach (var place in await conversations.ListCardsAsync(meeting.Id, cancellationToken))
        {
            var loaded = await states.LoadAsync(place.ConversationKey, cancellationToken);
            if (loaded.Reference is { } reference)
            {
                var message = MessageFor(meeting, isNewest ? kind : null, reference, loaded);
                isTold |= await TryUpdateAsync(reference, place.ActivityId, message, cancellationToken);
                isNewest = false;
            }
        }

        if (!isTold)
        {
            await SendNewAsync(meeting, kind, origin, cancellationToken);
        }
    }

    /// <summary>
    /// The cards that show the meeting are brought up to date where they are, which nobody notices; the news itself is a message of its
    /// own, to the organizer alone where there is a way to.
    /// </summary>
    private async Task TellNewsAsync(Meeting meeting, AnnouncementKind kind, string? origin, CancellationToken cancellationToken)
    {
        await RefreshOthersAsync(meeting.Id, null, cancellationToken);
        var asked = origin is null ? null : await states.LoadAsync(origin, cancellationToken);
        if (await homes.FindAsync(meeting.Organizer, cancellationToken) is { } home)
        {
            var own = await states.LoadAsync(Homes.PlaceOf(meeting.Organizer, home), cancellationToken);
            if (await TrySendNewsAsync(meeting, kind, home, own, cancellationToken))
            {
                return;
            }
        }

        if (asked?.Reference is { } reference)
        {
            await TrySendNewsAsync(meeting, kind, reference, asked, cancellationToken);
        }
    }

    /// <summary>False where the person blocked the bot there.</summary>
    private async Task<bool> TrySendNewsAsync(
        Meeting meeting, AnnouncementKind kind, ConversationReference reference, LoadedState state, CancellationToken cancellationToken)
    {
        var reader = ReaderFor(meeting, reference, state);
        if (news.Of(meeting, kind, reader) is not { } card)
        {
            return true;
        }

        try
        {
            var message = rendering.Message(new CardAnswer(card), reader.Texts.Culture, Rendering.ClientOf(reference.ChannelId));
            if (await late.PutAsync(reference, null, message, cancellationToken) is { } id && card is MeetingCard)
            {
                await conversations.SaveCardAsync(new CardPlace(meeting.Id, state.Key, id, clock.GetCurrentInstant()), cancellationToken);
            }
        }
        catch (ConversationWritesBlockedException)
        {
            return false;
        }

        // "Cancel" and "move it back" mean what was just asked; what is merely told must not change what "it" is in the middle of a talk.
        if (kind is not (AnnouncementKind.Reminder or AnnouncementKind.JoinedByLocation))
        {
            await states.UpdateAsync(state.Key, known => known with { LastMeetingId = meeting.Id.ToString() }, cancellationToken);
        }

        return true;
    }

    /// <summary>
    /// After a turn has shown a meeting that changed: the cards that showed it before must not go on offering the old time and a dead link.
    /// </summary>
    public async Task RefreshOthersAsync(MeetingId id, string? shownId, CancellationToken cancellationToken)
    {
        var places = (await conversations.ListCardsAsync(id, cancellationToken)).Where(place => place.ActivityId != shownId).ToList();
        if (places.Count == 0 || await ledger.FindAsync(id, cancellationToken) is not { } meeting)
        {
            return;
        }

        foreach (var place in places)
        {
            var loaded = await states.LoadAsync(place.ConversationKey, cancellationToken);
            if (loaded.Reference is { } reference)
            {
                await TryUpdateAsync(reference, place.ActivityId, MessageFor(meeting, null, reference, loaded), cancellationToken);
            }
        }
    }

    private async Task<bool> TryUpdateAsync(ConversationReference reference, string activityId, Activity message, CancellationToken cancellationToken)
    {
        try
        {
            return await late.TryUpdateAsync(reference, activityId, message, cancellationToken);
        }
        catch (ConversationWritesBlockedException)
        {
            return false;
        }
    }

    private async Task SendNewAsync(Meeting meeting, AnnouncementKind kind, string? origin, CancellationToken cancellationToken)
    {
        var asked = origin is null ? null : await states.LoadAsync(origin, cancellationToken);
        var home = await homes.FindAsync(meeting.Organizer, cancellationToken);
        foreach (var reference in new[] { asked?.Reference, home }.OfType<ConversationReference>())
        {
            try
            {
                var message = MessageFor(meeting, kind, reference, asked);
                var id = await late.PutAsync(reference, null, message, cancellationToken);
                if (id is not null && asked is not null && reference == asked.Reference)
                {
                    await conversations.SaveCardAsync(new CardPlace(meeting.Id, asked.Key, id, clock.GetCurrentInstant()), cancellationToken);
                }

                return;
            }
            catch (ConversationWritesBlockedException)
            {
                // Blocked here; perhaps not in the other place. Blocked in both, there is nobody to tell.
            }
        }
    }

    private Activity MessageFor(Meeting meeting, AnnouncementKind? kind, ConversationReference reference, LoadedState? state)
    {
        var reader = ReaderFor(meeting, reference, state);
        return rendering.Message(new CardAnswer(CardFor(meeting, kind, reader)), reader.Texts.Culture, Rendering.ClientOf(reference.ChannelId));
    }

    private Reader ReaderFor(Meeting meeting, ConversationReference reference, LoadedState? state)
    {
        var isPersonal = IsPersonal(reference);
        var language = state?.State.Language;
        var texts = strings.For(language is null ? meeting.Culture : Languages.CultureOf(language));
        var zone = isPersonal ? ZoneOf(state) ?? meeting.Window.Zone : meeting.Window.Zone;
        return new Reader
        {
            Texts = texts,
            Zone = zone,
            Now = clock.GetCurrentInstant(),
            IsPersonal = isPersonal,
            Only = isPersonal ? meeting.Organizer : null,
            RefreshFor = !isPersonal && reference.User?.Id is { Length: > 0 } asker ? [asker] : [],
        };
    }

    private CardModel CardFor(Meeting meeting, AnnouncementKind? kind, Reader reader) => kind switch
    {
        AnnouncementKind.BookingRefused or AnnouncementKind.ChangeRefused or AnnouncementKind.CancelRefused when meeting.Refusal is not null =>
            cards.Refused(meeting, reader),
        _ => cards.Current(meeting, reader),
    };

    private static DateTimeZone? ZoneOf(LoadedState? state) =>
        (state?.State.ChosenZone ?? state?.State.Profile?.Zone) is { } id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null;

    private static bool IsPersonal(ConversationReference reference) =>
        reference.Conversation is { IsGroup: not true, ConversationType: null or "personal" };
}
