using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Channels.Schema;
using Convene.Channels.Tests.Harness;
using Convene.Channels.Turns;
using Convene.Testing;

namespace Convene.Channels.Tests;

public sealed class DirectLineTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _bot = await BotHost.StartAsync(Cancelled, map: app => app.MapDirectLine());

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_polling_page_sees_its_own_message_and_the_answer()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);

        var sent = await page.SayAsync(ChatPage.Text("hello", "mr4odi6z3"), Cancelled);
        var seen = await page.PollForAsync(2, Cancelled);

        seen[0].GetProperty("id").GetString().ShouldBe(sent.GetProperty("id").GetString());
        seen[0].GetProperty("channelData").GetProperty("clientActivityID").GetString().ShouldBe("mr4odi6z3");
        seen[0].GetProperty("from").GetProperty("role").GetString().ShouldBe("user");
        seen[1].GetProperty("text").GetString().ShouldBe("echo hello");
        seen[1].GetProperty("from").GetProperty("role").GetString().ShouldBe("bot");
        seen[1].GetProperty("replyToId").GetString().ShouldBe(sent.GetProperty("id").GetString());
        (await page.PollAsync(Cancelled)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_with_a_socket_gets_frames_and_may_ping()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        using var socket = await page.ConnectAsync(Cancelled);

        await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, Cancelled);
        await page.SayAsync(ChatPage.Text("hello"), Cancelled);

        var own = await ChatPage.ReceiveAsync(socket, Cancelled);
        own.GetProperty("activities")[0].GetProperty("text").GetString().ShouldBe("hello");
        var answer = await ChatPage.ReceiveAsync(socket, Cancelled);
        answer.GetProperty("activities")[0].GetProperty("text").GetString().ShouldBe("echo hello");
        answer.GetProperty("watermark").GetString().ShouldBe("2");
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancelled);
    }

    [Fact]
    public async Task A_page_that_comes_back_gets_what_it_missed_over_a_new_socket()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        await page.SayAsync(ChatPage.Text("one"), Cancelled);
        await page.PollForAsync(2, Cancelled);

        var again = await page.SendAsync(HttpMethod.Get, $"conversations/{page.ConversationId}?watermark=1", null, Cancelled);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(again.GetProperty("streamUrl").GetString()!), Cancelled);

        var missed = await ChatPage.ReceiveAsync(socket, Cancelled);
        missed.GetProperty("activities").EnumerateArray().ShouldHaveSingleItem().GetProperty("text").GetString().ShouldBe("echo one");
    }

    [Fact]
    public async Task A_stream_address_opens_one_socket_only()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        using var first = await page.ConnectAsync(Cancelled);

        await Should.ThrowAsync<WebSocketException>(() => page.ConnectAsync(Cancelled));

        page.StreamUrl.ShouldNotContain(page.Token);
    }

    [Fact]
    public async Task Who_writes_is_taken_from_the_token_and_never_from_what_is_posted()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled, Say.Person, "Alex Wilber");
        var forged = ChatPage.Text("hello");
        forged["from"] = new JsonObject { ["id"] = "ceo", ["name"] = "CEO", ["aadObjectId"] = "99999999-0000-0000-0000-000000000001" };
        forged["conversation"] = new JsonObject { ["id"] = "another", ["tenantId"] = "evil" };
        forged["serviceUrl"] = "https://evil.example";

        await page.SayAsync(forged, Cancelled);
        await page.PollForAsync(2, Cancelled);

        var heard = _bot.Script.Activities.Single(activity => activity.Type == "message");
        heard.From!.Id.ShouldBe(Say.Person);
        heard.From.AadObjectId.ShouldBe(Say.Person);
        heard.From.Name.ShouldBe("Alex Wilber");
        heard.Conversation!.Id.ShouldBe(page.ConversationId);
        heard.Conversation.TenantId.ShouldBe("c0de0000-0000-4000-8000-000000000000");
        heard.ServiceUrl.ShouldBe($"{_bot.BaseUrl}/v3/directline/connector");
        heard.Locale.ShouldBe("zh-CN");
        heard.LocalTimezone.ShouldBe("Asia/Shanghai");
    }

    [Fact]
    public async Task The_language_of_the_page_is_known_when_it_is_greeted_and_wherever_it_says_none()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled, locale: "zh-CN");
        var silent = ChatPage.Text("hello");
        silent.Remove("locale");
        var english = ChatPage.Text("hello");
        english["locale"] = "en-GB";

        await page.SayAsync(silent, Cancelled);
        await page.SayAsync(english, Cancelled);
        await page.PollForAsync(4, Cancelled);

        await Eventually.BecomesTrueAsync(() => _bot.Script.Activities.Count == 3, "the greeting and two messages", Cancelled);
        _bot.Script.Activities.Single(activity => activity.Type == "conversationUpdate").Locale.ShouldBe("zh-CN");
        _bot.Script.Activities.Where(activity => activity.Type == "message").Select(activity => activity.Locale).ShouldBe(["zh-CN", "en-GB"]);
    }

    [Fact]
    public async Task A_language_longer_than_any_is_400()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);

        using var answer = await page.RawAsync(
            HttpMethod.Post, "tokens/generate", JsonContent.Create(new JsonObject { ["locale"] = new string('z', 36) }), Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_user_id_that_is_no_object_id_is_nobody_in_the_directory()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled, "web-user-1");

        await page.SayAsync(ChatPage.Text("hello"), Cancelled);
        await page.PollForAsync(2, Cancelled);

        _bot.Script.Activities.Single(activity => activity.Type == "message").From!.AadObjectId.ShouldBeNull();
    }

    [Fact]
    public async Task A_pressed_submit_arrives_as_a_message_with_its_value()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        _bot.Script.OnMessage = (turn, cancellationToken) => turn.SendActivityAsync(
            turn.Activity.IsCardSubmit() ? $"pressed {turn.Activity.Value!.Value.GetProperty("n").GetInt32()}" : "typed", cancellationToken);

        await page.SayAsync(
            new JsonObject
            {
                ["type"] = "message",
                ["value"] = new JsonObject { ["n"] = 7 },
                ["channelData"] = new JsonObject { ["postBack"] = true, ["clientActivityID"] = "p-1" },
                ["attachments"] = new JsonArray(),
            },
            Cancelled);

        var seen = await page.PollForAsync(2, Cancelled);
        seen[0].GetProperty("channelData").GetProperty("postBack").GetBoolean().ShouldBeTrue();
        seen[1].GetProperty("text").GetString().ShouldBe("pressed 7");
    }

    [Fact]
    public async Task An_updated_activity_comes_again_under_its_id_and_keeps_its_place()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        _bot.Script.OnMessage = async (turn, cancellationToken) =>
        {
            var first = await turn.SendActivityAsync("working", cancellationToken);
            await turn.SendActivityAsync("something else", cancellationToken);
            await turn.UpdateActivityAsync(Activity.Message("done") with { Id = first.Id }, cancellationToken);
        };

        await page.SayAsync(ChatPage.Text("book"), Cancelled);
        await page.PollForAsync(3, Cancelled);
        IReadOnlyList<JsonElement> whole = [];
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                page.Watermark = "";
                whole = await page.PollAsync(Cancelled);
                return whole[^1].GetProperty("text").GetString() == "done";
            },
            "the update is the last to arrive",
            Cancelled);

        var byTime = whole.OrderBy(activity => activity.GetProperty("timestamp").GetString(), StringComparer.Ordinal);
        byTime.Select(activity => activity.GetProperty("text").GetString()).ShouldBe(["book", "done", "something else"]);
    }

    [Fact]
    public async Task A_deleted_activity_becomes_an_event_that_is_not_shown()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        var outcome = new TaskCompletionSource<(DeleteOutcome First, DeleteOutcome Second, string Id)>();
        _bot.Script.OnMessage = async (turn, cancellationToken) =>
        {
            var sent = await turn.SendActivityAsync("oops", cancellationToken);
            var first = await turn.DeleteActivityAsync(sent.Id!, cancellationToken);
            outcome.SetResult((first, await turn.DeleteActivityAsync(sent.Id!, cancellationToken), sent.Id!));
        };

        await page.SayAsync(ChatPage.Text("hello"), Cancelled);
        var (first, second, id) = await outcome.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancelled);

        (first, second).ShouldBe((DeleteOutcome.Deleted, DeleteOutcome.Deleted));
        var seen = (await page.PollAsync(Cancelled)).Single(activity => activity.GetProperty("id").GetString() == id);
        seen.GetProperty("type").GetString().ShouldBe("event");
        seen.TryGetProperty("text", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_background_job_updates_a_card_later_with_a_stored_reference()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        var stored = new TaskCompletionSource<(string Reference, string Id)>();
        _bot.Script.OnMessage = async (turn, cancellationToken) =>
        {
            var sent = await turn.SendActivityAsync("working", cancellationToken);
            stored.SetResult((JsonSerializer.Serialize(turn.Activity.GetConversationReference(), SchemaJson.Default.ConversationReference), sent.Id!));
        };
        await page.SayAsync(ChatPage.Text("book"), Cancelled);
        var (json, id) = await stored.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancelled);
        await page.PollForAsync(2, Cancelled);

        var reference = JsonSerializer.Deserialize(json, SchemaJson.Default.ConversationReference)!;
        await _bot.Get<IProactiveMessages>().ContinueConversationAsync(
            reference,
            (turn, cancellationToken) => turn.UpdateActivityAsync(Activity.Message("booked") with { Id = id }, cancellationToken),
            Cancelled);

        var update = (await page.PollAsync(Cancelled)).ShouldHaveSingleItem();
        update.GetProperty("id").GetString().ShouldBe(id);
        update.GetProperty("text").GetString().ShouldBe("booked");
    }

    [Fact]
    public async Task A_greeting_names_nothing_that_the_page_does_not_have()
    {
        _bot.Script.OnUpdate = (turn, cancellationToken) => turn.SendActivityAsync("welcome", cancellationToken);

        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);

        var welcome = (await page.PollForAsync(1, Cancelled)).ShouldHaveSingleItem();
        welcome.GetProperty("text").GetString().ShouldBe("welcome");
        welcome.TryGetProperty("replyToId", out _).ShouldBeFalse();
        _bot.Script.Seen.ShouldBe(["added 2"]);
    }

    [Fact]
    public async Task Typing_is_gone_when_the_answer_is_there()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        _bot.Script.OnMessage = async (turn, cancellationToken) =>
        {
            await turn.SendTypingAsync(cancellationToken);
            await turn.SendActivityAsync("done", cancellationToken);
        };

        await page.SayAsync(ChatPage.Text("hello"), Cancelled);
        IReadOnlyList<JsonElement> whole = [];
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                page.Watermark = "";
                whole = await page.PollAsync(Cancelled);
                return whole[^1].TryGetProperty("text", out var text) && text.GetString() == "done";
            },
            "the answer is there",
            Cancelled);

        whole.Select(activity => activity.GetProperty("type").GetString()).ShouldBe(["message", "message"]);
    }

    [Fact]
    public async Task A_token_opens_its_own_conversation_only()
    {
        using var mine = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        using var theirs = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);

        var refused = await mine.RawAsync(HttpMethod.Get, $"conversations/{theirs.ConversationId}/activities", null, Cancelled);
        mine.Token = "made-up";
        var unknown = await mine.RawAsync(HttpMethod.Post, "conversations", null, Cancelled);
        mine.Token = "";
        var none = await mine.RawAsync(HttpMethod.Post, "conversations", null, Cancelled);

        (refused.StatusCode, unknown.StatusCode, none.StatusCode)
            .ShouldBe((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task A_token_is_refreshed_and_the_page_that_starts_again_finds_its_conversation()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        var conversation = page.ConversationId;

        var refreshed = await page.SendAsync(HttpMethod.Post, "tokens/refresh", null, Cancelled);
        refreshed.GetProperty("expires_in").GetInt32().ShouldBe(3600);
        page.Token = refreshed.GetProperty("token").GetString()!;
        await page.StartAsync(Cancelled);

        page.ConversationId.ShouldBe(conversation);
    }

    [Fact]
    public async Task A_file_comes_as_its_name()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        using var form = new MultipartFormDataContent();
        var activity = ChatPage.Text("see the file");
        activity["attachments"] = new JsonArray(new JsonObject { ["name"] = "agenda.txt", ["contentType"] = "text/plain" });
        form.Add(new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/vnd.microsoft.activity"), "activity");
        form.Add(new StringContent("first, the budget"), "file", "agenda.txt");

        var answer = await page.RawAsync(HttpMethod.Post, $"conversations/{page.ConversationId}/upload?userId=web-user-1", form, Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var seen = await page.PollForAsync(2, Cancelled);
        seen[0].GetProperty("attachments")[0].GetProperty("name").GetString().ShouldBe("agenda.txt");
        seen[1].GetProperty("text").GetString().ShouldBe("echo see the file");
    }

    [Theory]
    [InlineData("http://localhost:3000", HttpStatusCode.NoContent)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    public async Task Pages_of_this_machine_may_come_from_another_port_and_no_others(string origin, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, $"{_bot.BaseUrl}/v3/directline/conversations");
        request.Headers.Add("Origin", origin);

        using var response = await _bot.Http.SendAsync(request, Cancelled);

        response.StatusCode.ShouldBe(expected);
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBe(expected == HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Members_are_the_person_and_the_bot()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        var client = _bot.Get<Connector.IConnectorFactory>().Create($"{page.Domain}/connector");

        var roster = await client.GetConversationPagedMembersAsync(page.ConversationId, 10, null, Cancelled);
        var person = await client.GetConversationMemberAsync(page.ConversationId, Say.Person, Cancelled);

        roster.Members!.ShouldHaveSingleItem().AadObjectId.ShouldBe(Say.Person);
        person.Name.ShouldBe("Alex Wilber");
    }

    [Fact]
    public async Task The_connector_of_the_local_chat_wants_the_bots_token()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);

        var refused = await page.RawAsync(
            HttpMethod.Post, $"connector/v3/conversations/{page.ConversationId}/activities", new StringContent("{\"type\":\"message\"}"), Cancelled);

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action"}""")]
    [InlineData("""{"type":"conversationUpdate"}""")]
    [InlineData("{}")]
    [InlineData("not json")]
    public async Task A_person_says_only_what_people_say(string body)
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);

        var refused = await page.RawAsync(HttpMethod.Post, $"conversations/{page.ConversationId}/activities", new StringContent(body), Cancelled);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await page.PollAsync(Cancelled)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Outside_development_it_cannot_be_mapped()
    {
        var settings = new Dictionary<string, string?>
        {
            ["MicrosoftAppId"] = "app",
            ["MicrosoftAppPassword"] = "secret",
            ["MicrosoftAppTenantId"] = "tenant",
        };

        var failure = await Should.ThrowAsync<InvalidOperationException>(
            () => BotHost.StartAsync(Cancelled, settings, "Production", map: app => app.MapDirectLine()));

        failure.Message.ShouldContain("Development");
    }
}
