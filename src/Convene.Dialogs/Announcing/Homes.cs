using System.Text.Json;
using Convene.Channels.Connector;
using Convene.Channels.Schema;
using Convene.Channels.Turns;
using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Dialogs.Announcing;

/// <summary>Where each person's one-to-one conversation with the bot is.</summary>
internal sealed class Homes(IConversations conversations, IProactiveMessages messages, IClock clock)
{
    /// <summary>Keeps the newest reference; writes only where it changed.</summary>
    public async Task RememberAsync(Person person, ConversationReference reference, CancellationToken cancellationToken)
    {
        var key = KeyOf(person);
        var json = JsonSerializer.Serialize(reference, SchemaJson.Default.ConversationReference);
        var known = await conversations.LoadAsync(key, cancellationToken);
        if (known?.Reference != json)
        {
            // Lost against another turn of the same person: that one's reference is as good.
            await conversations.TrySaveAsync(
                new ConversationRecord(key, known?.Version ?? 0, "{}", json, person.DirectoryId, clock.GetCurrentInstant()), cancellationToken);
        }
    }

    public async Task<ConversationReference?> FindAsync(Person person, CancellationToken cancellationToken) =>
        await conversations.LoadAsync(KeyOf(person), cancellationToken) is { Reference: { } json }
            ? JsonSerializer.Deserialize(json, SchemaJson.Default.ConversationReference)
            : null;

    /// <summary>The key of the record of a person's turns in that conversation.</summary>
    public static string PlaceOf(Person person, ConversationReference home) => $"{home.ChannelId}|{home.Conversation?.Id}|{person.DirectoryId}";

    /// <summary>The known one, else one that is opened now from a group's activity; null where the channel opens none.</summary>
    public async Task<ConversationReference?> FindOrOpenAsync(Person person, Activity known, CancellationToken cancellationToken)
    {
        if (await FindAsync(person, cancellationToken) is { } home)
        {
            return home;
        }

        if (known.From is not { } user)
        {
            return null;
        }

        try
        {
            var opened = await messages.CreateConversationAsync(known.GetConversationReference(), user, cancellationToken);
            await RememberAsync(person, opened, cancellationToken);
            return opened;
        }
        catch (ConnectorException)
        {
            // The app is not installed for the person, or the channel has no such conversations: the group is told so.
            return null;
        }
    }

    private static string KeyOf(Person person) => $"home|{person.DirectoryId}";
}
