using System.Collections.Concurrent;
using System.Diagnostics;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Http;
using Convene.Providers.Tests.Conformance;
using Convene.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Convene.Providers.Tests.Http;

public sealed class VendorHttpTests : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private readonly CapturedLog _log = new();
    private readonly ServiceCollection _services = new();
    private ServiceProvider _root = null!;
    private LoopbackServer _server = null!;
    private Func<HttpContext, Task> _answer = context => context.Response.WriteAsync("ok", context.RequestAborted);
    private int _calls;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await LoopbackServer.StartAsync(
            app => app.Run(context =>
            {
                Interlocked.Increment(ref _calls);
                return _answer(context);
            }),
            Token);
        _services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
        _root = _services.AddSingleton<IClock>(_clock).AddVendorHttp().AddVendorHttpClient(new ProviderId("p")).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _root.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_circuit_opens_after_failures_turns_calls_away_and_closes_again()
    {
        using var http = Create(new VendorHttpOptions { MaxRetries = 0, CircuitMinimumCalls = 4 });
        _answer = context => Respond(context, 500);
        for (var i = 0; i < 4; i++)
        {
            (await FailAsync(http, isRepeatable: false)).Kind.ShouldBe(ProviderFailure.Unknown);
        }

        _answer = context => context.Response.WriteAsync("ok", context.RequestAborted);
        var turnedAway = await FailAsync(http, isRepeatable: false);
        var reached = _calls;
        _clock.Advance(Duration.FromSeconds(16));
        var afterwards = await http.SendAsync(Call(isRepeatable: false), Token);

        turnedAway.Kind.ShouldBe(ProviderFailure.Unavailable);
        (reached, afterwards).ShouldBe((4, "ok"));
    }

    [Fact]
    public async Task Refusals_do_not_open_the_circuit()
    {
        using var http = Create(new VendorHttpOptions { CircuitMinimumCalls = 2 });
        for (var i = 0; i < 10; i++)
        {
            var call = Call(isRepeatable: true) with { Read = _ => throw ProviderException.Refused(RefusalReason.Conflict, "202", null) };
            (await Should.ThrowAsync<ProviderException>(() => http.SendAsync(call, Token))).Reason.ShouldBe(RefusalReason.Conflict);
        }

        _calls.ShouldBe(10);
    }

    [Fact]
    public async Task No_more_calls_than_allowed_are_under_way_and_what_does_not_fit_in_line_is_turned_away()
    {
        using var http = Create(new VendorHttpOptions { MaxConcurrency = 2, QueueLimit = 1 });
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _answer = async context =>
        {
            await release.Task.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync("ok", context.RequestAborted);
        };
        var running = Enumerable.Range(0, 3).Select(_ => http.SendAsync(Call(isRepeatable: false), Token)).ToList();
        await Eventually.BecomesTrueAsync(() => _calls == 2, "two calls are under way", Token);

        var turnedAway = await FailAsync(http, isRepeatable: false);
        var underWay = _calls;
        release.SetResult();
        await Task.WhenAll(running);

        (turnedAway.Kind, underWay, _calls).ShouldBe((ProviderFailure.Unavailable, 2, 3));
    }

    [Fact]
    public async Task A_write_that_waits_in_line_until_its_time_is_over_surely_did_nothing()
    {
        var limit = TimeSpan.FromSeconds(30);
        using var http = Create(new VendorHttpOptions { MaxConcurrency = 1, TryTimeout = limit, TotalTimeout = limit });
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _answer = context => release.Task.WaitAsync(context.RequestAborted);
        var first = FailAsync(http, isRepeatable: false);
        await Eventually.BecomesTrueAsync(() => _calls == 1, "the first call is under way", Token);
        var second = FailAsync(http, isRepeatable: false);

        _clock.Advance(Duration.FromSeconds(31));

        ((await first).Kind, (await second).Kind, _calls).ShouldBe((ProviderFailure.Unknown, ProviderFailure.Unavailable, 1));
        release.SetResult();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_write_that_was_sent_may_have_been_done_be_its_body_empty_or_not(bool isEmpty)
    {
        using var http = Create(new VendorHttpOptions());
        _answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        var call = Call(isRepeatable: false) with { CreateRequest = () => Request(isEmpty ? [] : "{}"u8.ToArray()) };

        (await Should.ThrowAsync<ProviderException>(() => http.SendAsync(call, Token))).Kind.ShouldBe(ProviderFailure.Unknown);

        _calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_write_on_a_connection_that_the_vendor_has_dropped_is_not_repeated_beneath_us()
    {
        using var http = Create(new VendorHttpOptions());
        await http.SendAsync(Call(isRepeatable: false), Token);
        _answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        var call = Call(isRepeatable: false) with { CreateRequest = () => Request([]) };

        (await Should.ThrowAsync<ProviderException>(() => http.SendAsync(call, Token))).Kind.ShouldBe(ProviderFailure.Unknown);

        _calls.ShouldBe(2);
    }

    [Fact]
    public async Task The_vendors_own_word_on_when_to_come_again_is_heard()
    {
        using var http = Create(new VendorHttpOptions { RetryDelay = TimeSpan.Zero });
        _answer = context =>
        {
            context.Response.Headers.RetryAfter = "7";
            return Respond(context, 429);
        };
        var call = http.SendAsync(Call(isRepeatable: true), Token);
        await Eventually.BecomesTrueAsync(() => _calls == 1 && _clock.GetCurrentInstant() == TestClock.MondayMorning, "the first try", Token);
        _answer = context => context.Response.WriteAsync("ok", context.RequestAborted);

        await AdvanceUntilAsync(call, Duration.FromSeconds(1));

        (await call).ShouldBe("ok");
        (_clock.GetCurrentInstant() - TestClock.MondayMorning).ShouldBeGreaterThanOrEqualTo(Duration.FromSeconds(7));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task An_answer_that_cannot_be_unpacked_may_have_been_done(string encoding)
    {
        using var http = Create(new VendorHttpOptions());
        _answer = context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            return context.Response.WriteAsync("this was never packed", context.RequestAborted);
        };
        var call = Call(isRepeatable: false) with { Read = static _ => throw VendorFailures.Unreadable("not JSON") };

        (await Should.ThrowAsync<ProviderException>(() => http.SendAsync(call, Token))).Kind.ShouldBe(ProviderFailure.Unknown);
    }

    [Fact]
    public async Task An_answer_that_sends_elsewhere_is_not_followed()
    {
        using var http = Create(new VendorHttpOptions());
        _answer = context =>
        {
            context.Response.Redirect("/elsewhere?token=1");
            return Task.CompletedTask;
        };

        await FailAsync(http, isRepeatable: false);

        _calls.ShouldBe(1);
    }

    [Fact]
    public async Task Each_call_is_told_in_one_span_one_measurement_and_one_line_whatever_its_tries()
    {
        using var telemetry = new CapturedTelemetry("telemetry");
        _services.AddVendorHttpClient(new ProviderId("telemetry"));
        await using var root = _services.BuildServiceProvider();
        using var http = Create(new VendorHttpOptions { RetryDelay = TimeSpan.Zero }, "telemetry", root);
        _answer = context => Respond(context, 503);

        await FailAsync(http, isRepeatable: true);

        var span = telemetry.Spans.ShouldHaveSingleItem();
        (span.GetTagItem("convene.provider.tries"), span.GetTagItem("convene.provider.outcome"), span.Status)
            .ShouldBe((3, "Unknown", ActivityStatusCode.Error));
        span.GetTagItem("http.response.status_code").ShouldBe(503);
        span.TagObjects.ShouldAllBe(tag => !$"{tag.Value}".Contains("secret", StringComparison.Ordinal));
        telemetry.Outcomes.ShouldBe(["Unknown"]);
        _log.Lines.Count(line => line.Contains("telemetry read: Unknown", StringComparison.Ordinal)).ShouldBe(1);
        _log.Lines.ShouldAllBe(line => !line.Contains("http://", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Timestamps_rise_strictly_across_threads_also_where_the_clock_stands_or_goes_back()
    {
        var clock = new TestClock();
        var timestamps = new IncreasingTimestamps(clock);
        var all = new ConcurrentBag<long>();
        await Parallel.ForAsync(0, 1000, Token, (_, _) =>
        {
            all.Add(timestamps.Next("site", Duration.Zero));
            return ValueTask.CompletedTask;
        });
        clock.Advance(-Duration.FromMinutes(1));

        all.Distinct().Count().ShouldBe(1000);
        timestamps.Next("site", Duration.Zero).ShouldBe(all.Max() + 1);
        timestamps.Next("other", Duration.FromSeconds(1)).ShouldBe(clock.GetCurrentInstant().ToUnixTimeMilliseconds() + 1000);
    }

    private static Task Respond(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync("no", context.RequestAborted);
    }

    private VendorHttp Create(VendorHttpOptions options, string id = "p", IServiceProvider? root = null) => new(
        new ProviderDescription(new ProviderId(id), "Kind", "Name"),
        options,
        (root ?? _root).GetRequiredService<IHttpClientFactory>(),
        _clock,
        _root.GetRequiredService<ILogger<VendorHttp>>());

    private VendorCall<string> Call(bool isRepeatable) => new(
        isRepeatable ? "read" : "write",
        isRepeatable,
        () => isRepeatable ? new HttpRequestMessage(HttpMethod.Get, $"{_server.BaseUrl}/x?secret=1") : Request("body"u8.ToArray()),
        reply => reply.IsSuccess ? System.Text.Encoding.UTF8.GetString(reply.Body.Span) : throw VendorFailures.FromStatus(reply.Status));

    private HttpRequestMessage Request(byte[] body) =>
        new(HttpMethod.Post, $"{_server.BaseUrl}/x?secret=1") { Content = new ByteArrayContent(body) };

    private Task<ProviderException> FailAsync(VendorHttp http, bool isRepeatable) =>
        Should.ThrowAsync<ProviderException>(() => http.SendAsync(Call(isRepeatable), Token));

    private Task AdvanceUntilAsync(Task done, Duration step) => Eventually.BecomesTrueAsync(
        () =>
        {
            if (!done.IsCompleted)
            {
                _clock.Advance(step);
            }

            return done.IsCompleted;
        },
        "the call is done",
        Token);
}
