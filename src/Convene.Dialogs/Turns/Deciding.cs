using Convene.Cards;
using Convene.Channels.Schema;
using Convene.Dialogs.People;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Convene.Dialogs.Turns;

/// <summary>What an activity comes to: reads much, changes nothing, and may be asked again.</summary>
internal sealed class Deciding(TextDialog texts, PressDialog presses, Recovery recovery, EarlierResult earlier, Keys keys, IOptions<DialogOptions> options)
{
    /// <param name="press">Null for a message that was typed.</param>
    public async Task<Decision> DecideAsync(
        DialogState state, Activity activity, CardPress? press, Speaker speaker, CancellationToken cancellationToken)
    {
        var fresh = state.Fresh(speaker.Now, Duration.FromHours(options.Value.DraftHours));
        var recovered = await recovery.RecoverAsync(fresh, speaker.Now, cancellationToken);
        if (press is not null)
        {
            return await presses.PressAsync(recovered, press, speaker, cancellationToken);
        }

        // Delivered again after the program died in the middle: what it began shows itself instead of being asked about anew.
        if (await earlier.OfAsync(recovered, keys.KeyFor(speaker.ActivityKey), null, speaker, cancellationToken) is { } begun)
        {
            return begun;
        }

        var text = activity.TextWithoutMention();
        return text.Length == 0 ? Decision.Card(recovered, new HelpCard()) : await texts.SayAsync(recovered, text, speaker, cancellationToken);
    }
}
