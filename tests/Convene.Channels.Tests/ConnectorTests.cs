using System.Net;
using System.Text.Json;
using Convene.Channels.Connector;
using Convene.Channels.Schema;
using Convene.Channels.Tests.Harness;
using Convene.Channels.Turns;
using Convene.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Channels.Tests;

public sealed class ConnectorTests : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private FakeConnector _connector = null!;
    private BotHost _bot = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private IConnectorClient Client => _bot.Get<IConnectorFactory>().Create(_connector.ServiceUrl);

    public async ValueTask InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync(Cancelled);
        _bot = await BotHost.StartAsync(Cancelled, configure: services => services.AddSingleton<TimeProvider>(_clock));
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Theory]
    [InlineData("", "/v3/conversations/c/activities")]
    [InlineData("/", "/v3/conversations/c/activities")]
    [InlineData("/_connector", "/_connector/v3/conversations/c/activities")]
    [InlineData("/emea/teams/", "/emea/teams/v3/conversations/c/activities")]
    public async Task A_service_address_keeps_its_path_with_and_without_a_slash(string path, string expected)
    {
        await _bot.Get<IConnectorFactory>().Create(_connector.Origin + path).SendToConversationAsync("c", Activity.Message("x"), Cancelled);

        _connector.Received.ShouldHaveSingleItem().RawPath.ShouldBe(expected);
    }

    [Theory]
    [InlineData("19:team-1@thread.tacv2;messageid=1795", "19%3Ateam-1%40thread.tacv2%3Bmessageid%3D1795")]
    [InlineData("a/../../admin?x=1#y", "a%2F..%2F..%2Fadmin%3Fx%3D1%23y")]
    [InlineData("会议 %2F", "%E4%BC%9A%E8%AE%AE%20%252F")]
    public async Task Ids_are_escaped_so_that_they_stay_in_their_place(string id, string expected)
    {
        await Client.UpdateActivityAsync(id, id, Activity.Message("x"), Cancelled);
        await Client.DeleteActivityAsync(id, id, Cancelled);

        _connector.Received.Select(call => call.RawPath)
            .ShouldAllBe(path => path == $"/_connector/v3/conversations/{expected}/activities/{expected}");
        _connector.Received.Select(call => call.Method).ShouldBe(["PUT", "DELETE"]);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public Task An_id_that_would_climb_out_is_never_sent(string id) =>
        Should.ThrowAsync<ArgumentException>(() => Client.SendToConversationAsync(id, Activity.Message("x"), Cancelled));

    [Theory]
    [InlineData("http://connector.example/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("https://user:secret@connector.example/")]
    [InlineData("/v3")]
    [InlineData("")]
    public void An_address_that_the_token_may_not_travel_to_has_no_client(string serviceUrl) =>
        Should.Throw<ArgumentException>(() => _bot.Get<IConnectorFactory>().Create(serviceUrl));

    [Theory]
    [InlineData(200, "{\"id\":\"1\"}", "1")]
    [InlineData(201, "{\"id\":1795316793570}", "1795316793570")]
    [InlineData(202, "", null)]
    [InlineData(202, "{}", null)]
    public async Task Success_may_have_an_id_or_not(int status, string body, string? expected)
    {
        _connector.Answers.Enqueue(FakeConnector.Status(status, body));

        (await Client.SendToConversationAsync("c", Activity.Message("x"), Cancelled)).Id.ShouldBe(expected);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(412)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_passing_fault_is_tried_again(int status)
    {
        _connector.Answers.Enqueue(FakeConnector.Status(status));
        _connector.Answers.Enqueue(FakeConnector.Status(status));

        var sent = await InTimeAsync(Client.SendToConversationAsync("c", Activity.Message("x"), Cancelled));

        sent.Id.ShouldBe("sent-1");
        _connector.Received.Count.ShouldBe(3);
        _connector.Received.ShouldAllBe(call => call.Text == "x");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Another_fault_is_told_at_once(int status)
    {
        _connector.Answers.Enqueue(FakeConnector.Status(status, """{"error":{"code":"SomeCode","message":"echo of what was sent"}}"""));

        var failure = await Should.ThrowAsync<ConnectorException>(() => Client.SendToConversationAsync("c", Activity.Message("x"), Cancelled));

        ((int)failure.Status!).ShouldBe(status);
        failure.Code.ShouldBe("SomeCode");
        failure.Message.ShouldNotContain("echo");
        _connector.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task It_waits_as_long_as_retry_after_says()
    {
        _connector.Answers.Enqueue(FakeConnector.Status(429, retryAfter: "20"));
        var before = _clock.GetCurrentInstant();

        await InTimeAsync(Client.SendToConversationAsync("c", Activity.Message("x"), Cancelled));

        (_clock.GetCurrentInstant() - before).ShouldBeGreaterThanOrEqualTo(Duration.FromSeconds(20));
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_the_callers_to_decide()
    {
        _connector.Answers.Enqueue(FakeConnector.Status(429, retryAfter: "3600"));

        var failure = await Should.ThrowAsync<ConnectorException>(() => Client.SendToConversationAsync("c", Activity.Message("x"), Cancelled));

        failure.Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task It_gives_up_after_five_tries()
    {
        for (var i = 0; i < 9; i++)
        {
            _connector.Answers.Enqueue(FakeConnector.Status(502, "<html>bad gateway</html>"));
        }

        var failure = await Should.ThrowAsync<ConnectorException>(
            () => InTimeAsync(Client.SendToConversationAsync("c", Activity.Message("x"), Cancelled)));

        failure.Status.ShouldBe(HttpStatusCode.BadGateway);
        failure.Code.ShouldBeNull();
        _connector.Received.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("BotNotInConversationRoster")]
    [InlineData("MessageWritesBlocked")]
    [InlineData("ConversationBlockedByUser")]
    public async Task A_blocked_conversation_says_why(string code)
    {
        _connector.Answers.Enqueue(FakeConnector.Status(403, $$$"""{"error":{"code":"{{{code}}}"}}"""));

        var failure = await Should.ThrowAsync<ConversationWritesBlockedException>(
            () => Client.SendToConversationAsync("c", Activity.Message("x"), Cancelled));

        failure.Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_code_that_is_no_word_does_not_reach_the_log()
    {
        _connector.Answers.Enqueue(FakeConnector.Status(403, """{"error":{"code":"line\nbreak"}}"""));

        (await Should.ThrowAsync<ConversationWritesBlockedException>(
            () => Client.SendToConversationAsync("c", Activity.Message("x"), Cancelled))).Code.ShouldBeNull();
    }

    [Fact]
    public async Task Too_large_is_told_as_such()
    {
        _connector.Answers.Enqueue(FakeConnector.Status(413, """{"error":{"code":"MessageSizeTooBig"}}"""));

        await Should.ThrowAsync<ActivityTooLargeException>(() => Client.SendToConversationAsync("c", Activity.Message("x"), Cancelled));
    }

    [Theory]
    [InlineData(501, DeleteOutcome.NotSupported)]
    [InlineData(404, DeleteOutcome.Deleted)]
    [InlineData(200, DeleteOutcome.Deleted)]
    public async Task A_deletion_that_the_channel_does_not_know_is_survived(int status, DeleteOutcome expected)
    {
        _connector.Answers.Enqueue(FakeConnector.Status(status, """{"error":{"code":"DeleteActivityAPINotImplemented"}}"""));

        (await Client.DeleteActivityAsync("c", "a", Cancelled)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await FakeConnector.StartAsync(Cancelled);
        _connector.Answers.Enqueue(http =>
        {
            http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            http.Response.Headers.Location = $"{elsewhere.Origin}/steal";
            return Task.CompletedTask;
        });

        await Should.ThrowAsync<ConnectorException>(() => Client.SendToConversationAsync("c", Activity.Message("x"), Cancelled));

        elsewhere.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_is_no_success()
    {
        _connector.Answers.Enqueue(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });

        var failure = await Should.ThrowAsync<ConnectorException>(() => Client.SendToConversationAsync("c", Activity.Message("x"), Cancelled));

        failure.Status.ShouldBeNull();
        _connector.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_channel_that_does_not_answer_is_given_up()
    {
        _connector.Answers.Enqueue(http => Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted));

        var failure = await Should.ThrowAsync<ConnectorException>(
            () => InTimeAsync(Client.SendToConversationAsync("c", Activity.Message("x"), Cancelled)));

        failure.Code.ShouldBe("Timeout");
    }

    [Fact]
    public async Task A_personal_conversation_is_opened_with_its_tenant()
    {
        _connector.Answers.Enqueue(FakeConnector.Status(201, """{"id":"a:new"}"""));
        var known = JsonSerializer.Deserialize(Say.Message("x", _connector.ServiceUrl).ToJsonString(), SchemaJson.Default.Activity)!.GetConversationReference();

        var opened = await _bot.Get<IProactiveMessages>().CreateConversationAsync(known, new ChannelAccount { Id = "29:li-lei" }, Cancelled);
        await _bot.Get<IProactiveMessages>().ContinueConversationAsync(
            opened, (turn, cancellationToken) => turn.SendActivityAsync("hi", cancellationToken), Cancelled);

        var calls = _connector.Received.ToList();
        calls[0].RawPath.ShouldBe("/_connector/v3/conversations");
        calls[0].Json.GetProperty("tenantId").GetString().ShouldBe(Say.Tenant);
        calls[0].Json.GetProperty("isGroup").GetBoolean().ShouldBeFalse();
        calls[0].Json.GetProperty("members")[0].GetProperty("id").GetString().ShouldBe("29:li-lei");
        calls[1].RawPath.ShouldBe("/_connector/v3/conversations/a%3Anew/activities");
    }

    [Fact]
    public async Task Members_come_in_pages()
    {
        _connector.Answers.Enqueue(FakeConnector.Status(200, """{"members":[{"id":"29:a","aadObjectId":"x","email":"a@contoso.com"}],"continuationToken":"more/&"}"""));

        var page = await Client.GetConversationPagedMembersAsync("c", 50, "before&", Cancelled);

        page.ContinuationToken.ShouldBe("more/&");
        page.Members!.ShouldHaveSingleItem().Email.ShouldBe("a@contoso.com");
        _connector.Received.ShouldHaveSingleItem().RawPath.ShouldBe("/_connector/v3/conversations/c/pagedmembers?pageSize=50&continuationToken=before%26");
    }

    private async Task<T> InTimeAsync<T>(Task<T> task)
    {
        await Eventually.BecomesTrueAsync(
            () =>
            {
                _clock.Advance(Duration.FromMilliseconds(500));
                return task.IsCompleted;
            },
            "the call ends",
            Cancelled,
            TimeSpan.FromSeconds(30));
        return await task;
    }
}
