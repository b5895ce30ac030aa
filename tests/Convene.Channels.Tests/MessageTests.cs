using System.Net;
using System.Text.Json.Nodes;
using Convene.Channels.Tests.Harness;

namespace Convene.Channels.Tests;

public sealed class MessageTests : IAsyncLifetime
{
    private FakeConnector _connector = null!;
    private BotHost _bot = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync(Cancelled);
        _bot = await BotHost.StartAsync(Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_answered_through_the_service_address_it_names()
    {
        var message = Say.Message("hello there", _connector.ServiceUrl);

        using var response = await _bot.PostAsync(message.ToJsonString(), Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var call = _connector.Received.ShouldHaveSingleItem();
        call.Method.ShouldBe("POST");
        call.RawPath.ShouldBe($"/_connector/v3/conversations/a%3Apersonal-chat-1/activities/{message["id"]}");
        call.Authorization.ShouldBe("Bearer development");
        call.Text.ShouldBe("echo hello there");
        call.Json.GetProperty("from").GetProperty("id").GetString().ShouldBe("28:bot");
        call.Json.GetProperty("recipient").GetProperty("id").GetString().ShouldBe("29:user-alex");
        call.Json.GetProperty("replyToId").GetString().ShouldBe((string?)message["id"]);
    }

    [Fact]
    public async Task A_message_delivered_again_acts_once()
    {
        var message = Say.Message("book it", _connector.ServiceUrl).ToJsonString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _bot.PostAsync(message, Cancelled)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        _bot.Script.Seen.ShouldBe(["message"]);
        _connector.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_mention_of_the_bot_is_taken_out_of_the_text()
    {
        var message = Say.Message("<at>Test Bot</at> hello&amp; <at>Li Lei</at>  group", _connector.ServiceUrl).With("entities", new JsonArray(
            null,
            new JsonObject
            {
                ["type"] = "mention",
                ["text"] = "<at>Test Bot</at>",
                ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Test Bot" },
            }));

        using var response = await _bot.PostAsync(message.ToJsonString(), Cancelled);

        _connector.Received.ShouldHaveSingleItem().Text.ShouldBe("echo hello&amp; Li Lei group");
    }

    [Fact]
    public async Task Replies_come_in_the_http_answer_when_the_channel_expects_them_there()
    {
        var message = Say.Message("hello", _connector.ServiceUrl).With("deliveryMode", "expectReplies").ToJsonString();

        var answer = await _bot.PostForJsonAsync(message, Cancelled);

        answer.GetProperty("activities")[0].GetProperty("text").GetString().ShouldBe("echo hello");
        _connector.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Unknown_fields_survive_and_locale_and_zone_are_kept()
    {
        var message = Say.Message("hello", _connector.ServiceUrl).With("somethingNew", new JsonObject { ["deep"] = 1 });

        using var response = await _bot.PostAsync(message.ToJsonString(), Cancelled);

        var activity = _bot.Script.Activities.ShouldHaveSingleItem();
        activity.Properties!["somethingNew"].GetProperty("deep").GetInt32().ShouldBe(1);
        activity.LocalTimezone.ShouldBe("Asia/Shanghai");
        activity.Locale.ShouldBe("en-US");
        activity.From!.AadObjectId.ShouldBe(Say.Person);
    }
}
