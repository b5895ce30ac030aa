using System.Collections.Concurrent;
using System.Net;
using Convene.Channels.Schema;
using Convene.Channels.Tests.Harness;
using Convene.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Channels.Tests;

/// <summary>Order, bounds, time limits and the one place where a failing turn ends.</summary>
public sealed class TurnTests : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private FakeConnector _connector = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _connector = await FakeConnector.StartAsync(Cancelled);

    public ValueTask DisposeAsync() => _connector.DisposeAsync();

    [Fact]
    public async Task One_conversation_is_heard_in_order_while_another_does_not_wait()
    {
        await using var bot = await StartAsync();
        var (slow, order) = (new TaskCompletionSource(), new ConcurrentQueue<string>());
        bot.Script.OnMessage = async (turn, _) =>
        {
            if (turn.Activity.Text == "one")
            {
                await slow.Task;
            }

            order.Enqueue(turn.Activity.Text!);
        };

        var one = PostAsync(bot, "one", "a");
        await Eventually.BecomesTrueAsync(() => bot.Script.Seen.Count == 1, "the first turn runs", Cancelled);
        var two = PostAsync(bot, "two", "a");
        (await PostAsync(bot, "other", "b")).ShouldBe(HttpStatusCode.OK);
        order.ShouldBe(["other"]);
        slow.SetResult();
        await Task.WhenAll(one, two);

        order.ShouldBe(["other", "one", "two"]);
    }

    [Fact]
    public async Task A_long_turn_is_answered_202_in_time_and_goes_on()
    {
        await using var bot = await StartAsync();
        var slow = new TaskCompletionSource();
        bot.Script.OnMessage = async (turn, cancellationToken) =>
        {
            await slow.Task;
            await turn.SendActivityAsync("done", cancellationToken);
        };
        var post = PostAsync(bot, "book", "a");
        await Eventually.BecomesTrueAsync(() => bot.Script.Seen.Count == 1, "the turn runs", Cancelled);

        await AdvanceUntilAsync(post);
        (await post).ShouldBe(HttpStatusCode.Accepted);
        _connector.Received.ShouldBeEmpty();
        slow.SetResult();

        await Eventually.BecomesTrueAsync(() => _connector.Messages.Count == 1, "the answer came later", Cancelled);
        _connector.Messages[0].Text.ShouldBe("done");
    }

    [Fact]
    public async Task Replies_after_the_expected_ones_were_sent_go_through_the_connector()
    {
        await using var bot = await StartAsync();
        var slow = new TaskCompletionSource();
        bot.Script.OnMessage = async (turn, cancellationToken) =>
        {
            await turn.SendActivityAsync("at once", cancellationToken);
            await slow.Task;
            await turn.SendActivityAsync("later", cancellationToken);
        };
        var post = bot.PostForJsonAsync(Say.Message("x", _connector.ServiceUrl).With("deliveryMode", "expectReplies").ToJsonString(), Cancelled);
        await Eventually.BecomesTrueAsync(() => bot.Script.Seen.Count == 1, "the turn runs", Cancelled);

        await AdvanceUntilAsync(post);
        (await post).GetProperty("activities").EnumerateArray().ShouldHaveSingleItem().GetProperty("text").GetString().ShouldBe("at once");
        slow.SetResult();

        await Eventually.BecomesTrueAsync(() => _connector.Messages.Count == 1, "the later one", Cancelled);
        _connector.Messages[0].Text.ShouldBe("later");
    }

    [Fact]
    public async Task A_press_that_takes_long_is_answered_with_a_sentence_in_the_persons_language()
    {
        await using var bot = await StartAsync();
        var slow = new TaskCompletionSource<AdaptiveCardInvokeResponse?>();
        bot.Script.OnCard = (_, _, _) => slow.Task;
        var press = Say.Press("meeting.book", _connector.ServiceUrl).With("locale", "zh-CN");
        var post = bot.PostForJsonAsync(press.ToJsonString(), Cancelled);
        await Eventually.BecomesTrueAsync(() => bot.Script.Seen.Count == 1, "the turn runs", Cancelled);

        await AdvanceUntilAsync(post);

        (await post).GetProperty("value").GetString()!.ShouldContain("还在处理");
        slow.SetResult(null);
    }

    [Fact]
    public async Task A_turn_without_end_is_cancelled_and_the_person_told()
    {
        await using var bot = await StartAsync();
        bot.Script.OnMessage = (_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        var post = PostAsync(bot, "book", "a");
        await Eventually.BecomesTrueAsync(() => bot.Script.Seen.Count == 1, "the turn runs", Cancelled);

        _clock.Advance(Duration.FromMinutes(2));
        await Eventually.BecomesTrueAsync(() => _connector.Messages.Count == 1, "the person is told", Cancelled);

        await post;
        _connector.Messages[0].Text.ShouldStartWith("Sorry, something went wrong");
    }

    [Theory]
    [InlineData("en-US", "Sorry, something went wrong")]
    [InlineData("zh-CN", "抱歉，出了点问题")]
    public async Task A_failing_turn_tells_the_person_nothing_technical_and_the_log_everything(string locale, string sentence)
    {
        await using var bot = await StartAsync();
        string? correlationId = null;
        bot.Script.OnMessage = (turn, _) =>
        {
            correlationId = turn.CorrelationId;
            throw new InvalidOperationException("database password is wrong");
        };

        using var response = await bot.PostAsync(Say.Message("x", _connector.ServiceUrl).With("locale", locale).ToJsonString(), Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var told = _connector.Messages.ShouldHaveSingleItem().Text;
        told.ShouldStartWith(sentence);
        told.ShouldContain(correlationId!);
        told.ShouldNotContain("database");
        bot.Log.Text.ShouldContain($"Turn {correlationId} (message) failed");
        bot.Log.Text.ShouldContain("database password is wrong");
    }

    [Fact]
    public async Task A_failing_press_is_answered_with_a_valid_error()
    {
        await using var bot = await StartAsync();
        bot.Script.OnCard = (_, _, _) => throw new InvalidOperationException("broken");

        var answer = await bot.PostForJsonAsync(Say.Press("x", _connector.ServiceUrl).ToJsonString(), Cancelled);

        answer.GetProperty("statusCode").GetInt32().ShouldBe(500);
        answer.GetProperty("type").GetString().ShouldBe("application/vnd.microsoft.error");
        answer.GetProperty("value").GetProperty("message").GetString()!.ShouldNotContain("broken");
    }

    [Fact]
    public async Task A_failing_greeting_says_nothing_to_anyone()
    {
        await using var bot = await StartAsync();
        bot.Script.OnUpdate = (_, _) => throw new InvalidOperationException("broken");

        using var response = await bot.PostAsync(Say.Activity("installationUpdate", _connector.ServiceUrl).ToJsonString(), Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        _connector.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task More_turns_than_a_conversation_may_hold_are_asked_to_come_later()
    {
        await using var bot = await StartAsync(settings: new() { ["Channel:MaxTurnsPerConversation"] = "2" });
        var slow = new TaskCompletionSource();
        bot.Script.OnMessage = (_, _) => slow.Task;

        var accepted = new[] { PostAsync(bot, "1", "a"), PostAsync(bot, "2", "a"), PostAsync(bot, "3", "a") };
        var refused = await await Task.WhenAny(accepted);
        (await PostToAnotherAsync()).ShouldBe(HttpStatusCode.Accepted);
        slow.SetResult();

        refused.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await Task.WhenAll(accepted)).Count(status => status == HttpStatusCode.OK).ShouldBe(2);

        async Task<HttpStatusCode> PostToAnotherAsync()
        {
            var other = PostAsync(bot, "x", "b");
            await Eventually.BecomesTrueAsync(() => bot.Script.Seen.Count == 2, "the other conversation runs", Cancelled);
            return other.IsCompleted ? await other : HttpStatusCode.Accepted;
        }
    }

    [Fact]
    public async Task A_stopping_program_takes_no_more_and_waits_for_what_runs()
    {
        var bot = await StartAsync();
        var slow = new TaskCompletionSource();
        bot.Script.OnMessage = async (turn, cancellationToken) =>
        {
            await slow.Task;
            await turn.SendActivityAsync("finished", cancellationToken);
        };
        var post = PostAsync(bot, "book", "a");
        await Eventually.BecomesTrueAsync(() => bot.Script.Seen.Count == 1, "the turn runs", Cancelled);

        var stop = bot.DisposeServerAsync();
        await Eventually.BecomesTrueAsync(async () => await PostAsync(bot, "late", "b") == HttpStatusCode.ServiceUnavailable, "refused", Cancelled);
        stop.IsCompleted.ShouldBeFalse();
        slow.SetResult();

        await stop.WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        (await post).ShouldBe(HttpStatusCode.OK);
        _connector.Messages.ShouldHaveSingleItem().Text.ShouldBe("finished");
    }

    [Fact]
    public async Task A_turn_that_does_not_end_is_cut_short_when_the_program_stops()
    {
        var bot = await StartAsync();
        bot.Script.OnMessage = (_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        var post = PostAsync(bot, "book", "a");
        await Eventually.BecomesTrueAsync(() => bot.Script.Seen.Count == 1, "the turn runs", Cancelled);

        var stop = bot.DisposeServerAsync();
        await AdvanceUntilAsync(stop);

        await stop;
        await post;
        bot.Log.Text.ShouldContain("1 turns are still running");
    }

    private Task<BotHost> StartAsync(Action<IServiceCollection>? configure = null, Dictionary<string, string?>? settings = null) =>
        BotHost.StartAsync(Cancelled, settings, configure: services =>
        {
            services.AddSingleton<TimeProvider>(_clock);
            configure?.Invoke(services);
        });

    private async Task<HttpStatusCode> PostAsync(BotHost bot, string text, string conversation)
    {
        using var response = await bot.PostAsync(Say.Message(text, _connector.ServiceUrl, conversation).ToJsonString(), Cancelled);
        return response.StatusCode;
    }

    private Task AdvanceUntilAsync(Task task) => Eventually.BecomesTrueAsync(
        () =>
        {
            _clock.Advance(Duration.FromSeconds(1));
            return task.IsCompleted;
        },
        "it ends",
        Cancelled);
}
