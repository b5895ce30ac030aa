namespace Convene.Channels.Turns;

/// <summary>The bot's logic: asked once per activity, in a scope of its own. Derive from <see cref="ActivityHandler"/>.</summary>
public interface IBot
{
    Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken);
}
