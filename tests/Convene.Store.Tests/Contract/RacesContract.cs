using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

/// <summary>Many at once, through two data sources as two processes would have them.</summary>
public abstract class RacesContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    private const int Many = 100;

    [Fact]
    public async Task One_command_that_arrives_a_hundred_times_makes_one_meeting()
    {
        var key = NewKey();

        var results = await AllAtOnceAsync(async (ledger, _) =>
        {
            var meeting = Samples.Meeting();
            return (meeting.Id, Earlier: (await ledger.AddAsync(meeting, key, origin: null, Cancellation))?.Id);
        });

        var winner = results.Where(result => result.Earlier is null).ShouldHaveSingleItem().Id;
        results.Where(result => result.Earlier is not null).ShouldAllBe(result => result.Earlier == winner);
        (await Database.CountAsync("meetings", Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task One_version_is_saved_once()
    {
        var meeting = await AddAsync();

        var results = await AllAtOnceAsync(
            (ledger, i) => ledger.SaveAsync(new LedgerChange(meeting.Next() with { Title = $"title {i}" }), Cancellation));

        results.Count(result => result == SaveResult.Saved).ShouldBe(1);
        results.Count(result => result == SaveResult.Stale).ShouldBe(Many - 1);
        (await ReloadAsync(meeting.Id)).Title.ShouldBe($"title {Array.IndexOf(results, SaveResult.Saved)}");
    }

    [Fact]
    public async Task One_command_changes_a_meeting_once_however_the_others_read_again()
    {
        var (meeting, key) = (await AddAsync(), NewKey());

        var results = await AllAtOnceAsync((ledger, _) => SaveUntilDecidedAsync(ledger, meeting.Id, key));

        results.Count(result => result == SaveResult.Saved).ShouldBe(1);
        results.Count(result => result == SaveResult.DuplicateCommand).ShouldBe(Many - 1);
        (await ReloadAsync(meeting.Id)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Every_one_of_a_hundred_changes_is_kept_when_each_reads_again()
    {
        var meeting = await AddAsync();

        await AllAtOnceAsync((ledger, _) => SaveUntilDecidedAsync(ledger, meeting.Id, NewKey()));

        var stored = await ReloadAsync(meeting.Id);
        stored.Version.ShouldBe(Many);
        stored.Failures.ShouldBe(Many);
    }

    [Fact]
    public async Task One_step_of_a_meeting_begins()
    {
        var meeting = await AddAsync();

        var results = await AllAtOnceAsync((ledger, i) => ledger.SaveAsync(
            new LedgerChange(meeting.Next()) { Begin = Samples.Step(meeting, owner: $"host-{i}") }, Cancellation));

        results.Count(result => result == SaveResult.Saved).ShouldBe(1);
        (await Ledger.FindOpenStepAsync(meeting.Id, Cancellation)).ShouldNotBeNull()
            .Owner.ShouldBe($"host-{Array.IndexOf(results, SaveResult.Saved)}");
    }

    [Fact]
    public async Task One_meeting_adopts_a_conference()
    {
        var meetings = new List<Meeting>();
        for (var i = 0; i < Many; i++)
        {
            meetings.Add(await AddAsync());
        }

        var results = await AllAtOnceAsync((ledger, i) => ledger.SaveAsync(
            new LedgerChange(meetings[i].Next() with { Reservation = Samples.Reservation("1") }), Cancellation));

        results.Count(result => result == SaveResult.Saved).ShouldBe(1);
        (await Ledger.FindByConferenceAsync(new ProviderId("main"), new ConferenceId("1"), Cancellation))
            .ShouldBe(meetings[Array.IndexOf(results, SaveResult.Saved)].Id);
    }

    [Fact]
    public async Task One_meeting_is_made_of_an_event_however_often_it_is_heard_of_at_once()
    {
        var results = await AllAtOnceAsync(async (ledger, _) =>
        {
            var meeting = Samples.Meeting() with { Entry = Samples.Entry("event-1") };
            return (meeting.Id, Earlier: (await ledger.AddAsync(meeting, NewKey(), origin: null, Cancellation))?.Id);
        });

        var winner = results.Where(result => result.Earlier is null).ShouldHaveSingleItem().Id;
        results.Where(result => result.Earlier is not null).ShouldAllBe(result => result.Earlier == winner);
        (await Database.CountAsync("meetings", Cancellation)).ShouldBe(1);
        (await Database.CountAsync("commands", Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task One_meeting_takes_an_event_as_its_entry()
    {
        var meetings = new List<Meeting>();
        for (var i = 0; i < Many; i++)
        {
            meetings.Add(await AddAsync());
        }

        var results = await AllAtOnceAsync((ledger, i) => ledger.SaveAsync(
            new LedgerChange(meetings[i].Next() with { Entry = Samples.Entry("event-1") }), Cancellation));

        results.Count(result => result == SaveResult.Saved).ShouldBe(1);
        (await Ledger.FindByEntryAsync(Samples.Mailbox, "event-1", Cancellation)).ShouldBe(meetings[Array.IndexOf(results, SaveResult.Saved)].Id);
    }

    [Fact]
    public async Task Meetings_that_want_the_same_conferences_in_any_order_do_not_lock_each_other_out()
    {
        var meetings = new List<Meeting>();
        for (var i = 0; i < Many; i++)
        {
            meetings.Add(await AddAsync());
        }

        IReadOnlyList<Reservation> wanted = [.. Enumerable.Range(0, 5).Select(i => Samples.Reservation($"{i}"))];
        var results = await AllAtOnceAsync((ledger, i) => ledger.SaveAsync(
            new LedgerChange(meetings[i].Next() with { Replaced = i % 4 < 2 ? wanted : [.. wanted.Reverse()] }), Cancellation));

        results.Count(result => result == SaveResult.Saved).ShouldBe(1);
    }

    [Fact]
    public async Task One_taker_tells()
    {
        var meeting = await AddAsync();
        await SaveAsync(new LedgerChange(meeting.Next()) { Announce = AnnouncementKind.Booked, AnnounceAt = Samples.Now });
        var listed = (await Ledger.ListDueAnnouncementsAsync(Samples.Now, 10, Cancellation)).ShouldHaveSingleItem();

        var results = await AllAtOnceAsync((ledger, _) => ledger.TryTakeAsync(listed, Samples.Now + Duration.FromMinutes(1), Cancellation));

        results.Count(isTaken => isTaken).ShouldBe(1);
    }

    [Fact]
    public async Task Readers_see_a_change_whole_or_not_at_all()
    {
        var meeting = await AddAsync();
        var step = Samples.Step(meeting);
        var saved = await SaveAsync(new LedgerChange(meeting.Next()) { Begin = step });
        using var done = new CancellationTokenSource();

        var reader = Task.Run(
            async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    var seen = await ReloadAsync(meeting.Id);
                    ((long)seen.Failures).ShouldBe(seen.Version == 1 ? 0 : seen.Version);
                }
            },
            Cancellation);
        for (var i = 2; i <= Many; i++)
        {
            saved = await SaveAsync(new LedgerChange(saved.Next() with { Failures = i }));
        }

        await done.CancelAsync();
        await reader;
    }

    private Task<T[]> AllAtOnceAsync<T>(Func<ILedger, int, Task<T>> work) => AllAtOnceAsync(Many, (store, i) => work(store.Ledger, i));

    private static async Task<SaveResult> SaveUntilDecidedAsync(ILedger ledger, MeetingId id, CommandKey key)
    {
        while (true)
        {
            var read = (await ledger.FindAsync(id, Cancellation)).ShouldNotBeNull();
            var result = await ledger.SaveAsync(
                new LedgerChange(read.Next() with { Failures = read.Failures + 1 }) { Command = key }, Cancellation);
            if (result != SaveResult.Stale)
            {
                return result;
            }
        }
    }
}
