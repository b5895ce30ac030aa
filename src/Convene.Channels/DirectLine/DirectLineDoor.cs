using Microsoft.AspNetCore.Http;

namespace Convene.Channels.DirectLine;

/// <summary>Tokens and conversations: how a page comes in and comes back.</summary>
internal sealed class DirectLineDoor(DirectLineTokens tokens, DirectLineConversations conversations, DirectLineTurns turns)
{
    private static readonly DirectLineStart Anyone = new(User: null);

    /// <summary>The token is bound to its user: who writes is decided here, once.</summary>
    public async Task GenerateAsync(HttpContext http, string tenantId)
    {
        if (await http.ReadAsync(DirectLineJson.Default.DirectLineStart, Anyone) is not { } start || !IsPlausible(start))
        {
            await http.RefuseAsync(StatusCodes.Status400BadRequest, "BadArgument");
            return;
        }

        var conversationId = conversations.NewId();
        var userId = start.User?.Id is { Length: > 0 } id ? id : $"dl_{conversationId}";
        var session = new DirectLineSession(conversationId, tenantId, userId, start.User?.Name, start.Locale is { Length: > 0 } locale ? locale : null);
        await AnswerWithTokenAsync(http, session);
    }

    public Task RefreshAsync(HttpContext http) => http.Request.Token() is { } token && tokens.Find(token) is { } session
        ? AnswerWithTokenAsync(http, session)
        : RefuseTokenAsync(http);

    /// <summary>201 when it begins, 200 when the page comes back to it. What the body says about the user is not believed.</summary>
    public async Task OpenAsync(HttpContext http)
    {
        if (http.Request.Token() is not { } token || tokens.Find(token) is not { } session)
        {
            await RefuseTokenAsync(http);
            return;
        }

        var (conversation, isNew) = conversations.Open(session);
        if (isNew && !turns.TryGreet(conversation))
        {
            conversations.GiveUp(conversation);
            await http.RefuseAsync(StatusCodes.Status503ServiceUnavailable, "Busy");
            return;
        }

        await AnswerOpenedAsync(http, session, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    public async Task ReopenAsync(HttpContext http)
    {
        if (await FindAsync(http) is { } conversation)
        {
            await AnswerOpenedAsync(http, conversation.Session, StatusCodes.Status200OK);
        }
    }

    /// <summary>Null when the token does not open this conversation, or it is gone; the answer is written then. A page takes 403 as "get a new token", 404 as "over".</summary>
    public async Task<DirectLineConversation?> FindAsync(HttpContext http)
    {
        var conversationId = http.Route("conversationId");
        if (http.Request.Token() is not { } token || tokens.Find(token) is not { } session || session.ConversationId != conversationId)
        {
            await RefuseTokenAsync(http);
            return null;
        }

        var conversation = conversations.Find(conversationId);
        if (conversation is null)
        {
            await http.RefuseAsync(StatusCodes.Status404NotFound, "ConversationNotFound");
        }

        return conversation;
    }

    private static bool IsPlausible(DirectLineStart start) =>
        (start.User?.Id?.Length ?? 0) <= DirectLineLimits.UserIdLength
        && (start.User?.Name?.Length ?? 0) <= DirectLineLimits.UserNameLength
        && (start.Locale?.Length ?? 0) <= DirectLineLimits.LocaleLength;

    private static Task RefuseTokenAsync(HttpContext http) => http.Request.Token() is null
        ? http.RefuseAsync(StatusCodes.Status401Unauthorized, "Unauthorized")
        : http.RefuseAsync(StatusCodes.Status403Forbidden, "TokenExpired");

    private Task AnswerWithTokenAsync(HttpContext http, DirectLineSession session) => http.AnswerAsync(
        StatusCodes.Status200OK,
        new DirectLineToken(session.ConversationId, tokens.Issue(session), (int)DirectLineLimits.TokenLife.TotalSeconds),
        DirectLineJson.Default.DirectLineToken);

    private Task AnswerOpenedAsync(HttpContext http, DirectLineSession session, int status)
    {
        var request = http.Request;
        var scheme = request.IsHttps ? "wss" : "ws";
        var address = $"{scheme}://{request.Host}{request.PathBase}{DirectLineRoutes.Root}/conversations/{session.ConversationId}/stream"
            + $"?watermark={request.Watermark() ?? 0}&t={tokens.IssueTicket(session)}";
        var opened = new DirectLineOpened(
            session.ConversationId, tokens.Issue(session), (int)DirectLineLimits.TokenLife.TotalSeconds, address, session.ConversationId);
        return http.AnswerAsync(status, opened, DirectLineJson.Default.DirectLineOpened);
    }
}
