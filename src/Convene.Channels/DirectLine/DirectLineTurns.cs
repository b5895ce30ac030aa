using Convene.Channels.Schema;
using Convene.Channels.Turns;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;

namespace Convene.Channels.DirectLine;

/// <summary>Hands what a person does on the chat page to the bot, as the channel would.</summary>
internal sealed class DirectLineTurns(TurnPipeline pipeline, IServer server)
{
    /// <summary>False when the pipeline takes no more now.</summary>
    public bool TryBegin(DirectLineConversation conversation, Activity activity) => pipeline.TryAccept(activity with
    {
        ChannelId = ChannelIds.WebChat,
        ServiceUrl = OwnAddress() + DirectLineRoutes.Connector,
        From = conversation.User,
        Recipient = conversation.Bot,
        Conversation = new ConversationAccount { Id = conversation.Session.ConversationId, TenantId = conversation.Session.TenantId },
    }) is not null;

    /// <summary>The first activity of a conversation: both are there.</summary>
    public bool TryGreet(DirectLineConversation conversation) => TryBegin(conversation, new Activity
    {
        Type = ActivityTypes.ConversationUpdate,
        Id = conversation.NextId(),
        Locale = conversation.Session.Locale,
        MembersAdded = [conversation.User, conversation.Bot],
    });

    /// <summary>The address that this server listens on, seen from this machine: the Host header is the client's word.</summary>
    private string OwnAddress()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = addresses.OrderByDescending(item => item.StartsWith("http:", StringComparison.OrdinalIgnoreCase)).FirstOrDefault()
            ?? throw new InvalidOperationException("The server listens on no address, so the local chat has nowhere to be answered.");
        var binding = BindingAddress.Parse(address);
        var host = ChannelEnvironment.IsLoopbackHost(binding.Host) ? binding.Host : "127.0.0.1";
        return $"{binding.Scheme}://{host}:{binding.Port}";
    }
}
