using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

public abstract class ListingContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    private static readonly MeetingQuery OfAlice = new() { OrganizerId = Samples.Alice.DirectoryId };

    [Fact]
    public async Task An_organizer_sees_only_their_own_by_start()
    {
        var late = await AddAt(5);
        var early = await AddAt(1);
        await AddAsync(Samples.Meeting() with { Organizer = Samples.Alice with { DirectoryId = "oid-bob" } });

        (await IdsAsync(OfAlice)).ShouldBe([early.Id, late.Id]);
        (await IdsAsync(OfAlice with { Descending = true })).ShouldBe([late.Id, early.Id]);
        (await IdsAsync(OfAlice with { OrganizerId = "nobody" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Times_are_bounds_that_a_meeting_must_reach_into()
    {
        var meeting = await AddAt(1);
        var (start, end) = (meeting.Window.StartsAt, meeting.Window.EndsAt);
        var tick = Duration.FromTicks(1);

        (await IdsAsync(OfAlice with { EndsAfter = end })).ShouldBeEmpty();
        (await IdsAsync(OfAlice with { EndsAfter = end - tick })).ShouldBe([meeting.Id]);
        (await IdsAsync(OfAlice with { StartsBefore = start })).ShouldBeEmpty();
        (await IdsAsync(OfAlice with { StartsBefore = start + tick })).ShouldBe([meeting.Id]);
        (await IdsAsync(OfAlice with { EndsAfter = start, StartsBefore = end })).ShouldBe([meeting.Id]);
    }

    [Fact]
    public async Task A_moved_meeting_is_listed_where_it_is_now()
    {
        var first = await AddAt(1);
        var second = await AddAt(2);
        await SaveAsync(new LedgerChange(first.Next() with { Window = Samples.At(Duration.FromHours(3)) }));

        (await IdsAsync(OfAlice)).ShouldBe([second.Id, first.Id]);
    }

    [Fact]
    public async Task States_filter_and_the_ended_ones_are_left_out_unless_asked_for()
    {
        var byState = new Dictionary<MeetingState, MeetingId>();
        foreach (var state in Enum.GetValues<MeetingState>())
        {
            byState[state] = (await AddAsync(Samples.Meeting() with { State = state })).Id;
        }

        (await IdsAsync(OfAlice)).ShouldBe(
            [byState[MeetingState.Requested], byState[MeetingState.Booked], byState[MeetingState.Cancelling]], ignoreOrder: true);
        (await IdsAsync(OfAlice with { States = [MeetingState.Refused] })).ShouldBe([byState[MeetingState.Refused]]);
        (await IdsAsync(OfAlice with { States = [] })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat_even_at_one_start()
    {
        for (var i = 0; i < 7; i++)
        {
            await AddAt(1);
        }

        var paged = new List<MeetingId>();
        for (var skip = 0; skip < 9; skip += 3)
        {
            paged.AddRange(await IdsAsync(OfAlice with { Skip = skip, Take = 3 }));
        }

        paged.Count.ShouldBe(7);
        paged.ShouldBeUnique();
        paged.ShouldBe(await IdsAsync(OfAlice));
    }

    [Fact]
    public async Task A_page_is_capped_however_much_is_asked_for()
    {
        for (var i = 0; i < 201; i++)
        {
            await AddAt(1);
        }

        (await IdsAsync(OfAlice with { Take = int.MaxValue })).Count.ShouldBe(200);
        (await IdsAsync(OfAlice with { Take = 0 })).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentException>(() => IdsAsync(OfAlice with { Take = -1 }));
        await Should.ThrowAsync<ArgumentException>(() => IdsAsync(OfAlice with { Skip = -1 }));
    }

    [Fact]
    public async Task Due_meetings_come_longest_waiting_first()
    {
        var later = await AddDue(Duration.FromSeconds(-1));
        var earlier = await AddDue(Duration.FromSeconds(-9));
        var justNow = await AddDue(Duration.Zero);
        await AddDue(Duration.FromTicks(1));
        await AddAsync();

        (await Ledger.ListDueAsync(Samples.Now, 10, Cancellation)).ShouldBe([earlier.Id, later.Id, justNow.Id]);
        (await Ledger.ListDueAsync(Samples.Now, 1, Cancellation)).ShouldBe([earlier.Id]);
    }

    [Fact]
    public async Task A_meeting_is_not_due_while_its_step_is_held_and_is_again_when_the_lease_runs_out()
    {
        var meeting = await AddDue(Duration.Zero);
        var step = Samples.Step(meeting, lease: Duration.FromMinutes(2));
        var begun = await SaveAsync(new LedgerChange(meeting.Next()) { Begin = step });

        (await Ledger.ListDueAsync(Samples.Now, 10, Cancellation)).ShouldBeEmpty();
        (await Ledger.ListDueAsync(step.LeaseUntil, 10, Cancellation)).ShouldBe([meeting.Id]);

        await SaveAsync(new LedgerChange(begun.Next()) { Finish = step.Done() });
        (await Ledger.ListDueAsync(Samples.Now, 10, Cancellation)).ShouldBe([meeting.Id]);
    }

    [Fact]
    public async Task Saving_moves_and_clears_the_moment_a_meeting_is_due()
    {
        var meeting = await AddDue(Duration.Zero);
        var moved = await SaveAsync(new LedgerChange(meeting.Next() with { DueAt = Samples.Now + Duration.FromMinutes(1) }));
        (await Ledger.ListDueAsync(Samples.Now, 10, Cancellation)).ShouldBeEmpty();

        await SaveAsync(new LedgerChange(moved.Next() with { DueAt = null }));
        (await Ledger.ListDueAsync(Samples.Now + Duration.FromDays(1), 10, Cancellation)).ShouldBeEmpty();
        (await ReloadAsync(meeting.Id)).DueAt.ShouldBeNull();
    }

    private Task<Meeting> AddAt(int hours) => AddAsync(Samples.Meeting(window: Samples.At(Duration.FromHours(hours))));

    private Task<Meeting> AddDue(Duration fromNow) => AddAsync(Samples.Meeting(dueAt: Samples.Now + fromNow));

    private async Task<List<MeetingId>> IdsAsync(MeetingQuery query) =>
        [.. (await Ledger.ListAsync(query, Cancellation)).Select(meeting => meeting.Id)];
}
