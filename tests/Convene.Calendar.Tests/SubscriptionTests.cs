using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;
using Convene.Testing;
using NodaTime;

namespace Convene.Calendar.Tests;

public sealed class SubscriptionTests
{
    private static readonly Instant Soon = TestClock.MondayMorning + Duration.FromHours(24);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscription_is_made_for_all_changes_of_a_mailboxs_events_with_both_addresses_and_immutable_ids()
    {
        await using var harness = await Harness.StartAsync(Cancel);

        var made = await harness.Subscriptions.CreateAsync(GraphStandIn.Organizer, "secret", Soon, Cancel);

        var request = harness.Graph.Requests.ShouldHaveSingleItem();
        request.Prefers("IdType=\"ImmutableId\"").ShouldBeTrue();
        ((string?)request.Json["changeType"]).ShouldBe("created,updated,deleted");
        ((string?)request.Json["resource"]).ShouldBe($"users/{GraphStandIn.Organizer}/events");
        ((string?)request.Json["notificationUrl"]).ShouldBe("https://convene.example/api/graph/notifications");
        ((string?)request.Json["lifecycleNotificationUrl"]).ShouldBe("https://convene.example/api/graph/lifecycle");
        ((string?)request.Json["clientState"]).ShouldBe("secret");
        made.ShouldBe(new MailboxSubscription(harness.Graph.Subscriptions.All.Keys.Single(), "secret", Soon)
        {
            NotifiesAt = "https://convene.example/api/graph/notifications",
        });
    }

    [Fact]
    public async Task More_than_Graph_allows_is_never_asked_for()
    {
        await using var harness = await Harness.StartAsync(Cancel);

        var made = await harness.Subscriptions.CreateAsync(
            GraphStandIn.Organizer, "secret", TestClock.MondayMorning + Duration.FromDays(30), Cancel);
        var renewed = await harness.Subscriptions.RenewAsync(made, TestClock.MondayMorning + Duration.FromDays(30), Cancel);

        made.ExpiresAt.ShouldBe(TestClock.MondayMorning + Duration.FromMinutes(4230));
        renewed.ExpiresAt.ShouldBe(made.ExpiresAt);
    }

    [Fact]
    public async Task What_Graph_grants_is_the_truth()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Subscriptions.GrantsUntil = TestClock.MondayMorning + Duration.FromMinutes(45);

        var made = await harness.Subscriptions.CreateAsync(GraphStandIn.Organizer, "secret", Soon, Cancel);

        made.ExpiresAt.ShouldBe(TestClock.MondayMorning + Duration.FromMinutes(45));
    }

    [Fact]
    public async Task Renewing_keeps_id_and_secret()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var made = await harness.Subscriptions.CreateAsync(GraphStandIn.Organizer, "secret", Soon, Cancel);

        var renewed = await harness.Subscriptions.RenewAsync(made, Soon + Duration.FromHours(24), Cancel);

        renewed.ShouldBe(made with { ExpiresAt = Soon + Duration.FromHours(24) });
    }

    [Fact]
    public async Task A_subscription_that_died_in_silence_is_told_as_gone_when_it_is_renewed()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var made = await harness.Subscriptions.CreateAsync(GraphStandIn.Organizer, "secret", Soon, Cancel);
        harness.Graph.Subscriptions.All.Clear();

        (await Should.ThrowAsync<CalendarException>(() => harness.Subscriptions.RenewAsync(made, Soon, Cancel))).Kind.ShouldBe(CalendarFailure.NotFound);
    }

    [Fact]
    public async Task A_proxy_that_finds_nothing_does_not_make_a_subscription_gone()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var made = await harness.Subscriptions.CreateAsync(GraphStandIn.Organizer, "secret", Soon, Cancel);
        harness.Graph.Next("PATCH", new Fault.Html(404));

        (await Should.ThrowAsync<CalendarException>(() => harness.Subscriptions.RenewAsync(made, Soon, Cancel))).Kind.ShouldBe(CalendarFailure.Unavailable);
    }

    [Fact]
    public async Task Deleting_twice_is_done_once()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var made = await harness.Subscriptions.CreateAsync(GraphStandIn.Organizer, "secret", Soon, Cancel);

        await harness.Subscriptions.DeleteAsync(made.Id, Cancel);
        await harness.Subscriptions.DeleteAsync(made.Id, Cancel);

        harness.Graph.Subscriptions.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(400, "InvalidRequest", CalendarFailure.Rejected)]
    [InlineData(403, "ExtensionError", CalendarFailure.Forbidden)]
    [InlineData(500, "InternalServerError", CalendarFailure.Unavailable)]
    public async Task A_refusal_is_told_and_is_no_subscription(int status, string code, CalendarFailure kind)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Next("POST", new Fault.Refuse(status, code));

        (await Should.ThrowAsync<CalendarException>(() => harness.Subscriptions.CreateAsync(GraphStandIn.Organizer, "secret", Soon, Cancel)))
            .Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task The_secret_is_in_no_log()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Next("POST", new Fault.Refuse(400, "InvalidRequest"));

        await Should.ThrowAsync<CalendarException>(() => harness.Subscriptions.CreateAsync(GraphStandIn.Organizer, "s3cr3t", Soon, Cancel));
        var made = await harness.Subscriptions.CreateAsync(GraphStandIn.Organizer, "s3cr3t", Soon, Cancel);

        harness.Logs.Text.ShouldContain("POST subscription");
        harness.Logs.Text.ShouldNotContain("s3cr3t");
        harness.Logs.Text.ShouldNotContain(GraphStandIn.Organizer);
        made.ToString().ShouldNotContain("s3cr3t");
    }
}
