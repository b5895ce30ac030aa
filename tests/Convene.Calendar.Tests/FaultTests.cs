using System.Globalization;
using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;
using Convene.Testing;
using NodaTime;

namespace Convene.Calendar.Tests;

public sealed class FaultTests
{
    private static readonly EntryContent Renamed = AMeeting.English with { Title = "Other" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task Retry_After_is_waited_for_and_not_a_second_less(string method)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Next(method, new Fault.Refuse(429, "ApplicationThrottled", "7"));

        var work = method == "POST"
            ? harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.Chinese, Cancel)
            : harness.Calendar.RepublishAsync(entry, Renamed, Cancel);
        await harness.PausedAsync(1, TimeSpan.FromSeconds(7));
        harness.Clock.Advance(Duration.FromMilliseconds(6999));
        await harness.QuietAsync();
        harness.Graph.Of(method).Count.ShouldBe(1);
        harness.Clock.Advance(Duration.FromMilliseconds(1));
        await work;

        harness.Graph.Of(method).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Retry_After_may_be_a_date()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        var date = (TestClock.MondayMorning + Duration.FromSeconds(30)).ToDateTimeUtc().ToString("R", CultureInfo.InvariantCulture);
        harness.Graph.Next("GET", new Fault.Refuse(503, "serviceNotAvailable", date));

        var work = harness.Calendar.RepublishAsync(entry, AMeeting.English, Cancel);
        await harness.PausedAsync(1, TimeSpan.FromSeconds(30));
        harness.Clock.Advance(Duration.FromSeconds(29));
        await harness.QuietAsync();
        harness.Graph.Requests.Count.ShouldBe(1);
        harness.Clock.Advance(Duration.FromSeconds(1));

        (await work).ShouldBe(entry);
    }

    [Fact]
    public async Task A_pause_longer_than_the_whole_limit_is_not_begun()
    {
        await using var harness = await Harness.StartAsync(Cancel, ("Graph:TotalTimeout", "00:01:00"), ("Graph:TryTimeout", "00:00:30"));
        harness.Graph.Next("POST", new Fault.Refuse(429, "ApplicationThrottled", "61"));

        var failure = await Should.ThrowAsync<CalendarException>(
            () => harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English, Cancel));

        failure.Kind.ShouldBe(CalendarFailure.Unavailable);
        // a throttled create was surely not done: nobody is asked about it
        harness.Graph.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(429)]
    public async Task A_fault_that_does_not_pass_is_given_up_on(int status)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Next("GET", [.. Enumerable.Repeat(new Fault.Refuse(status, "x"), 9)]);

        var failure = await harness.RunAsync(Should.ThrowAsync<CalendarException>(
            () => harness.Calendar.RepublishAsync(entry, AMeeting.English, Cancel)));

        failure.Kind.ShouldBe(CalendarFailure.Unavailable);
        harness.Graph.Requests.Count.ShouldBe(4);
    }

    [Theory]
    [MemberData(nameof(PassingFaults))]
    public async Task Reading_is_repeated_until_a_fault_has_passed(int number)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Next("GET", Passing[number], Passing[number]);

        var again = await harness.RunAsync(harness.Calendar.RepublishAsync(entry, AMeeting.English, Cancel));

        again.ShouldBe(entry);
        harness.Graph.Requests.Count.ShouldBe(3);
    }

    public static TheoryData<int> PassingFaults => [.. Enumerable.Range(0, Passing.Length)];

    private static Fault[] Passing =>
    [
        new Fault.Refuse(429, "x"), new Fault.Refuse(503, "x"), new Fault.Refuse(504, "x"), new Fault.Html(503), new Fault.DropBefore(),
        new Fault.DropAfter(), new Fault.Html(200),
    ];

    [Theory]
    [InlineData(400, "ErrorPropertyValidationFailure", CalendarFailure.Rejected)]
    [InlineData(401, "InvalidAuthenticationToken", CalendarFailure.Forbidden)]
    [InlineData(403, "ErrorAccessDenied", CalendarFailure.Forbidden)]
    [InlineData(404, "ErrorItemNotFound", CalendarFailure.NotFound)]
    [InlineData(404, "MailboxNotEnabledForRESTAPI", CalendarFailure.Forbidden)]
    [InlineData(404, "ErrorNonExistentMailbox", CalendarFailure.Forbidden)]
    [InlineData(409, "ErrorIrresolvableConflict", CalendarFailure.Conflict)]
    [InlineData(413, "RequestEntityTooLarge", CalendarFailure.Rejected)]
    [InlineData(423, "Locked", CalendarFailure.Unavailable)]
    [InlineData(500, "ErrorInternalServerError", CalendarFailure.Unavailable)]
    [InlineData(502, "BadGateway", CalendarFailure.Unavailable)]
    public async Task Graphs_refusals_have_a_kind_and_keep_their_code(int status, string code, CalendarFailure kind)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Next("GET", new Fault.Refuse(status, code));

        var failure = await Should.ThrowAsync<CalendarException>(() => harness.Calendar.RepublishAsync(entry, AMeeting.English, Cancel));

        (failure.Kind, failure.Code).ShouldBe((kind, code));
    }

    [Fact]
    public async Task A_try_that_is_not_answered_in_time_is_repeated_and_the_whole_has_a_limit()
    {
        await using var harness = await Harness.StartAsync(Cancel, ("Graph:TotalTimeout", "00:00:25"), ("Graph:TryTimeout", "00:00:10"));
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Next("GET", new Fault.Stall(), new Fault.Stall(), new Fault.Stall(), new Fault.Stall());

        var work = Should.ThrowAsync<CalendarException>(() => harness.Calendar.RepublishAsync(entry, AMeeting.English, Cancel));
        await harness.ArrivedAsync(1);
        harness.Clock.Advance(Duration.FromSeconds(10));
        await harness.PausedAsync(1, TimeSpan.FromSeconds(2));
        harness.Clock.Advance(Duration.FromSeconds(1));
        await harness.ArrivedAsync(2);
        harness.Clock.Advance(Duration.FromSeconds(10));
        await harness.PausedAsync(2, TimeSpan.FromSeconds(2));
        harness.Clock.Advance(Duration.FromSeconds(2));
        await harness.ArrivedAsync(3);
        work.IsCompleted.ShouldBeFalse();
        harness.Clock.Advance(Duration.FromSeconds(2));

        var failure = await work;
        (failure.Kind, failure.Code).ShouldBe((CalendarFailure.Unavailable, "TotalTimeout"));
    }

    [Fact]
    public async Task Whoever_calls_off_gets_cancellation_and_no_failure()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Next("POST", new Fault.Stall());
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        var work = harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English, source.Token);
        await harness.ArrivedAsync(1);
        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => work);
    }

    [Fact]
    public async Task Calling_off_ends_a_pause_too()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Next("POST", new Fault.Refuse(429, "x", "60"));
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        var work = harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English, source.Token);
        await harness.PausedAsync(1, TimeSpan.FromSeconds(60));
        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => work);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        await harness.Graph.DisposeAsync();

        var failure = await harness.RunAsync(Should.ThrowAsync<CalendarException>(
            () => harness.Calendar.RepublishAsync(entry, AMeeting.English, Cancel)));

        (failure.Kind, failure.Code).ShouldBe((CalendarFailure.Unavailable, "Unreachable"));
    }
}
