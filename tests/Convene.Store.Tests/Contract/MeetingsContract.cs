using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

public abstract class MeetingsContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    [Fact]
    public async Task Every_field_comes_back_as_it_was()
    {
        var meeting = await AddAsync(Samples.FullMeeting());
        Sameness.EmptyFields(meeting, "Meeting").ShouldBeEmpty();

        var found = await ReloadAsync(meeting.Id);

        found.ShouldBeTheSameAs(meeting);
        found.Window.Zone.Id.ShouldBe("Europe/Berlin");
    }

    [Fact]
    public async Task What_is_null_or_empty_comes_back_as_such()
    {
        var meeting = await AddAsync();

        (await ReloadAsync(meeting.Id)).ShouldBeTheSameAs(meeting);
    }

    [Theory]
    [InlineData("Asia/Kathmandu")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("UTC")]
    [InlineData("UTC+08")]
    public async Task A_window_keeps_its_zone(string zone)
    {
        var window = Samples.At(Duration.FromHours(1)) with { Zone = DateTimeZoneProviders.Tzdb[zone] };
        var meeting = await AddAsync(Samples.Meeting(window: window));

        (await ReloadAsync(meeting.Id)).Window.ShouldBe(window);
    }

    [Fact]
    public async Task A_zone_that_no_database_knows_is_refused_before_it_is_written()
    {
        var window = Samples.At(Duration.Zero) with { Zone = new RenamedZone(DateTimeZone.ForOffset(Offset.FromHours(1))) };
        var wanted = Samples.Meeting(window: window);
        var reserved = Samples.Meeting() with { Reservation = Samples.Reservation() with { Window = window } };

        foreach (var meeting in new[] { wanted, reserved })
        {
            var fault = await Should.ThrowAsync<StoreException>(() => Ledger.AddAsync(meeting, NewKey(), origin: null, Cancellation));

            fault.Kind.ShouldBe(StoreFailure.Unreadable);
            (await Ledger.FindAsync(meeting.Id, Cancellation)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_saved_change_replaces_everything()
    {
        var meeting = await AddAsync();
        var full = Samples.FullMeeting() with { Id = meeting.Id, Version = 1 };
        await SaveAsync(new LedgerChange(full));

        (await ReloadAsync(meeting.Id)).ShouldBeTheSameAs(full);

        var emptied = await SaveAsync(new LedgerChange(meeting with { Version = 2 }));
        (await ReloadAsync(meeting.Id)).ShouldBeTheSameAs(emptied);
    }

    [Fact]
    public async Task A_meeting_that_was_never_added_is_not_found()
    {
        (await Ledger.FindAsync(Samples.NewId(), Cancellation)).ShouldBeNull();
        (await Ledger.FindByCommandAsync(new CommandKey("never"), Cancellation)).ShouldBeNull();
        (await Ledger.FindOpenStepAsync(Samples.NewId(), Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_command_that_arrives_twice_gives_the_first_meeting()
    {
        var (first, second, key) = (Samples.Meeting(), Samples.Meeting(), NewKey());
        (await Ledger.AddAsync(first, key, origin: null, Cancellation)).ShouldBeNull();

        var earlier = await Ledger.AddAsync(second, key, origin: null, Cancellation);

        earlier.ShouldNotBeNull().Id.ShouldBe(first.Id);
        (await Ledger.FindAsync(second.Id, Cancellation)).ShouldBeNull();
        (await Ledger.FindByCommandAsync(key, Cancellation)).ShouldNotBeNull().Id.ShouldBe(first.Id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_version_that_does_not_follow_the_stored_one_is_stale(long version)
    {
        var meeting = await AddAsync();

        var result = await Ledger.SaveAsync(new LedgerChange(meeting with { Version = version, Title = "other" }), Cancellation);

        result.ShouldBe(SaveResult.Stale);
        (await ReloadAsync(meeting.Id)).Title.ShouldBe(meeting.Title);
    }

    [Fact]
    public async Task A_command_that_was_seen_is_told_apart_from_a_race_and_changes_nothing()
    {
        var (meeting, key) = (await AddAsync(), NewKey());
        var saved = await SaveAsync(new LedgerChange(meeting.Next()) { Command = key });

        var again = await Ledger.SaveAsync(new LedgerChange(saved.Next() with { Title = "again" }) { Command = key }, Cancellation);
        var late = await Ledger.SaveAsync(new LedgerChange(meeting.Next()) { Command = key }, Cancellation);

        again.ShouldBe(SaveResult.DuplicateCommand);
        late.ShouldBe(SaveResult.DuplicateCommand);
        (await ReloadAsync(meeting.Id)).ShouldBeTheSameAs(saved);
        (await Ledger.FindByCommandAsync(key, Cancellation)).ShouldNotBeNull().Id.ShouldBe(meeting.Id);
    }

    [Fact]
    public async Task A_meeting_too_large_to_keep_is_refused_clearly()
    {
        var attendees = Enumerable.Range(0, 5000).Select(i => new Attendee($"attendee-{i}@contoso.com", $"Attendee number {i}")).ToList();
        var meeting = Samples.Meeting() with { Attendees = attendees };

        var fault = await Should.ThrowAsync<StoreException>(() => Ledger.AddAsync(meeting, NewKey(), origin: null, Cancellation));

        fault.Kind.ShouldBe(StoreFailure.TooLarge);
        fault.Message.ShouldContain(meeting.Id.ToString());
        (await Database.CountAsync("commands", Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task A_command_key_too_long_to_keep_is_refused_clearly()
    {
        var key = new CommandKey(new string('k', 1025));

        var fault = await Should.ThrowAsync<StoreException>(() => Ledger.AddAsync(Samples.Meeting(), key, origin: null, Cancellation));

        fault.Kind.ShouldBe(StoreFailure.TooLarge);
    }

    [Fact]
    public async Task A_thousand_attendees_fit()
    {
        var attendees = Enumerable.Range(0, 1000).Select(i => new Attendee($"attendee-{i}@contoso.com", $"参会者 {i}")).ToList();
        var meeting = await AddAsync(Samples.Meeting() with { Attendees = attendees });

        (await ReloadAsync(meeting.Id)).Attendees.ShouldBe(attendees);
    }

    [Fact]
    public async Task A_cancelled_call_changes_nothing()
    {
        var meeting = await AddAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Ledger.SaveAsync(new LedgerChange(meeting.Next()), cancelled.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => Ledger.FindAsync(meeting.Id, cancelled.Token));

        (await ReloadAsync(meeting.Id)).Version.ShouldBe(0);
        await SaveAsync(new LedgerChange(meeting.Next()));
    }

    /// <summary>As a mailbox's "Customized Time Zone" would be.</summary>
    private sealed class RenamedZone(DateTimeZone zone) : DateTimeZone("Customized Time Zone", isFixed: true, zone.MinOffset, zone.MaxOffset)
    {
        public override NodaTime.TimeZones.ZoneInterval GetZoneInterval(Instant instant) => zone.GetZoneInterval(instant);
    }
}
