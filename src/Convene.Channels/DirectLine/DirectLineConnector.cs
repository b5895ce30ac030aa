using Convene.Channels.Connector;
using Convene.Channels.Schema;
using Microsoft.AspNetCore.Http;

namespace Convene.Channels.DirectLine;

/// <summary>The connector of the local chat: what the bot says comes in here, over HTTP like everywhere else.</summary>
internal sealed class DirectLineConnector(DirectLineConversations conversations)
{
    public async Task PostAsync(HttpContext http)
    {
        if (await FindAsync(http) is { } conversation && await ReadAsync(http) is { } activity)
        {
            var replyTo = http.Route("activityId") is { Length: > 0 } id ? id : activity.ReplyToId;
            var added = conversation.Add(AsSaidBy(conversation, activity) with { Id = conversation.NextId(), ReplyToId = replyTo });
            await http.AnswerAsync(StatusCodes.Status200OK, new ResourceResponse(added.Id), DirectLineJson.Default.ResourceResponse);
        }
    }

    public async Task PutAsync(HttpContext http)
    {
        if (await FindAsync(http) is { } conversation && await ReadAsync(http) is { } activity)
        {
            await ReplaceAsync(http, conversation, _ => AsSaidBy(conversation, activity));
        }
    }

    public async Task DeleteAsync(HttpContext http)
    {
        if (await FindAsync(http) is { } conversation)
        {
            await ReplaceAsync(http, conversation, old => AsSaidBy(conversation, new Activity
            {
                Type = ActivityTypes.Event,
                Name = DirectLineConversation.DeletedEvent,
                Id = old.Id,
            }));
        }
    }

    public async Task MembersAsync(HttpContext http)
    {
        if (await FindAsync(http) is { } conversation)
        {
            await http.AnswerAsync(StatusCodes.Status200OK, Members(conversation), DirectLineJson.Default.IReadOnlyListChannelAccount);
        }
    }

    public async Task MemberAsync(HttpContext http)
    {
        if (await FindAsync(http) is not { } conversation)
        {
            return;
        }

        var memberId = http.Route("memberId");
        await (Members(conversation).FirstOrDefault(member => member.Id == memberId) is { } found
            ? http.AnswerAsync(StatusCodes.Status200OK, found, DirectLineJson.Default.ChannelAccount)
            : http.RefuseAsync(StatusCodes.Status404NotFound, "MemberNotFoundInConversation"));
    }

    /// <summary>There are two at the most, so there is one page.</summary>
    public async Task PagedMembersAsync(HttpContext http)
    {
        if (await FindAsync(http) is { } conversation)
        {
            var page = new PagedMembersResult { Members = [conversation.User] };
            await http.AnswerAsync(StatusCodes.Status200OK, page, DirectLineJson.Default.PagedMembersResult);
        }
    }

    private static IReadOnlyList<ChannelAccount> Members(DirectLineConversation conversation) => [conversation.User, conversation.Bot];

    /// <summary>Addresses are for the connector; the page needs the content and who said it.</summary>
    private static Activity AsSaidBy(DirectLineConversation conversation, Activity activity) => activity with
    {
        From = conversation.Bot,
        Recipient = null,
        ServiceUrl = null,
        ChannelId = ChannelIds.WebChat,
        Conversation = new ConversationAccount { Id = conversation.Session.ConversationId },
    };

    private static async Task ReplaceAsync(HttpContext http, DirectLineConversation conversation, Func<Activity, Activity> replace)
    {
        var activityId = http.Route("activityId");
        await (conversation.TryReplace(activityId, replace)
            ? http.AnswerAsync(StatusCodes.Status200OK, new ResourceResponse(activityId), DirectLineJson.Default.ResourceResponse)
            : http.RefuseAsync(StatusCodes.Status404NotFound, "ActivityNotFoundInConversation"));
    }

    private static async Task<Activity?> ReadAsync(HttpContext http)
    {
        var activity = await http.ReadAsync(DirectLineJson.Default.Activity);
        if (activity is null)
        {
            await http.RefuseAsync(StatusCodes.Status400BadRequest, "BadSyntax");
        }

        return activity;
    }

    private async Task<DirectLineConversation?> FindAsync(HttpContext http)
    {
        var conversation = conversations.Find(http.Route("conversationId"));
        if (conversation is null)
        {
            await http.RefuseAsync(StatusCodes.Status404NotFound, "ConversationNotFound");
        }

        return conversation;
    }
}
