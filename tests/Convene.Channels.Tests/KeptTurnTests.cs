using System.Collections.Concurrent;
using System.Net;
using Convene.Channels.Tests.Harness;
using Convene.Channels.Turns;
using Convene.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Channels.Tests;

/// <summary>An activity acts once, whatever dies and whatever is delivered again: what the log of activities is told of each turn.</summary>
public sealed class KeptTurnTests : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private FakeConnector _connector = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _connector = await FakeConnector.StartAsync(Cancelled);

    public ValueTask DisposeAsync() => _connector.DisposeAsync();

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
    public async Task A_turn_that_is_taken_for_cut_short_while_it_runs_here_is_answered_once()
    {
        var log = new KeepingLog();
        await using var bot = await StartAsync(services => services.AddSingleton<IActivityLog>(log));
        var slow = new TaskCompletionSource();
        bot.Script.OnMessage = (_, _) => slow.Task;
        var activity = Say.Message("book", _connector.ServiceUrl, "a").ToJsonString();
        var post = bot.PostAsync(activity, Cancelled);
        await Eventually.BecomesTrueAsync(() => bot.Script.Seen.Count == 1, "the turn runs", Cancelled);

        log.KeepOfAnother(activity);
        await Eventually.BecomesTrueAsync(
            () =>
            {
                _clock.Advance(Duration.FromSeconds(1));
                return bot.Log.Text.Contains("taken on again; accepted: True", StringComparison.Ordinal);
            },
            "it is taken on behind itself",
            Cancelled);
        slow.SetResult();
        (await post).Dispose();
        (await PostAsync(bot, "book another", "a")).ShouldBe(HttpStatusCode.OK);

        bot.Script.Activities.Select(seen => seen.Text).ShouldBe(["book", "book another"]);
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
    public async Task A_turn_says_again_and_again_that_it_waits_in_line_until_it_begins()
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
                return log.RenewalsInLine.Count >= 2 && log.Renewals >= 2;
            },
            "one said that it waits, one that it runs",
            Cancelled);

        log.RenewalsInLine.ShouldNotContain(bot.Script.Activities.First().Id!);
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
    public async Task A_second_delivery_that_is_answered_while_the_first_is_at_work_leaves_it_kept()
    {
        var log = new KeepingLog();
        await using var bot = await StartAsync(services => services.AddSingleton<IActivityLog>(log));
        log.HasBegun = true;

        (await PostAsync(bot, "book", "a")).ShouldBe(HttpStatusCode.OK);

        bot.Script.Seen.ShouldBeEmpty();
        (await log.TakeKeptAsync(Cancelled)).ShouldHaveSingleItem().ShouldContain("book");
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

        public Task<bool> RenewAsync(string channelId, string conversationId, string activityId, bool isInLine, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("What was never begun is not renewed.");

        public Task<IReadOnlyList<string>> TakeAbandonedAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

        public Task<IReadOnlyList<string>> TakeKeptAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
    }

    /// <summary>Durable as the host's is; after its death nothing that was in hand is ever finished.</summary>
    private sealed class KeepingLog : IActivityLog
    {
        private readonly ConcurrentDictionary<string, string> _kept = new();
        private readonly ConcurrentDictionary<string, bool> _finished = new();
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
                _finished[activityId] = true;
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

        public Task<bool> RenewAsync(string channelId, string conversationId, string activityId, bool isInLine, CancellationToken cancellationToken)
        {
            if (isInLine)
            {
                RenewalsInLine.Add(activityId);
            }
            else
            {
                Renewals++;
            }

            return Task.FromResult(!_finished.ContainsKey(activityId));
        }

        public Task<IReadOnlyList<string>> TakeKeptAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>([.. _kept.Values]);

        public Task<IReadOnlyList<string>> TakeAbandonedAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>(Interlocked.Exchange(ref _ofOthers, null) is { } text ? [text] : []);

        /// <summary>What another host kept and died over; given out once.</summary>
        public void KeepOfAnother(string activity) => _ofOthers = activity;
    }
}
