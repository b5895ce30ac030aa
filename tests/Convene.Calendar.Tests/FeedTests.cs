using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Convene.Calendar.Tests;

public sealed class FeedTests
{
    private static readonly Interval Span = new(Instant.FromUtc(2026, 11, 22, 0, 0), Instant.FromUtc(2027, 1, 22, 0, 0));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_round_begins_with_the_span_in_UTC_and_goes_on_with_Graphs_links_as_they_are()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Delta.Then(isLast: false, DeltaScript.Changed("a"));
        harness.Graph.Delta.Then(isLast: true, DeltaScript.Changed("b"));
        harness.Graph.Delta.Then(isLast: true);

        var first = await ReadAsync(harness, null);
        var last = await ReadAsync(harness, first.Link);
        var later = await ReadAsync(harness, last.Link);

        (first.IsLast, last.IsLast, later.IsLast).ShouldBe((false, true, true));
        (first.EventIds.Single(), last.EventIds.Single(), later.EventIds.Count).ShouldBe(("a", "b", 0));
        harness.Graph.Requests[0].Query["startDateTime"].ShouldBe("2026-11-22T00:00:00Z");
        harness.Graph.Requests[0].Query["endDateTime"].ShouldBe("2027-01-22T00:00:00Z");
        harness.Graph.Requests[1].RawQuery.ShouldBe(new Uri(first.Link).Query);
        harness.Graph.Requests.ShouldAllBe(r => r.Prefers("IdType=\"ImmutableId\"") && r.Prefers("odata.maxpagesize=50"));
    }

    [Fact]
    public async Task An_empty_page_with_a_next_link_is_not_the_end()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Delta.Then(isLast: false);

        var page = await ReadAsync(harness, null);

        page.EventIds.ShouldBeEmpty();
        page.IsLast.ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_event_told_of_several_times_and_as_removed_is_one_id_and_ids_are_told_apart_by_case()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Delta.Then(
            isLast: true,
            DeltaScript.Changed("m"), DeltaScript.Occurrence("o", "m"), DeltaScript.Changed("m"), DeltaScript.Removed("gone"),
            DeltaScript.Removed("o"), DeltaScript.Changed("M"));

        var page = await ReadAsync(harness, null);

        page.EventIds.ShouldBe(["m", "o", "gone", "M"]);
    }

    [Fact]
    public async Task A_lost_sync_state_begins_anew_and_is_no_lost_calendar()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Delta.Then(isLast: true, DeltaScript.Changed("a"));
        harness.Graph.Delta.Then(isLast: true, DeltaScript.Changed("a"));
        var known = await ReadAsync(harness, null);
        harness.Graph.Delta.Forget();

        var failure = await Should.ThrowAsync<CalendarException>(() => ReadAsync(harness, known.Link));
        var anew = await ReadAsync(harness, null);

        (failure.Kind, failure.Code).ShouldBe((CalendarFailure.Expired, "SyncStateNotFound"));
        anew.EventIds.ShouldBe(["a"]);
    }

    [Theory]
    [InlineData(410, "SyncStateNotFound", CalendarFailure.Expired)]
    [InlineData(410, "syncStateInvalid", CalendarFailure.Expired)]
    [InlineData(410, "resyncRequired", CalendarFailure.Expired)]
    [InlineData(410, "Gone", CalendarFailure.Expired)]
    [InlineData(404, "SyncStateNotFound", CalendarFailure.Expired)]
    [InlineData(400, "SyncStateInvalid", CalendarFailure.Expired)]
    [InlineData(400, "ErrorInvalidUrlQuery", CalendarFailure.Expired)]
    [InlineData(404, "MailboxNotEnabledForRESTAPI", CalendarFailure.Forbidden)]
    [InlineData(404, "Request_ResourceNotFound", CalendarFailure.NotFound)]
    [InlineData(403, "ErrorAccessDenied", CalendarFailure.Forbidden)]
    [InlineData(500, "ErrorInternalServerError", CalendarFailure.Unavailable)]
    public async Task Only_what_is_the_links_fault_makes_it_dead(int status, string code, CalendarFailure kind)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Delta.Then(isLast: true);
        var known = await ReadAsync(harness, null);
        harness.Graph.Next("GET", new Fault.Refuse(status, code));

        var failure = await Should.ThrowAsync<CalendarException>(() => ReadAsync(harness, known.Link));

        failure.Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task A_410_without_a_word_is_a_dead_link_too()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Delta.Then(isLast: true);
        var known = await ReadAsync(harness, null);
        harness.Graph.Next("GET", new Fault.Html(410));

        var failure = await Should.ThrowAsync<CalendarException>(() => ReadAsync(harness, known.Link));

        failure.Kind.ShouldBe(CalendarFailure.Expired);
    }

    [Fact]
    public async Task A_first_request_that_is_refused_is_not_begun_anew_for_ever()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Next("GET", new Fault.Refuse(400, "ErrorInvalidUrlQuery"));

        var failure = await Should.ThrowAsync<CalendarException>(() => ReadAsync(harness, null));

        failure.Kind.ShouldBe(CalendarFailure.Rejected);
    }

    [Fact]
    public async Task A_stored_link_of_another_server_is_dead_and_no_token_goes_there()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        List<string> heard = [];
        await using var stranger = await StrangerAsync(heard);

        var failure = await Should.ThrowAsync<CalendarException>(
            () => ReadAsync(harness, $"{stranger.BaseUrl}/v1.0/users/x/calendarView/delta()?$deltatoken=1"));

        failure.Kind.ShouldBe(CalendarFailure.Expired);
        heard.ShouldBeEmpty();
        harness.Graph.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://graph.microsoft.com.evil.example/v1.0/users/x")]
    [InlineData("http://evil.example/v1.0/users/x")]
    [InlineData("/v1.0/users/x")]
    [InlineData("no link")]
    public async Task What_is_no_link_of_the_configured_Graph_is_not_followed(string link)
    {
        await using var harness = await Harness.StartAsync(Cancel);

        (await Should.ThrowAsync<CalendarException>(() => ReadAsync(harness, link))).Kind.ShouldBe(CalendarFailure.Expired);
        (await Should.ThrowAsync<CalendarException>(() => ReadAsync(harness, harness.Graph.BaseUrl.Replace("//", "//u:p@", StringComparison.Ordinal) + "/users/x")))
            .Kind.ShouldBe(CalendarFailure.Expired);
        harness.Graph.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_leads_to_another_server_is_told_and_nothing_of_it_is_kept()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Delta.ElsewhereUrl = "https://graph.evil.example/v1.0";
        harness.Graph.Delta.Then(isLast: false, DeltaScript.Changed("a"));

        var failure = await Should.ThrowAsync<CalendarException>(() => ReadAsync(harness, null));

        (failure.Kind, failure.Code).ShouldBe((CalendarFailure.Unavailable, "ForeignLink"));
    }

    [Fact]
    public async Task Links_count_for_the_same_mailbox_however_they_name_its_owner()
    {
        await using var harness = await Harness.StartAsync(Cancel, ("Graph:RequestsPerMailbox", "1"));
        harness.Graph.Delta.Then(isLast: true);
        harness.Graph.Delta.Then(isLast: true);
        var known = await ReadAsync(harness, null);
        harness.Graph.Forget();
        harness.Graph.Held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var following = ReadAsync(harness, known.Link);
        await harness.ArrivedAsync(1);
        var publishing = harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English, Cancel);
        await harness.QuietAsync();
        harness.Graph.Requests.Count.ShouldBe(1);
        harness.Graph.Held.SetResult();

        await following;
        await publishing;
    }

    private static Task<FeedPage> ReadAsync(Harness harness, string? link) => harness.Feed.ReadAsync(GraphStandIn.Organizer, Span, link, Cancel);

    private static Task<LoopbackServer> StrangerAsync(List<string> heard) => LoopbackServer.StartAsync(
        app => app.Run(context =>
        {
            heard.Add(context.Request.Headers.Authorization.ToString());
            return context.Response.WriteAsync("{}");
        }),
        Cancel);
}
