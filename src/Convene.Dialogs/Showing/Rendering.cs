using System.Text.Json;
using Convene.Cards;
using Convene.Channels.Schema;
using Convene.Dialogs.Turns;
using Convene.Meetings;

namespace Convene.Dialogs.Showing;

/// <summary>Makes messages of answers. Every card goes with its words, for people who do not see cards.</summary>
internal sealed class Rendering(CardRenderer renderer)
{
    public static CardClient ClientOf(string? channelId) => channelId == ChannelIds.MsTeams ? CardClient.Universal : CardClient.Submit;

    public Activity Message(Answer answer, string culture, CardClient client)
    {
        if (answer is not CardAnswer { Card: { } model })
        {
            return Activity.Message(((TextAnswer)answer).Text);
        }

        // No text beside the card: Teams splits such a message in two. The words are the card's fallback, what is read aloud and the notification.
        var card = renderer.Render(model, culture, client);
        var message = Activity.Message(Attachment.AdaptiveCard(JsonSerializer.SerializeToElement(card.Content)), card.PlainText);
        message.Speak = card.PlainText;
        message.InputHint = "acceptingInput";
        return message;
    }

    public AdaptiveCardInvokeResponse InvokeAnswer(Answer answer, string culture, CardClient client) => answer is CardAnswer { Card: { } model }
        ? AdaptiveCardInvokeResponse.Card(JsonSerializer.SerializeToElement(renderer.Render(model, culture, client).Content))
        : AdaptiveCardInvokeResponse.Message(((TextAnswer)answer).Text);

    /// <summary>The meeting whose present state a card shows, so that it can be kept true; null for questions and lists.</summary>
    public static MeetingId? MeetingOn(Answer answer)
    {
        var id = answer is not CardAnswer { Card: { } card } ? null : card switch
        {
            MeetingCard shown => shown.MeetingId,
            ChangedCard shown => shown.MeetingId,
            WorkingCard shown => shown.MeetingId,
            _ => null,
        };
        return MeetingId.TryParse(id, out var parsed) ? parsed : null;
    }
}
