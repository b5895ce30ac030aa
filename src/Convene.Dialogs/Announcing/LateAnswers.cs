using System.Net;
using Convene.Channels.Connector;
using Convene.Channels.Schema;
using Convene.Channels.Turns;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;

namespace Convene.Dialogs.Announcing;

/// <summary>Writes into conversations outside of their turns.</summary>
internal sealed class LateAnswers(IProactiveMessages messages, StateStore states, Homes homes, Rendering rendering)
{
    /// <summary>Puts the first answer in the place of what is shown, where the channel can, else below; gives the id of what shows it now.</summary>
    public async Task<string?> ShowAsync(Speaker speaker, string? shownId, IReadOnlyList<Answer> answers, CancellationToken cancellationToken)
    {
        var reference = (await states.LoadAsync(speaker.Place, cancellationToken)).Reference
            ?? throw new InvalidOperationException("A conversation that was answered has no reference.");
        string? nowAt = null;
        for (var i = 0; i < answers.Count; i++)
        {
            var isPrivate = !speaker.IsPersonal && (answers[i].IsForNobodyElse || answers[i].IsPersonalMatter);
            var target = isPrivate ? await homes.FindAsync(speaker.Person, cancellationToken) : reference;
            if (target is not null)
            {
                var message = rendering.Message(answers[i], speaker.Culture, speaker.Client);
                var at = await PutAsync(target, i == 0 && !isPrivate ? shownId : null, message, cancellationToken);
                nowAt = i == 0 && !isPrivate ? at : nowAt;
            }
        }

        return nowAt;
    }

    /// <summary>Updates a message in place; where the channel cannot, or the message is gone, sends a new one.</summary>
    /// <exception cref="ConnectorException">The channel took neither.</exception>
    public async Task<string?> PutAsync(ConversationReference reference, string? activityId, Activity message, CancellationToken cancellationToken)
    {
        if (activityId is not null && await TryUpdateAsync(reference, activityId, message, cancellationToken))
        {
            return activityId;
        }

        string? id = null;
        await messages.ContinueConversationAsync(
            reference, async (context, token) => id = (await context.SendActivityAsync(message with { Id = null }, token)).Id, cancellationToken);
        return id;
    }

    /// <summary>False where the channel cannot update, or the message is gone.</summary>
    public async Task<bool> TryUpdateAsync(ConversationReference reference, string activityId, Activity message, CancellationToken cancellationToken)
    {
        try
        {
            await messages.ContinueConversationAsync(
                reference, (context, token) => context.UpdateActivityAsync(message with { Id = activityId }, token), cancellationToken);
            return true;
        }
        catch (ConnectorException failure) when (failure.Status is HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed
            or HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Gone)
        {
            return false;
        }
    }

    /// <summary>Tells one person of a group something that is for them alone; false when there is no way to.</summary>
    public async Task<bool> WhisperAsync(Activity heard, Speaker speaker, Answer answer, CancellationToken cancellationToken)
    {
        if (await homes.FindOrOpenAsync(speaker.Person, heard, cancellationToken) is not { } home)
        {
            return false;
        }

        try
        {
            await PutAsync(home, null, rendering.Message(answer, speaker.Culture, Rendering.ClientOf(home.ChannelId)), cancellationToken);
            return true;
        }
        catch (ConversationWritesBlockedException)
        {
            return false;
        }
    }
}
