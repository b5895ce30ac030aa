using System.Text.Json;
using Convene.Channels.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Convene.Channels.DirectLine;

/// <summary>What a person says and hears on the chat page by plain HTTP.</summary>
internal sealed class DirectLineActivities(DirectLineDoor door, DirectLineTurns turns)
{
    private const string ActivityMediaType = "application/vnd.microsoft.activity";

    public async Task GetAsync(HttpContext http)
    {
        if (await door.FindAsync(http) is not { } conversation)
        {
            return;
        }

        if (http.Request.Watermark() is { } watermark)
        {
            await http.AnswerAsync(StatusCodes.Status200OK, conversation.After(watermark), DirectLineJson.Default.ActivitySet);
        }
        else
        {
            await http.RefuseAsync(StatusCodes.Status400BadRequest, "BadArgument");
        }
    }

    public async Task PostAsync(HttpContext http)
    {
        if (await door.FindAsync(http) is { } conversation)
        {
            await TakeAsync(http, conversation, await http.ReadAsync(DirectLineJson.Default.Activity));
        }
    }

    /// <summary>The message arrives with the names of its files; their contents are read and dropped, since this bot takes none.</summary>
    public async Task UploadAsync(HttpContext http)
    {
        if (await door.FindAsync(http) is { } conversation)
        {
            http.LimitBody(DirectLineLimits.UploadBytes);
            await TakeAsync(http, conversation, await ReadMultipartAsync(http));
        }
    }

    private async Task TakeAsync(HttpContext http, DirectLineConversation conversation, Activity? posted)
    {
        if (posted?.Type is not (ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.Typing))
        {
            await http.RefuseAsync(StatusCodes.Status400BadRequest, "BadArgument");
            return;
        }

        var added = conversation.Add(AsSaidBy(conversation, posted));
        if (turns.TryBegin(conversation, added))
        {
            await http.AnswerAsync(StatusCodes.Status200OK, new ResourceResponse(added.Id), DirectLineJson.Default.ResourceResponse);
            return;
        }

        conversation.Remove(added.Id!);
        await http.RefuseAsync(StatusCodes.Status503ServiceUnavailable, "Busy");
    }

    /// <summary>Only what a person may say is taken; who says it, where and when is the server's own knowledge.</summary>
    private static Activity AsSaidBy(DirectLineConversation conversation, Activity posted) => new()
    {
        Type = posted.Type,
        Id = conversation.NextId(),
        ChannelId = ChannelIds.WebChat,
        Conversation = new ConversationAccount { Id = conversation.Session.ConversationId },
        From = conversation.User,
        Text = posted.Text,
        TextFormat = posted.TextFormat,
        Value = posted.Value,
        Name = posted.Name,
        Attachments = posted.Attachments,
        Entities = posted.Entities,
        ChannelData = posted.ChannelData,
        Locale = posted.Locale is { Length: > 0 } locale ? locale : conversation.Session.Locale,
        LocalTimestamp = posted.LocalTimestamp,
        LocalTimezone = posted.LocalTimezone,
    };

    private static async Task<Activity?> ReadMultipartAsync(HttpContext http)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
        {
            return null;
        }

        Activity? activity = null;
        try
        {
            var reader = new MultipartReader(boundary.ToString(), http.Request.Body);
            while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
            {
                if (section.ContentType?.StartsWith(ActivityMediaType, StringComparison.OrdinalIgnoreCase) == true)
                {
                    activity = await JsonSerializer.DeserializeAsync(
                        section.Body, DirectLineJson.Default.Activity, http.RequestAborted);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or JsonException)
        {
            return null;
        }

        return activity;
    }
}
