using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Channels.Schema;
using Convene.Channels.Turns;
using Convene.Meetings;
using Microsoft.Extensions.DependencyInjection;

namespace Convene.Dialogs.Tests.Office;

/// <summary>One person at one client. Teams presses buttons as invokes, Web Chat as messages with a value.</summary>
internal sealed class Chat(TestOffice office, Person person, string channel, string conversation, string? conversationType, string locale)
{
    private static int _lastActivity;

    private static Entity Mention => new()
    {
        Type = Entity.MentionType,
        Mentioned = new ChannelAccount { Id = "28:bot", Name = "Convene" },
        Text = "<at>Convene</at>",
    };

    public string? AadObjectId { get; set; } = person.DirectoryId;

    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>In a group the bot is mentioned, as Teams writes it.</summary>
    public Task<Reply> SayAsync(string text, string? activityId = null) => RunAsync(
        conversationType == "groupChat"
            ? Message(activityId) with { Text = $"<at>Convene</at> {text}", Entities = [Mention] }
            : Message(activityId) with { Text = text });

    public Task<Reply> SayWhileTimePassesAsync(string text) => office.WhileTimePassesAsync(SayAsync(text));

    public Task<Reply> PressAsync(Reply on, string verb, object? inputs = null, string? activityId = null)
    {
        var (data, holder) = on.Button(verb);
        return PressAsync(verb, Merge(on.Inputs(), data, inputs), holder, activityId);
    }

    /// <summary>A press with any data at all, as a forger would send it.</summary>
    public Task<Reply> PressAsync(string verb, JsonObject data, string? replyToId = null, string? activityId = null)
    {
        var activity = Message(activityId) with { ReplyToId = replyToId };
        if (channel != "msteams")
        {
            var value = data.DeepClone().AsObject();
            value["verb"] = verb;
            return RunAsync(activity with { Value = JsonSerializer.SerializeToElement(value) });
        }

        var action = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data.DeepClone() } };
        return RunAsync(activity with { Type = ActivityTypes.Invoke, Name = InvokeNames.AdaptiveCardAction, Value = JsonSerializer.SerializeToElement(action) });
    }

    public Task<Reply> SendAsync(Activity activity) => RunAsync(activity);

    /// <summary>All that the bot's messages in this conversation show now.</summary>
    public IReadOnlyList<Activity> Screen => office.Wire.In(conversation);

    public Activity Message(string? activityId = null) => new()
    {
        Type = ActivityTypes.Message,
        Id = activityId ?? $"in-{Interlocked.Increment(ref _lastActivity)}",
        ChannelId = channel,
        ServiceUrl = "https://smba.example/",
        Locale = locale,
        LocalTimezone = TimeZone,
        From = new ChannelAccount { Id = $"29:{person.DirectoryId}", Name = person.Name, AadObjectId = AadObjectId },
        Recipient = new ChannelAccount { Id = "28:bot", Name = "Convene" },
        Conversation = new ConversationAccount
        {
            Id = conversation,
            ConversationType = conversationType,
            IsGroup = conversationType == "groupChat" ? true : null,
            TenantId = FakeOutlook.Tenant,
        },
    };

    private async Task<Reply> RunAsync(Activity activity)
    {
        var token = TestContext.Current.CancellationToken;
        var log = office.Services.GetRequiredService<IActivityLog>();
        var before = office.Wire.In(conversation).Count;
        var turn = new RecordedTurn(activity, office.Wire);
        if (await log.TryBeginAsync(channel, conversation, activity.Id!, token))
        {
            await using var scope = office.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IBot>().OnTurnAsync(turn, token);
        }

        return new Reply([.. office.Wire.In(conversation).Skip(before)], turn.Invoke, activity.ReplyToId);
    }

    private static JsonObject Merge(JsonObject inputs, JsonObject data, object? given)
    {
        var merged = inputs;
        foreach (var (name, value) in data)
        {
            merged[name] = value?.DeepClone();
        }

        foreach (var (name, value) in given is null ? [] : JsonSerializer.SerializeToNode(given)!.AsObject())
        {
            merged[name] = value?.DeepClone();
        }

        return merged;
    }
}
