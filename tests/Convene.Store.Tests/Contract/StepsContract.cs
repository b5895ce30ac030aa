using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

public abstract class StepsContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    [Fact]
    public async Task A_begun_step_is_open_until_its_outcome_is_journaled()
    {
        var meeting = await AddAsync();
        var step = Samples.Step(meeting);
        var begun = await SaveAsync(new LedgerChange(meeting.Next()) { Begin = step });
        (await Ledger.FindOpenStepAsync(meeting.Id, Cancellation)).ShouldBe(step);

        await SaveAsync(new LedgerChange(begun.Next()) { Finish = step.Done() });

        (await Ledger.FindOpenStepAsync(meeting.Id, Cancellation)).ShouldBeNull();
        (await Database.CountAsync("steps", Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_step_is_refused_while_one_is_open_and_leaves_nothing()
    {
        var meeting = await AddAsync();
        var step = Samples.Step(meeting);
        var begun = await SaveAsync(new LedgerChange(meeting.Next()) { Begin = step });
        var key = NewKey();

        var result = await Ledger.SaveAsync(
            new LedgerChange(begun.Next() with { Title = "never" })
            {
                Begin = Samples.Step(meeting, owner: "host-2", kind: StepKind.Cancel),
                Command = key,
                Origin = "elsewhere",
                Announce = AnnouncementKind.Changed,
                AnnounceAt = Samples.Now,
            },
            Cancellation);

        result.ShouldBe(SaveResult.Stale);
        (await ReloadAsync(meeting.Id)).ShouldBeTheSameAs(begun);
        (await Ledger.FindOpenStepAsync(meeting.Id, Cancellation)).ShouldBe(step);
        (await Ledger.FindByCommandAsync(key, Cancellation)).ShouldBeNull();
        (await Ledger.ListDueAnnouncementsAsync(Samples.Now, 10, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_step_ends_and_the_next_begins_in_one_change()
    {
        var meeting = await AddAsync();
        var (reserve, publish) = (Samples.Step(meeting), Samples.Step(meeting, kind: StepKind.Publish));
        var begun = await SaveAsync(new LedgerChange(meeting.Next()) { Begin = reserve });

        await SaveAsync(new LedgerChange(begun.Next()) { Finish = reserve.Done(), Begin = publish });

        (await Ledger.FindOpenStepAsync(meeting.Id, Cancellation)).ShouldBe(publish);
    }

    [Fact]
    public async Task A_step_whose_process_died_is_taken_over_by_beginning_it_again()
    {
        var meeting = await AddAsync();
        var step = Samples.Step(meeting);
        var begun = await SaveAsync(new LedgerChange(meeting.Next()) { Begin = step });
        var taken = step with { Owner = "host-2", LeaseUntil = step.LeaseUntil + Duration.FromMinutes(2) };

        await SaveAsync(new LedgerChange(begun.Next()) { Begin = taken });

        (await Ledger.FindOpenStepAsync(meeting.Id, Cancellation)).ShouldBe(taken);
    }

    [Fact]
    public async Task What_became_known_of_an_open_step_is_kept_while_it_stays_open()
    {
        var meeting = await AddAsync();
        var step = Samples.Step(meeting);
        var begun = await SaveAsync(new LedgerChange(meeting.Next()) { Begin = step });
        var unknown = step with { Failure = "Unknown 504", Owner = "host-2", LeaseUntil = Samples.Now };

        await SaveAsync(new LedgerChange(begun.Next()) { Finish = unknown });

        (await Ledger.FindOpenStepAsync(meeting.Id, Cancellation)).ShouldBe(unknown);
    }

    [Fact]
    public async Task An_outcome_is_journaled_however_long_its_failure_is()
    {
        var meeting = await AddAsync();
        var step = Samples.Step(meeting);
        var begun = await SaveAsync(new LedgerChange(meeting.Next()) { Begin = step });

        await SaveAsync(new LedgerChange(begun.Next()) { Finish = step.Done() with { State = StepState.Failed, Failure = new string('x', 100_000) } });

        (await Ledger.FindOpenStepAsync(meeting.Id, Cancellation)).ShouldBeNull();
        (await Database.CountAsync("steps where length(failure) = 500", Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task An_outcome_of_a_step_that_is_not_open_is_a_defect_and_leaves_nothing()
    {
        var meeting = await AddAsync();
        var change = new LedgerChange(meeting.Next()) { Finish = Samples.Step(meeting).Done(), Command = new CommandKey("lost") };

        await Should.ThrowAsync<InvalidOperationException>(() => Ledger.SaveAsync(change, Cancellation));

        (await ReloadAsync(meeting.Id)).Version.ShouldBe(0);
        (await Ledger.FindByCommandAsync(new CommandKey("lost"), Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_step_of_another_meeting_is_a_defect()
    {
        var (mine, other) = (await AddAsync(), await AddAsync());

        await Should.ThrowAsync<ArgumentException>(
            () => Ledger.SaveAsync(new LedgerChange(mine.Next()) { Begin = Samples.Step(other) }, Cancellation));
        await Should.ThrowAsync<ArgumentException>(
            () => Ledger.SaveAsync(new LedgerChange(mine.Next()) { Finish = Samples.Step(other).Done() }, Cancellation));
    }

    [Fact]
    public async Task Conferences_are_found_while_they_are_held_or_still_to_be_cancelled()
    {
        var meeting = await AddAsync();
        var booked = await SaveAsync(new LedgerChange(meeting.Next() with { Reservation = Samples.Reservation("1") }));
        (await FindAsync("1")).ShouldBe(meeting.Id);
        (await FindAsync("2")).ShouldBeNull();
        (await Ledger.FindByConferenceAsync(new ProviderId("second"), new ConferenceId("1"), Cancellation)).ShouldBeNull();

        var moved = await SaveAsync(
            new LedgerChange(booked.Next() with { Reservation = Samples.Reservation("2"), Replaced = [Samples.Reservation("1")] }));
        (await FindAsync("1")).ShouldBe(meeting.Id);
        (await FindAsync("2")).ShouldBe(meeting.Id);

        await SaveAsync(new LedgerChange(moved.Next() with { Replaced = [] }));
        (await FindAsync("1")).ShouldBeNull();
        (await FindAsync("2")).ShouldBe(meeting.Id);
    }

    [Fact]
    public async Task A_conference_is_adopted_by_one_meeting_only()
    {
        var (first, second) = (await AddAsync(), await AddAsync());
        var step = Samples.Step(second);
        var begun = await SaveAsync(new LedgerChange(second.Next()) { Begin = step });
        await SaveAsync(new LedgerChange(first.Next() with { Reservation = Samples.Reservation("1") }));

        var result = await Ledger.SaveAsync(
            new LedgerChange(begun.Next() with { Reservation = Samples.Reservation("1") }) { Finish = step.Done() }, Cancellation);

        result.ShouldBe(SaveResult.Stale);
        (await FindAsync("1")).ShouldBe(first.Id);
        (await ReloadAsync(second.Id)).Reservation.ShouldBeNull();
        (await Ledger.FindOpenStepAsync(second.Id, Cancellation)).ShouldBe(step);
    }

    [Fact]
    public async Task The_same_conference_number_at_two_providers_is_two_conferences()
    {
        var (first, second) = (await AddAsync(), await AddAsync());
        await SaveAsync(new LedgerChange(first.Next() with { Reservation = Samples.Reservation("1", "main") }));
        await SaveAsync(new LedgerChange(second.Next() with { Reservation = Samples.Reservation("1", "second") }));

        (await FindAsync("1")).ShouldBe(first.Id);
    }

    private Task<MeetingId?> FindAsync(string conference) =>
        Ledger.FindByConferenceAsync(new ProviderId("main"), new ConferenceId(conference), Cancellation);
}
