using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

/// <summary>Series, their occurrences, and lists over all organizers.</summary>
public abstract class SeriesContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    private static readonly MeetingQuery OfAlice = new() { OrganizerId = Samples.Alice.DirectoryId };

    [Fact]
    public async Task Occurrences_come_by_original_start_wherever_they_were_moved_to_and_in_pages()
    {
        var series = await AddAsync();
        var third = await AddOccurrenceAsync(series, day: 3, movedTo: Duration.FromDays(1));
        var first = await AddOccurrenceAsync(series, day: 1, movedTo: Duration.FromDays(9));
        var second = await AddOccurrenceAsync(series, day: 2);
        await AddOccurrenceAsync(await AddAsync(), day: 1);

        (await ListAsync(series, after: null, limit: 10)).ShouldBe([first.Id, second.Id, third.Id]);
        (await ListAsync(series, after: null, limit: 2)).ShouldBe([first.Id, second.Id]);
        (await ListAsync(series, after: second.Occurrence!.OriginalStart, limit: 2)).ShouldBe([third.Id]);
        (await ListAsync(first, after: null, limit: 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_ends_between_two_meetings_of_one_occurrence_loses_neither()
    {
        var series = await AddAsync();
        List<MeetingId> all = [];
        foreach (var day in new[] { 1, 2, 2, 2, 3 })
        {
            all.Add((await AddOccurrenceAsync(series, day)).Id);
        }

        var paged = new List<Meeting>();
        IReadOnlyList<Meeting> page;
        do
        {
            page = await Ledger.ListOccurrencesAsync(series.Id, paged.LastOrDefault()?.Occurrence!.OriginalStart, paged.LastOrDefault()?.Id, 2, Cancellation);
            paged.AddRange(page);
        }
        while (page.Count > 0);

        paged.Select(meeting => meeting.Id).ShouldBe(all, ignoreOrder: true);
        (await ListAsync(series, after: paged[1].Occurrence!.OriginalStart, limit: 10)).ShouldBe([all[4]]);
    }

    [Fact]
    public async Task An_occurrence_stands_under_the_original_start_that_a_moved_series_gives_it()
    {
        var series = await AddAsync();
        var first = await AddOccurrenceAsync(series, day: 1);
        var second = await AddOccurrenceAsync(series, day: 2);
        var moved = first with { Occurrence = first.Occurrence! with { OriginalStart = Samples.Now + Duration.FromDays(5) }, Version = first.Version + 1 };

        await SaveAsync(new LedgerChange(moved));

        (await ListAsync(series, after: null, limit: 10)).ShouldBe([second.Id, first.Id]);
    }

    [Fact]
    public async Task A_conference_passes_to_a_new_meeting_in_one_go()
    {
        var (series, heir) = await HolderAndHeirAsync();

        (await Ledger.SaveAsync(Giving(series, heir), Cancellation)).ShouldBe(SaveResult.Saved);

        (await ReloadAsync(series.Id)).Reservation.ShouldBeNull();
        (await ReloadAsync(heir.Id)).Reservation.ShouldNotBeNull().ConferenceId.ShouldBe(series.Reservation!.ConferenceId);
        (await Ledger.FindByConferenceAsync(series.Reservation.Provider, series.Reservation.ConferenceId, Cancellation)).ShouldBe(heir.Id);
        (await ListAsync(series, after: null, limit: 10)).ShouldBe([heir.Id]);
    }

    [Fact]
    public async Task A_conference_passes_back_to_the_meeting_that_had_it()
    {
        var (series, heir) = await HolderAndHeirAsync();
        await SaveAsync(Giving(series, heir));
        var back = heir with { Reservation = null, Version = heir.Version + 1 };

        await SaveAsync(new LedgerChange(back) { Heir = new LedgerChange(series with { Version = series.Version + 2 }) });

        (await Ledger.FindByConferenceAsync(series.Reservation!.Provider, series.Reservation.ConferenceId, Cancellation)).ShouldBe(series.Id);
    }

    [Fact]
    public async Task Where_the_heir_cannot_be_saved_nothing_passes()
    {
        var (series, heir) = await HolderAndHeirAsync();
        var known = NewKey();
        await Ledger.AddAsync(Samples.Meeting(), known, null, Cancellation);
        var given = Giving(series, heir);

        (await Ledger.SaveAsync(given with { Heir = given.Heir! with { Command = known } }, Cancellation)).ShouldBe(SaveResult.DuplicateCommand);
        (await Ledger.SaveAsync(given with { Heir = new LedgerChange(heir with { Version = 7 }) }, Cancellation)).ShouldBe(SaveResult.Stale);

        (await ReloadAsync(series.Id)).Version.ShouldBe(series.Version);
        (await Ledger.FindAsync(heir.Id, Cancellation)).ShouldBeNull();
        (await Ledger.FindByConferenceAsync(series.Reservation!.Provider, series.Reservation.ConferenceId, Cancellation)).ShouldBe(series.Id);
    }

    [Fact]
    public async Task A_series_is_listed_until_its_last_day_is_over()
    {
        var monday = Samples.At(Duration.FromHours(1));
        var last = monday.StartsAt.InZone(monday.Zone).Date.PlusWeeks(4);
        var series = await AddAsync(Samples.Meeting(window: monday) with
        {
            Recurrence = new Recurrence(RecurrenceFrequency.Weekly, 1, [IsoDayOfWeek.Monday], [], last),
        });
        var end = monday.Zone.AtStartOfDay(last.PlusDays(1)).ToInstant();
        series.EndsAt.ShouldBe(end);

        (await IdsAsync(OfAlice with { EndsAfter = monday.EndsAt + Duration.FromDays(14) })).ShouldBe([series.Id]);
        (await IdsAsync(OfAlice with { EndsAfter = end - Duration.FromTicks(1) })).ShouldBe([series.Id]);
        (await IdsAsync(OfAlice with { EndsAfter = end })).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_series_without_an_end_is_always_listed()
    {
        var series = await AddAsync(Samples.Meeting() with
        {
            Recurrence = new Recurrence(RecurrenceFrequency.Daily, 1, [], [], LocalDate.MaxIsoValue),
        });

        (await IdsAsync(OfAlice with { EndsAfter = Instant.FromUtc(2999, 1, 1, 0, 0) })).ShouldBe([series.Id]);
    }

    [Fact]
    public async Task All_organizers_meetings_of_a_state_that_overlap_a_span_come_by_id_in_pages()
    {
        var from = Samples.Now + Duration.FromHours(1);
        var to = Samples.Now + Duration.FromHours(3);
        var inside = new List<MeetingId>();
        foreach (var (organizer, minutes) in new[] { ("oid-alice", 45), ("oid-bob", 60), ("oid-carol", 179) })
        {
            inside.Add(await AddAtAsync(organizer, minutes));
        }

        await AddAtAsync("oid-alice", 30);
        await AddAtAsync("oid-alice", 180);
        await AddAtAsync("oid-alice", 60, MeetingState.Cancelled);
        List<MeetingId> expected = [.. inside.OrderBy(id => id.ToString(), StringComparer.Ordinal)];

        (await AllAsync(from, to, after: null, limit: 10)).ShouldBe(expected);
        (await AllAsync(from, to, after: null, limit: 2)).ShouldBe(expected.Take(2));
        (await AllAsync(from, to, after: expected[1], limit: 2)).ShouldBe(expected.Skip(2));
    }

    private async Task<(Meeting Series, Meeting Heir)> HolderAndHeirAsync()
    {
        var series = await AddAsync(Samples.Meeting() with { Reservation = Samples.Reservation() });
        var heir = series with { Id = Samples.NewId(), Occurrence = new OccurrenceOf(series.Id, series.Window.StartsAt) };
        return (series, heir);
    }

    private LedgerChange Giving(Meeting series, Meeting heir) => new(series with { Reservation = null, Version = series.Version + 1 })
    {
        Heir = new LedgerChange(heir) { Command = NewKey() },
    };

    private async Task<Meeting> AddOccurrenceAsync(Meeting series, int day, Duration? movedTo = null)
    {
        var original = Samples.Now + Duration.FromDays(day);
        var window = Samples.At(movedTo ?? Duration.FromDays(day));
        return await AddAsync(Samples.Meeting(window: window) with { Occurrence = new OccurrenceOf(series.Id, original) });
    }

    private async Task<MeetingId> AddAtAsync(string organizer, int minutes, MeetingState state = MeetingState.Booked) =>
        (await AddAsync(Samples.Meeting(window: Samples.At(Duration.FromMinutes(minutes))) with
        {
            Organizer = Samples.Alice with { DirectoryId = organizer },
            State = state,
        })).Id;

    private async Task<List<MeetingId>> ListAsync(Meeting series, Instant? after, int limit) =>
        [.. (await Ledger.ListOccurrencesAsync(series.Id, after, limit, Cancellation)).Select(meeting => meeting.Id)];

    private async Task<List<MeetingId>> AllAsync(Instant from, Instant to, MeetingId? after, int limit) =>
        [.. (await Ledger.ListAllAsync(MeetingState.Booked, from, to, after, limit, Cancellation)).Select(meeting => meeting.Id)];

    private async Task<List<MeetingId>> IdsAsync(MeetingQuery query) =>
        [.. (await Ledger.ListAsync(query, Cancellation)).Select(meeting => meeting.Id)];
}
