using System.Collections.Concurrent;
using System.Net;
using Convene.Channels.Schema;
using Convene.Channels.Tests.Harness;
using Convene.Channels.Turns;
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
    public async Task A_log_of_activities_that_fails_makes_the_channel_deliver_again()
    {
        await using var bot = await StartAsync(services => services.AddSingleton<IActivityLog, BrokenLog>());

        (await PostAsync(bot, "book", "a")).ShouldBe(HttpStatusCode.InternalServerError);

        bot.Script.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_turn_that_was_answered_early_and_cut_short_by_a_death_is_run_by_the_next_start()
    {
        var log = new KeepingLog();
        var slow = new TaskCompletionSource();
        await using (var dying = await StartAsync(services => services.AddSingleton<IActivityLog>(log)))
        {
            dying.Script.OnMessage = (_, _) => slow.Task;
            var post = PostAsync(dying, "book", "a");
            await Eventually.BecomesTrueAsync(() => dying.Script.Seen.Count == 1, "the turn runs", Cancelled);
            await Eventually.BecomesTrueAsync(
                () =>
                {
                    _clock.Advance(Duration.FromSeconds(1));
                    return post.IsCompleted;
                },
                "the channel is answered",
                Cancelled);
            (await post).ShouldBe(HttpStatusCode.Accepted);
            log.Dies();
            slow.SetResult();
        }

        await using var next = await StartAsync(services => services.AddSingleton<IActivityLog>(log));
        await Eventually.BecomesTrueAsync(() => next.Script.Seen.Count == 1, "the next start runs it", Cancelled);
    }

    [Fact]
    public async Task A_turn_that_another_host_died_over_is_taken_over_while_this_one_runs()
    {
        var log = new KeepingLog();
        await using var bot = await StartAsync(services => services.AddSingleton<IActivityLog>(log));
        log.KeepOfAnother(Say.Message("book", _connector.ServiceUrl, "a").ToJsonString());

        await Eventually.BecomesTrueAsync(
            () =>
            {
                _clock.Advance(Duration.FromSeconds(1));
                return bot.Script.Seen.Count == 1;
            },
            "the turn runs here",
            Cancelled);
    }

    [Fact]
    public async Task A_turn_that_runs_long_says_again_and_again_that_it_does()
    {
        var log = new KeepingLog();
        await using var bot = await StartAsync(services => services.AddSingleton<IActivityLog>(log));
        var slow = new TaskCompletionSource();
        bot.Script.OnMessage = (_, _) => slow.Task;
        var post = PostAsync(bot, "book", "a");
        await Eventually.BecomesTrueAsync(() => bot.Script.Seen.Count == 1, "the turn runs", Cancelled);

        await Eventually.BecomesTrueAsync(
            () =>
            {
                _clock.Advance(Duration.FromSeconds(1));
                return log.Renewals >= 2;
            },
            "it was renewed twice",
            Cancelled);

        slow.SetResult();
        await post;
    }

    [Fact]
    public async Task A_turn_that_waits_in_line_says_again_and_again_that_it_does()
    {
        var log = new KeepingLog();
        await using var bot = await StartAsync(services => services.AddSingleton<IActivityLog>(log));
        var slow = new TaskCompletionSource();
        bot.Script.OnMessage = (_, _) => slow.Task;
        var first = PostAsync(bot, "book", "a");
        await Eventually.BecomesTrueAsync(() => bot.Script.Seen.Count == 1, "the turn runs", Cancelled);
        var second = PostAsync(bot, "book another", "a");

        await Eventually.BecomesTrueAsync(
            () =>
            {
                _clock.Advance(Duration.FromSeconds(1));
                return log.RenewalsInLine.Distinct(StringComparer.Ordinal).Count() == 2;
            },
            "both said that they wait",
            Cancelled);

        slow.SetResult();
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task A_turn_whose_end_cannot_be_written_down_at_once_is_answered_all_the_same_and_written_down_later()
    {
        var log = new KeepingLog { FailuresToFinish = 3 };
        await using var bot = await StartAsync(services => services.AddSingleton<IActivityLog>(log));

        var post = PostAsync(bot, "book", "a");
        await AdvanceUntilAsync(post);

        (await post).ShouldBe(HttpStatusCode.OK);
        bot.Script.Seen.Count.ShouldBe(1);
        (await log.TakeKeptAsync(Cancelled)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_turn_whose_end_can_not_be_written_down_at_all_is_answered_all_the_same()
    {
        var log = new KeepingLog { FailuresToFinish = int.MaxValue };
        await using var bot = await StartAsync(services => services.AddSingleton<IActivityLog>(log));

        var post = PostAsync(bot, "book", "a");
        await AdvanceUntilAsync(post);

        (await post).ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Accepted);
        bot.Script.Seen.Count.ShouldBe(1);
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

    private sealed class BrokenLog : IActivityLog
    {
        public Task<bool> TryBeginAsync(string channelId, string conversationId, string activityId, CancellationToken cancellationToken) =>
            throw new TimeoutException("The store does not answer.");

        public Task FinishAsync(string channelId, string conversationId, string activityId, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("What was never begun is not finished.");

        public Task KeepAsync(string channelId, string conversationId, string activityId, string activity, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("What was never begun is not kept.");

        public Task RenewAsync(string channelId, string conversationId, string activityId, bool isInLine, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("What was never begun is not renewed.");

        public Task<IReadOnlyList<string>> TakeAbandonedAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

        public Task<IReadOnlyList<string>> TakeKeptAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
    }

    [Fact]
    public async Task A_second_delivery_that_is_answered_while_the_first_is_at_work_leaves_it_kept()
    {
        var log = new KeepingLog();
        await using var bot = await StartAsync(services => services.AddSingleton<IActivityLog>(log));
        log.HasBegun = true;

        (await PostAsync(bot, "book", "a")).ShouldBe(HttpStatusCode.OK);

        bot.Script.Seen.ShouldBeEmpty();
        (await log.TakeKeptAsync(Cancelled)).ShouldHaveSingleItem().ShouldContain("book");
    }

    /// <summary>Durable as the host's is; after its death nothing that was in hand is ever finished.</summary>
    private sealed class KeepingLog : IActivityLog
    {
        private readonly ConcurrentDictionary<string, string> _kept = new();
        private volatile bool _isDead;
        private string? _ofOthers;

        /// <summary>How often it was said that a turn still runs.</summary>
        public int Renewals { get; private set; }

        /// <summary>Another delivery of every activity is at work.</summary>
        public bool HasBegun { get; set; }

        /// <summary>How often the end of a turn cannot be written down.</summary>
        public int FailuresToFinish { get; set; }

        public ConcurrentBag<string> RenewalsInLine { get; } = [];

        public void Dies() => _isDead = true;

        public Task<bool> TryBeginAsync(string channelId, string conversationId, string activityId, CancellationToken cancellationToken) =>
            Task.FromResult(!HasBegun);

        public Task FinishAsync(string channelId, string conversationId, string activityId, CancellationToken cancellationToken)
        {
            if (FailuresToFinish > 0)
            {
                FailuresToFinish--;
                throw new TimeoutException("The store does not answer.");
            }

            if (!_isDead)
            {
                _kept.TryRemove(activityId, out _);
            }

            return Task.CompletedTask;
        }

        public Task KeepAsync(
            string channelId, string conversationId, string activityId, string activity, CancellationToken cancellationToken)
        {
            _kept[activityId] = activity;
            return Task.CompletedTask;
        }

        public Task RenewAsync(string channelId, string conversationId, string activityId, bool isInLine, CancellationToken cancellationToken)
        {
            if (isInLine)
            {
                RenewalsInLine.Add(activityId);
            }
            else
            {
                Renewals++;
            }

            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<string>> TakeKeptAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>([.. _kept.Values]);

        public Task<IReadOnlyList<string>> TakeAbandonedAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>(Interlocked.Exchange(ref _ofOthers, null) is { } text ? [text] : []);

        /// <summary>What another host kept and died over; given out once.</summary>
        public void KeepOfAnother(string activity) => _ofOthers = activity;
    }
}
