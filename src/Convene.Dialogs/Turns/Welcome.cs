using Convene.Cards;
using Convene.Channels.Schema;
using Convene.Channels.Turns;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Dialogs.Turns;

/// <summary>The first card of a conversation, shown once although channels tell of an installation twice and at the same time (facts/clients.md A2).</summary>
internal sealed class Welcome(IConversations conversations, Rendering rendering, SenderDirectory senders, IClock clock)
{
    private const string Welcomed = """{"welcomed":true}""";
    private const string Left = """{"welcomed":false}""";

    public async Task SayAsync(ITurnContext context, CancellationToken cancellationToken)
    {
        if (!await TryMarkAsync(context.Activity, Welcomed, cancellationToken))
        {
            return;
        }

        var culture = await CultureOfAsync(context.Activity, cancellationToken);
        var name = context.Activity.IsPersonal() ? context.Activity.From?.Name : null;
        var message = rendering.Message(new CardAnswer(new WelcomeCard { Name = name }), culture, Rendering.ClientOf(context.Activity.ChannelId));
        await context.SendActivityAsync(message, cancellationToken);
    }

    /// <summary>A channel that tells no language leaves it to the mailbox; a directory that is away must not keep the greeting back.</summary>
    private async Task<string> CultureOfAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (Languages.Of(activity.Locale) is not null || !activity.IsPersonal() || activity.From?.AadObjectId is not { Length: > 0 } id)
        {
            return senders.CultureOf(activity, null, null);
        }

        try
        {
            return senders.CultureOf(activity, await senders.GetProfileAsync(id, null, cancellationToken), null);
        }
        catch (CalendarException)
        {
            return senders.CultureOf(activity, null, null);
        }
    }

    /// <summary>Who comes back is welcomed again.</summary>
    public Task LeaveAsync(Activity activity, CancellationToken cancellationToken) => TryMarkAsync(activity, Left, cancellationToken);

    /// <summary>False where it was marked so before, or another turn marks it at this moment.</summary>
    private async Task<bool> TryMarkAsync(Activity activity, string mark, CancellationToken cancellationToken)
    {
        var key = $"welcome|{activity.ChannelId}|{activity.Conversation?.Id}";
        var known = await conversations.LoadAsync(key, cancellationToken);
        var record = new ConversationRecord(key, known?.Version ?? 0, mark, null, null, clock.GetCurrentInstant());
        return known?.State != mark && await conversations.TrySaveAsync(record, cancellationToken);
    }
}
