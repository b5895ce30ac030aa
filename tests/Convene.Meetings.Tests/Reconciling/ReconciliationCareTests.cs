using System.Runtime.CompilerServices;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Reconciling;
using NodaTime;

namespace Convene.Meetings.Tests.Reconciling;

/// <summary>Things move while one looks, and sides do not answer.</summary>
public sealed class ReconciliationCareTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_vendor_that_cannot_be_asked_makes_no_findings_and_is_named()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        await fixture.CancelAtVendorAsync(meeting);
        fixture.Meetings.Vendor.IsDown = true;

        var report = await fixture.RunAsync();

        report.Findings.ShouldBeEmpty();
        report.Unasked.ShouldBe(["fake: Unavailable"]);
    }

    [Fact]
    public async Task A_vendor_that_refuses_the_list_makes_no_findings()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        await fixture.CancelAtVendorAsync(meeting);
        fixture.Meetings.Vendor.RefusesListing = RefusalReason.AccountLocked;

        var report = await fixture.RunAsync();

        report.Findings.ShouldBeEmpty();
        report.Unasked.ShouldBe(["fake: AccountLocked"]);
    }

    [Fact]
    public async Task A_mailbox_that_cannot_be_read_makes_no_findings_and_the_vendors_are_compared_all_the_same()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        await fixture.CancelAtVendorAsync(meeting);
        fixture.Meetings.Calendar.DeleteAll();
        fixture.Outlook.Fails = CalendarFailure.Forbidden;

        var report = await fixture.RunAsync();

        report.Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.GhostConference);
        report.Unasked.ShouldBe(["alex@contoso.com: Forbidden"]);
    }

    [Fact]
    public async Task A_vendor_that_is_down_is_not_asked_for_thousands()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        for (var person = 0; person < 20; person++)
        {
            var organizer = new Person("tenant", $"p{person}", $"p{person}@contoso.com", "P");
            var booked = await fixture.Meetings.BookAsync(MeetingsFixture.Wish($"k{person}") with { Organizer = organizer });
            await fixture.Meetings.SettleAsync(booked.Meeting!.Id);
        }

        var vendor = new CountingVendor(fixture.Meetings.Faults, fixture.Meetings.Clock);

        await fixture.Another(new OneProvider(vendor)).RunAsync(ReconciliationScope.Everything, Token);

        vendor.Asked.ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public async Task A_meeting_that_moves_on_between_the_two_looks_is_no_finding()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        fixture.Outlook.Edits[meeting.Entry!.EventId] = shown => shown with { JoinUrl = null };
        fixture.Outlook.BeforeFinding = async _ =>
        {
            var now = (await fixture.Meetings.Ledger.FindAsync(meeting.Id, Token))!;
            await fixture.Meetings.Ledger.SaveAsync(new LedgerChange(now with { Version = now.Version + 1 }), Token);
        };

        (await fixture.RunAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disagreement_that_is_gone_at_the_second_look_is_no_finding()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        fixture.Outlook.Edits[meeting.Entry!.EventId] = shown => shown with { JoinUrl = null };
        fixture.Outlook.BeforeFinding = _ =>
        {
            fixture.Outlook.Edits.Clear();
            return Task.CompletedTask;
        };

        (await fixture.RunAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_conference_whose_booking_is_on_its_way_is_not_foreign()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        await fixture.BookedAsync();
        fixture.Meetings.Faults.Next(Fault.UnknownAfter);
        await fixture.Meetings.BookAsync(MeetingsFixture.Wish("k2", "Second", 30));
        fixture.Meetings.Vendor.Live.Count.ShouldBe(2);

        (await fixture.RunAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Very_many_conferences_gone_at_once_are_told_and_cancel_nothing_by_themselves()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        fixture.Use(fixture.Options with { MostGhosts = 3 });
        for (var number = 0; number < 4; number++)
        {
            await fixture.CancelAtVendorAsync(await fixture.BookedAsync($"k{number}", $"Meeting {number}", 24 + number));
        }

        var report = await fixture.RunAsync();

        report.Findings.Count.ShouldBe(4);
        report.Findings.ShouldAllBe(finding => finding.Kind == FindingKind.GhostConference);
        (await fixture.RepairAfterWindowAsync()).ShouldBe(0);
        (await fixture.Sut.RepairNowAsync(report.Findings[0].Id, Token)).ShouldBe(SettleResult.Done);
    }

    [Fact]
    public async Task A_report_holds_no_more_findings_than_it_may()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        fixture.Use(fixture.Options with { MostFindings = 2 });
        var meeting = await fixture.BookedAsync();
        for (var number = 0; number < 5; number++)
        {
            fixture.BookAtVendor(meeting, $"{9000 + number}");
        }

        var report = await fixture.RunAsync();

        report.Findings.Count.ShouldBe(2);
        report.Unasked.ShouldHaveSingleItem().ShouldContain("more than 2");
    }

    [Fact]
    public async Task A_conference_of_ours_that_only_the_sites_list_shows_is_found_and_what_was_never_ours_is_not_told()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        await fixture.CancelledAsync(meeting);
        var site = new SiteVendor(fixture.Meetings.Faults, fixture.Meetings.Clock);
        var left = ReconcilingFixture.Conference(meeting) with { HostAccount = "somebody@contoso.com" };
        site.Seed(left);
        site.Seed(left with { Id = new ConferenceId("9999") });

        var report = await fixture.Another(new OneProvider(site)).RunAsync(ReconciliationScope.Everything, Token);

        var finding = report.Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.ConferenceId).ShouldBe((FindingKind.OrphanConference, left.Id));
    }

    [Fact]
    public async Task A_vendor_without_lists_is_asked_for_each_conference()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        fixture.Meetings.Vendor.Description = fixture.Meetings.Vendor.Description with { Lists = new HashSet<ConferenceStatus>() };
        (await fixture.RunAsync()).Findings.ShouldBeEmpty();
        await fixture.CancelAtVendorAsync(meeting);

        await fixture.FindAsync(FindingKind.GhostConference);
    }

    [Fact]
    public async Task A_vendor_that_hides_lengths_makes_no_findings()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        await fixture.BookedAsync();
        fixture.Meetings.Vendor.HidesDurations = true;

        (await fixture.RunAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_over_one_organizer_asks_nobody_else()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        await fixture.BookedAsync();
        var other = await fixture.Meetings.BookAsync(MeetingsFixture.Wish("k2") with { Organizer = MeetingsFixture.Alice, Attendees = [] });
        await fixture.Meetings.SettleAsync(other.Meeting!.Id);

        var report = await fixture.Sut.RunAsync(new ReconciliationScope { OrganizerId = MeetingsFixture.Alice.DirectoryId }, Token);

        report.Meetings.ShouldBe(1);
    }

    private sealed class OneProvider(IMeetingProvider provider) : IProviders
    {
        public IReadOnlyList<IMeetingProvider> All => [provider];

        public IMeetingProvider Default => provider;

        public IMeetingProvider? Find(ProviderId id) => id == provider.Description.Id ? provider : null;
    }

    private sealed class SiteVendor(FaultPlan faults, IClock clock) : FakeVendor(faults, clock), ISiteConferences
    {
        public async IAsyncEnumerable<Conference> ListSiteAsync(
            Person caller, ConferenceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            foreach (var conference in Live.Where(c => c.Status == query.Status))
            {
                yield return conference;
            }
        }
    }

    /// <summary>Counts how often it is asked while it is down.</summary>
    private sealed class CountingVendor(FaultPlan faults, IClock clock) : IMeetingProvider
    {
        private readonly FakeVendor _vendor = new(faults, clock) { IsDown = true };
        private int _asked;

        public int Asked => _asked;

        public ProviderDescription Description => _vendor.Description;

        public Task<Reservation> ReserveAsync(Order order, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task CancelAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Conference> GetAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return _vendor.GetAsync(host, conferenceId, cancellationToken);
        }

        public IAsyncEnumerable<Conference> ListAsync(Person host, ConferenceQuery query, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return _vendor.ListAsync(host, query, cancellationToken);
        }
    }
}
