using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

public abstract class AnnouncementsContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    private static readonly Instant Due = Samples.Now + Duration.FromSeconds(20);

    [Fact]
    public async Task An_announcement_is_due_at_its_moment_and_knows_where_it_was_asked()
    {
        var meeting = await AddAsync(origin: "chat-1");
        await AnnounceAsync(meeting, AnnouncementKind.Booked);

        (await ListAsync(Due - Duration.FromTicks(1))).ShouldBeEmpty();
        var announcement = (await ListAsync(Due)).ShouldHaveSingleItem();
        announcement.ShouldBe(new Announcement
        {
            Id = announcement.Id,
            MeetingId = meeting.Id,
            Kind = AnnouncementKind.Booked,
            CreatedAt = Samples.Now,
            DueAt = Due,
            Attempts = 0,
            Origin = "chat-1",
        });
    }

    [Fact]
    public async Task An_announcement_follows_the_last_place_the_meeting_was_spoken_of()
    {
        var meeting = await AddAsync(origin: "chat-1");
        var changed = await AnnounceAsync(meeting, AnnouncementKind.Changed, origin: "chat-2");
        await AnnounceAsync(changed, AnnouncementKind.Cancelled);

        (await ListAsync(Due)).Select(a => (a.Kind, a.Origin)).ShouldBe(
            [(AnnouncementKind.Changed, "chat-2"), (AnnouncementKind.Cancelled, "chat-2")]);
    }

    [Fact]
    public async Task A_meeting_from_nowhere_is_announced_without_a_place()
    {
        await AnnounceAsync(await AddAsync(), AnnouncementKind.Booked);

        (await ListAsync(Due)).ShouldHaveSingleItem().Origin.ShouldBeNull();
    }

    [Fact]
    public async Task Oldest_are_told_first()
    {
        var meeting = await AddAsync();
        var kinds = Enum.GetValues<AnnouncementKind>();
        foreach (var kind in kinds)
        {
            meeting = await AnnounceAsync(meeting, kind);
            Clock.Advance(Duration.FromMilliseconds(1));
        }

        (await ListAsync(Due)).Select(a => a.Kind).ShouldBe(kinds);
        (await Ledger.ListDueAnnouncementsAsync(Due, 2, Cancellation)).Select(a => a.Kind).ShouldBe(kinds.Take(2));
    }

    [Fact]
    public async Task A_taken_announcement_is_out_of_sight_until_the_taker_is_given_up()
    {
        await AnnounceAsync(await AddAsync(), AnnouncementKind.Booked);
        var listed = (await ListAsync(Due)).ShouldHaveSingleItem();
        var until = Due + Duration.FromMinutes(1);

        (await Ledger.TryTakeAsync(listed, until, Cancellation)).ShouldBeTrue();
        (await Ledger.TryTakeAsync(listed, until, Cancellation)).ShouldBeFalse();

        (await ListAsync(until - Duration.FromTicks(1))).ShouldBeEmpty();
        var again = (await ListAsync(until)).ShouldHaveSingleItem();
        again.ShouldBe(listed with { Attempts = 1 });
        (await Ledger.TryTakeAsync(listed, until + Duration.FromMinutes(1), Cancellation)).ShouldBeFalse();
        (await Ledger.TryTakeAsync(again, until + Duration.FromMinutes(1), Cancellation)).ShouldBeTrue();
    }

    [Fact]
    public async Task Completing_one_announcement_leaves_a_newer_one_of_the_same_kind()
    {
        var meeting = await AnnounceAsync(await AddAsync(), AnnouncementKind.Changed);
        var older = (await ListAsync(Due)).ShouldHaveSingleItem();
        await AnnounceAsync(meeting, AnnouncementKind.Changed);

        await Ledger.CompleteAsync(older, Cancellation);

        (await ListAsync(Due)).ShouldHaveSingleItem().Id.ShouldNotBe(older.Id);
    }

    [Fact]
    public async Task What_was_told_is_gone_and_cannot_be_taken()
    {
        var meeting = await AddAsync();
        var other = await AddAsync();
        meeting = await AnnounceAsync(meeting, AnnouncementKind.Booked);
        meeting = await AnnounceAsync(meeting, AnnouncementKind.EntrySettled);
        await AnnounceAsync(other, AnnouncementKind.Booked);
        var booked = (await ListAsync(Due)).First(a => a.MeetingId == meeting.Id && a.Kind == AnnouncementKind.Booked);

        await Ledger.AcknowledgeAsync(meeting.Id, [AnnouncementKind.Booked, AnnouncementKind.BookingRefused], Cancellation);

        (await ListAsync(Due)).Select(a => (a.MeetingId, a.Kind)).ShouldBe(
            [(meeting.Id, AnnouncementKind.EntrySettled), (other.Id, AnnouncementKind.Booked)], ignoreOrder: true);
        (await Ledger.TryTakeAsync(booked, Due, Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task Acknowledging_no_kind_acknowledges_nothing()
    {
        var meeting = await AnnounceAsync(await AddAsync(), AnnouncementKind.Booked);

        await Ledger.AcknowledgeAsync(meeting.Id, [], Cancellation);

        (await ListAsync(Due)).ShouldHaveSingleItem();
    }

    private Task<Meeting> AnnounceAsync(Meeting meeting, AnnouncementKind kind, string? origin = null) =>
        SaveAsync(new LedgerChange(meeting.Next()) { Announce = kind, AnnounceAt = Due, Origin = origin });

    private Task<IReadOnlyList<Announcement>> ListAsync(Instant now) => Ledger.ListDueAnnouncementsAsync(now, 50, Cancellation);
}
