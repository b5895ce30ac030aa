using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;

namespace Convene.Store.Tests.Contract;

/// <summary>An event shows one meeting, and what was ever ours is known as such.</summary>
public abstract class EntriesContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    [Fact]
    public async Task A_meeting_is_found_by_the_event_that_shows_it_whatever_the_case_of_the_mailbox()
    {
        var meeting = await AddAsync(Samples.Meeting() with { Entry = Samples.Entry("event-1", "ALICE@contoso.com") });

        (await FindAsync("event-1")).ShouldBe(meeting.Id);
        (await FindAsync("event-2")).ShouldBeNull();
        (await Ledger.FindByEntryAsync("bob@contoso.com", "event-1", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Event_ids_that_differ_only_in_case_are_two_events()
    {
        var lower = await AddAsync(Samples.Meeting() with { Entry = Samples.Entry("AAMkb=") });
        var upper = await AddAsync(Samples.Meeting() with { Entry = Samples.Entry("AAMkB=") });

        (await FindAsync("AAMkb=")).ShouldBe(lower.Id);
        (await FindAsync("AAMkB=")).ShouldBe(upper.Id);
    }

    [Fact]
    public async Task The_event_follows_what_is_saved()
    {
        var meeting = await AddAsync();
        var published = await SaveAsync(new LedgerChange(meeting.Next() with { Entry = Samples.Entry("event-1") }));
        (await FindAsync("event-1")).ShouldBe(meeting.Id);

        var replaced = await SaveAsync(new LedgerChange(published.Next() with { Entry = Samples.Entry("event-2") }));
        (await FindAsync("event-1")).ShouldBeNull();
        (await FindAsync("event-2")).ShouldBe(meeting.Id);

        await SaveAsync(new LedgerChange(replaced.Next() with { Entry = null }));
        (await FindAsync("event-2")).ShouldBeNull();
        (await Database.CountAsync("entries", Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task An_event_that_is_heard_of_twice_gives_the_first_meeting_and_leaves_nothing_of_the_second()
    {
        var first = await AddAsync(Samples.Meeting() with { Entry = Samples.Entry("event-1") });
        var (second, key) = (Samples.Meeting() with { Entry = Samples.Entry("event-1") }, NewKey());

        var earlier = await Ledger.AddAsync(second, key, origin: null, Cancellation);

        earlier.ShouldNotBeNull().Id.ShouldBe(first.Id);
        (await Ledger.FindAsync(second.Id, Cancellation)).ShouldBeNull();
        (await Ledger.FindByCommandAsync(key, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_save_with_the_event_of_another_meeting_is_stale_and_leaves_nothing()
    {
        var first = await AddAsync(Samples.Meeting() with { Entry = Samples.Entry("event-1") });
        var second = await AddAsync();

        var result = await Ledger.SaveAsync(
            new LedgerChange(second.Next() with { Title = "never", Entry = Samples.Entry("event-1") }), Cancellation);

        result.ShouldBe(SaveResult.Stale);
        (await FindAsync("event-1")).ShouldBe(first.Id);
        (await ReloadAsync(second.Id)).ShouldBeTheSameAs(second);
    }

    [Fact]
    public async Task A_conference_that_was_given_up_is_still_known_as_ours()
    {
        var meeting = await AddAsync();
        var booked = await SaveAsync(new LedgerChange(meeting.Next() with { Reservation = Samples.Reservation("1") }));
        (await FindFormerAsync("1")).ShouldBe(meeting.Id);

        await SaveAsync(new LedgerChange(booked.Next() with { Reservation = Samples.Reservation("2") }));

        (await Ledger.FindByConferenceAsync(new ProviderId("main"), new ConferenceId("1"), Cancellation)).ShouldBeNull();
        (await FindFormerAsync("1")).ShouldBe(meeting.Id);
        (await FindFormerAsync("2")).ShouldBe(meeting.Id);
        (await FindFormerAsync("3")).ShouldBeNull();
        (await Ledger.FindFormerHolderAsync(new ProviderId("second"), new ConferenceId("1"), Cancellation)).ShouldBeNull();
    }

    private Task<MeetingId?> FindAsync(string eventId) => Ledger.FindByEntryAsync(Samples.Mailbox, eventId, Cancellation);

    private Task<MeetingId?> FindFormerAsync(string conference) =>
        Ledger.FindFormerHolderAsync(new ProviderId("main"), new ConferenceId(conference), Cancellation);
}
