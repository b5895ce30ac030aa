using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Tests.Hearing;

/// <summary>Pain 13: subscriptions die in silence.</summary>
public sealed class SubscriptionTests
{
    [Fact]
    public async Task A_mailbox_is_subscribed_to_on_first_use_with_a_secret_of_256_bits_and_read_at_once()
    {
        await using var fixture = await HearingFixture.StartAsync();
        await fixture.Listening.EnsureAsync(MeetingsFixture.Alex, HearingFixture.Token);
        await fixture.Listening.EnsureAsync(MeetingsFixture.Alice, HearingFixture.Token);
        await fixture.Care.RenewDueAsync(HearingFixture.Token);

        var secret = fixture.Mailbox.Subscription!.ClientState;
        Convert.FromHexString(secret).Length.ShouldBe(32);
        fixture.Mailboxes["alice@contoso.com"].Subscription!.ClientState.ShouldNotBe(secret);
        fixture.Mailbox.ReadAt.ShouldBe(fixture.Now);
    }

    [Fact]
    public async Task A_mailbox_that_is_used_again_costs_nothing()
    {
        await using var fixture = await HearingFixture.StartAsync();
        for (var use = 0; use < 3; use++)
        {
            await fixture.Listening.EnsureAsync(MeetingsFixture.Alex, HearingFixture.Token);
        }

        fixture.Mailboxes.Adds.ShouldBe(1);
    }

    [Fact]
    public async Task A_subscription_is_renewed_at_half_of_what_Graph_granted()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        var id = fixture.Mailbox.Subscription!.Id;
        fixture.Clock.Advance(Duration.FromHours(34));
        await fixture.Care.RenewDueAsync(HearingFixture.Token);
        fixture.Outlook.Renewed.ShouldBeEmpty();

        fixture.Clock.Advance(Duration.FromHours(1));
        await fixture.Care.RenewDueAsync(HearingFixture.Token);
        fixture.Outlook.Renewed.ShouldBe([id]);
        fixture.Mailbox.Subscription.ExpiresAt.ShouldBe(fixture.Now + Duration.FromHours(70));
    }

    [Fact]
    public async Task A_subscription_that_died_in_silence_is_made_anew_and_what_was_missed_is_read()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        var (old, secret) = (fixture.Mailbox.Subscription!.Id, fixture.Mailbox.Subscription.ClientState);
        fixture.Outlook.Gone.Add(old);
        fixture.Clock.Advance(Duration.FromHours(35));
        fixture.Outlook.Pages["delta-1"] = () => new FeedPage(["missed"], "delta-2", IsLast: true);
        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);
        await fixture.Care.RenewDueAsync(HearingFixture.Token);

        fixture.Mailbox.Subscription.Id.ShouldNotBe(old);
        fixture.Mailbox.Subscription.ClientState.ShouldNotBe(secret);
        fixture.Mailbox.ReadAt.ShouldBe(fixture.Now);
    }

    [Fact]
    public async Task After_a_weekend_off_an_expired_subscription_is_not_renewed_but_made_anew()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        fixture.Clock.Advance(Duration.FromHours(71));
        await fixture.Care.RenewDueAsync(HearingFixture.Token);

        fixture.Outlook.Renewed.ShouldBeEmpty();
        fixture.Outlook.Secrets.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Under_another_public_address_every_subscription_is_made_anew_at_once_and_the_old_one_deleted()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        var old = fixture.Mailbox.Subscription!;
        fixture.Outlook.NotifiesAt = "https://moved.example/api/graph/notifications";
        var restarted = fixture.AnotherCare();
        await restarted.RenewDueAsync(HearingFixture.Token);
        await restarted.RenewDueAsync(HearingFixture.Token);

        var made = fixture.Mailbox.Subscription!;
        (made.NotifiesAt, made.Id == old.Id, made.ClientState == old.ClientState).ShouldBe((fixture.Outlook.NotifiesAt, false, false));
        fixture.Outlook.Secrets.Count.ShouldBe(2);
        fixture.Outlook.Deleted.ShouldBe([old.Id]);
        fixture.Mailbox.ReadAt.ShouldBe(fixture.Now);
    }

    [Fact]
    public async Task A_new_mailbox_does_not_wait_for_all_those_that_notify_another_address()
    {
        const int Many = 300;
        await using var fixture = await HearingFixture.StartAsync();
        for (var i = 0; i < Many; i++)
        {
            await fixture.Listening.EnsureAsync(MeetingsFixture.Alex with { Address = $"m{i}@contoso.com" }, HearingFixture.Token);
        }

        await fixture.Care.RenewDueAsync(HearingFixture.Token);
        fixture.Outlook.Created.Clear();
        fixture.Outlook.NotifiesAt = "https://moved.example/api/graph/notifications";
        var zoe = MeetingsFixture.Alex with { Address = "zoe@contoso.com" };
        fixture.Outlook.BeforeCreate = () => fixture.Listening.EnsureAsync(zoe, HearingFixture.Token);
        await fixture.AnotherCare().RenewDueAsync(HearingFixture.Token);

        var created = fixture.Outlook.Created.ToList();
        created.Distinct().Count().ShouldBe(Many + 1);
        created.IndexOf(zoe.Address).ShouldBeLessThan(100);
    }

    [Fact]
    public async Task What_a_host_with_the_old_address_renewed_before_it_was_replaced_is_made_anew_soon_but_not_for_ever()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        var old = fixture.Mailbox.Subscription!;
        fixture.Outlook.NotifiesAt = "https://moved.example/api/graph/notifications";
        var restarted = fixture.AnotherCare();
        await restarted.RenewDueAsync(HearingFixture.Token);
        await restarted.RenewDueAsync(HearingFixture.Token);

        RenewedByAnOldHost();
        fixture.Clock.Advance(Duration.FromMinutes(15));
        await restarted.RenewDueAsync(HearingFixture.Token);
        fixture.Mailbox.Subscription!.NotifiesAt.ShouldBe(fixture.Outlook.NotifiesAt);

        RenewedByAnOldHost();
        fixture.Clock.Advance(Duration.FromHours(1));
        await restarted.RenewDueAsync(HearingFixture.Token);
        fixture.Mailbox.Subscription.ShouldBe(old, "two hosts that are set differently must not fight");

        void RenewedByAnOldHost() => fixture.Mailboxes.ChangeWithin(
            HearingFixture.Address, m => m with { Subscription = old, SubscribeAt = fixture.Now + Duration.FromHours(35) });
    }

    [Fact]
    public async Task Under_the_same_public_address_a_restart_leaves_subscriptions_as_they_are()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        var before = fixture.Mailbox;
        await fixture.AnotherCare().RenewDueAsync(HearingFixture.Token);

        fixture.Mailbox.ShouldBe(before);
        fixture.Outlook.Renewed.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failing_renewal_is_tried_again_with_growing_pauses_and_the_failures_are_counted()
    {
        await using var fixture = await HearingFixture.StartAsync();
        await fixture.Listening.EnsureAsync(MeetingsFixture.Alex, HearingFixture.Token);
        fixture.Outlook.Refuses = CalendarFailure.Unavailable;
        List<Duration> pauses = [];
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await fixture.Care.RenewDueAsync(HearingFixture.Token);
            pauses.Add(fixture.Mailbox.SubscribeAt - fixture.Now);
            fixture.Clock.Advance(pauses[^1]);
        }

        pauses.Select(pause => pause.TotalSeconds).ShouldBe([2, 4, 8, 16]);
        fixture.Mailbox.SubscribeFailures.ShouldBe(4);
        fixture.Mailbox.Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_mailbox_that_may_not_be_read_is_recorded_as_such_and_tried_again_slowly()
    {
        await using var fixture = await HearingFixture.StartAsync();
        await fixture.Listening.EnsureAsync(MeetingsFixture.Alex, HearingFixture.Token);
        fixture.Outlook.Refuses = CalendarFailure.Forbidden;
        await fixture.Care.RenewDueAsync(HearingFixture.Token);
        fixture.Mailbox.Failure.ShouldBe(CalendarFailure.Forbidden);
        fixture.Mailbox.SubscribeAt.ShouldBe(fixture.Now + Duration.FromHours(1));

        fixture.Outlook.Refuses = null;
        fixture.Clock.Advance(Duration.FromHours(1));
        await fixture.Care.RenewDueAsync(HearingFixture.Token);
        fixture.Mailbox.Failure.ShouldBeNull();
        fixture.Mailbox.Subscription.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_subscription_is_not_lost_when_changes_are_read_at_the_same_moment()
    {
        await using var fixture = await HearingFixture.StartAsync();
        await fixture.Listening.EnsureAsync(MeetingsFixture.Alex, HearingFixture.Token);
        fixture.Mailboxes.BeforeSave = () => fixture.Mailboxes.ChangeWithin(HearingFixture.Address, m => m with { FeedLink = "read-meanwhile" });
        await fixture.Care.RenewDueAsync(HearingFixture.Token);

        fixture.Mailbox.Subscription.ShouldNotBeNull();
        fixture.Mailbox.FeedLink.ShouldBe("read-meanwhile");
    }

    [Fact]
    public async Task Of_two_subscriptions_that_were_made_at_the_same_moment_one_is_deleted()
    {
        await using var fixture = await HearingFixture.StartAsync();
        await fixture.Listening.EnsureAsync(MeetingsFixture.Alex, HearingFixture.Token);
        var others = new MailboxSubscription("others", "secret", fixture.Now + Duration.FromHours(1));
        fixture.Mailboxes.BeforeSave = () => fixture.Mailboxes.ChangeWithin(HearingFixture.Address, m => m with { Subscription = others });
        await fixture.Care.RenewDueAsync(HearingFixture.Token);

        fixture.Mailbox.Subscription.ShouldBe(others);
        fixture.Outlook.Deleted.ShouldBe(["subscription-1"]);
    }
}
