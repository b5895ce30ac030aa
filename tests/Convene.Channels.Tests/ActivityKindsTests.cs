using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Convene.Channels.Schema;
using Convene.Channels.Tests.Harness;

namespace Convene.Channels.Tests;

/// <summary>Every kind of activity, and everything that is none.</summary>
public sealed class ActivityKindsTests : IAsyncLifetime
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

    [Theory]
    [InlineData("conversationUpdate", """{"membersAdded":[{"id":"28:bot"},{"id":"29:user-alex"}]}""", "added 2")]
    [InlineData("conversationUpdate", """{"membersRemoved":[{"id":"29:user-alex"}]}""", "removed 1")]
    [InlineData("conversationUpdate", """{"channelData":{"eventType":"channelRenamed","channel":{"id":"19:c","name":"News"}}}""", null)]
    [InlineData("installationUpdate", """{"action":"add"}""", "installation add")]
    [InlineData("installationUpdate", """{"action":"remove-upgrade"}""", "installation remove-upgrade")]
    [InlineData("messageReaction", """{"reactionsAdded":[{"type":"like"}]}""", "reaction like")]
    [InlineData("messageReaction", """{"reactionsRemoved":[{"type":"like"}]}""", "no reaction like")]
    [InlineData("event", """{"name":"application/vnd.microsoft.meetingStart","value":{"Title":"x"}}""", "event application/vnd.microsoft.meetingStart")]
    [InlineData("typing", "{}", "typing")]
    [InlineData("endOfConversation", "{}", null)]
    [InlineData("messageUpdate", """{"text":"edited"}""", null)]
    [InlineData("messageDelete", "{}", null)]
    [InlineData("somethingOfTomorrow", """{"value":[1,2]}""", "unknown somethingOfTomorrow")]
    public async Task Each_kind_reaches_its_method_and_is_accepted(string type, string fields, string? expected)
    {
        var activity = Say.Activity(type, _connector.ServiceUrl);
        foreach (var (name, value) in JsonNode.Parse(fields)!.AsObject())
        {
            activity[name] = value?.DeepClone();
        }

        using var response = await _bot.PostAsync(activity.ToJsonString(), Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        _bot.Script.Seen.ShouldBe(expected is null ? [] : [expected]);
    }

    [Fact]
    public async Task Installation_and_conversation_update_that_come_together_do_not_overlap()
    {
        var (running, most) = (0, 0);
        _bot.Script.OnUpdate = async (turn, cancellationToken) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await turn.SendActivityAsync("welcome", cancellationToken);
            Interlocked.Decrement(ref running);
        };
        var install = Say.Activity("installationUpdate", _connector.ServiceUrl).With("action", "add");
        var update = Say.Activity("conversationUpdate", _connector.ServiceUrl).With("membersAdded", new JsonArray(new JsonObject { ["id"] = "28:bot" }));

        var answers = await Task.WhenAll(_bot.PostAsync(install.ToJsonString(), Cancelled), _bot.PostAsync(update.ToJsonString(), Cancelled));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        _bot.Script.Seen.ShouldBe(["installation add", "added 1"], ignoreOrder: true);
        most.ShouldBe(1);
    }

    [Fact]
    public async Task A_press_is_answered_with_what_the_bot_says()
    {
        var answer = await _bot.PostForJsonAsync(Say.Press("meeting.cancel", _connector.ServiceUrl).ToJsonString(), Cancelled);

        answer.GetProperty("statusCode").GetInt32().ShouldBe(200);
        answer.GetProperty("type").GetString().ShouldBe("application/vnd.microsoft.activity.message");
        answer.GetProperty("value").GetString().ShouldBe("did meeting.cancel");
    }

    [Fact]
    public async Task A_press_may_be_answered_with_a_card()
    {
        var card = System.Text.Json.JsonDocument.Parse("""{"type":"AdaptiveCard","version":"1.5"}""").RootElement;
        _bot.Script.OnCard = (_, _, _) => Task.FromResult<AdaptiveCardInvokeResponse?>(AdaptiveCardInvokeResponse.Card(card));

        var answer = await _bot.PostForJsonAsync(Say.Press("meeting.show", _connector.ServiceUrl).ToJsonString(), Cancelled);

        answer.GetProperty("type").GetString().ShouldBe("application/vnd.microsoft.card.adaptive");
        answer.GetProperty("value").GetProperty("version").GetString().ShouldBe("1.5");
    }

    [Fact]
    public async Task A_press_delivered_again_acts_once_and_still_gets_a_valid_answer()
    {
        var press = Say.Press("meeting.book", _connector.ServiceUrl).ToJsonString();

        await _bot.PostForJsonAsync(press, Cancelled);
        var again = await _bot.PostForJsonAsync(press, Cancelled);

        again.GetProperty("statusCode").GetInt32().ShouldBe(200);
        _bot.Script.Seen.ShouldBe(["card meeting.book"]);
    }

    [Theory]
    [InlineData("task/fetch", "{}", 200, "\"task\"")]
    [InlineData("task/submit", "{}", 501, "")]
    [InlineData("composeExtension/query", "{}", 200, "\"composeExtension\"")]
    [InlineData("composeExtension/anything", "{}", 200, "\"composeExtension\"")]
    [InlineData("signin/tokenExchange", "{}", 412, "")]
    [InlineData("signin/verifyState", "{}", 412, "")]
    [InlineData("fileConsent/invoke", "{}", 501, "")]
    [InlineData("tomorrow/invoke", "{}", 501, "")]
    [InlineData("task/fetch", "null", 400, "")]
    [InlineData("composeExtension/query", "\"text\"", 400, "")]
    [InlineData("adaptiveCard/action", "null", 400, "")]
    [InlineData("adaptiveCard/action", "{}", 400, "")]
    [InlineData("adaptiveCard/action", """{"action":"press"}""", 400, "")]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Submit","verb":"x"}}""", 400, "")]
    [InlineData("", "{}", 400, "")]
    public async Task Each_invoke_is_answered_in_http(string name, string value, int status, string contained)
    {
        var invoke = Say.Invoke(name, _connector.ServiceUrl, JsonNode.Parse(value));

        using var response = await _bot.PostAsync(invoke.ToJsonString(), Cancelled);

        ((int)response.StatusCode).ShouldBe(status);
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldContain(contained);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"message\"")]
    [InlineData("{}")]
    [InlineData("""{"type":null}""")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"type":5}""")]
    [InlineData("""{"type":"message","from":[]}""")]
    [InlineData("""{"type":"message""")]
    public async Task What_is_no_activity_is_400(string body)
    {
        using var response = await _bot.PostAsync(body, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_activity_without_a_conversation_is_400()
    {
        using var response = await _bot.PostAsync(Say.Message("x", _connector.ServiceUrl).With("conversation", null).ToJsonString(), Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_that_a_page_could_send_without_asking_is_400()
    {
        using var content = new StringContent(Say.Message("x", _connector.ServiceUrl).ToJsonString(), Encoding.UTF8, "text/plain");

        using var response = await _bot.Http.PostAsync($"{_bot.BaseUrl}/api/messages", content, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_413()
    {
        using var response = await _bot.PostAsync(Say.Message(new string('x', 300 * 1024), _connector.ServiceUrl).ToJsonString(), Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        _bot.Script.Seen.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("HEAD", HttpStatusCode.OK)]
    [InlineData("GET", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", HttpStatusCode.MethodNotAllowed)]
    public async Task A_probe_is_answered_and_other_methods_are_405(string method, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{_bot.BaseUrl}/api/messages");

        using var response = await _bot.Http.SendAsync(request, Cancelled);

        response.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Updates_in_expect_replies_are_answered_with_an_empty_list()
    {
        var update = Say.Activity("conversationUpdate", _connector.ServiceUrl).With("deliveryMode", "expectReplies");

        var answer = await _bot.PostForJsonAsync(update.ToJsonString(), Cancelled);

        answer.GetProperty("activities").GetArrayLength().ShouldBe(0);
    }
}
