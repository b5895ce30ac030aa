using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Meetings.Tests;

/// <summary>The process dies at random lines and the edges fail at random; when it goes quiet, vendor, ledger and calendar must agree.</summary>
public sealed class CrashSimulationTests(ITestOutputHelper output)
{
    private const int MostRestarts = 60;

    [Fact]
    public async Task However_often_the_process_dies_each_wish_ends_with_one_conference_and_one_entry_or_with_none()
    {
        var (faults, restarts, booked, refused, cancelled) = (0, 0, 0, 0, 0);
        for (var seed = 0; seed < 150; seed++)
        {
            await using var fixture = await MeetingsFixture.StartAsync(seed * 7, faultRate: 0.35);
            var simulation = new Simulation(fixture, seed);
            restarts += await simulation.RunAsync();
            faults += fixture.Faults.Injected + fixture.LedgerFaults.Injected;

            fixture.Faults.IsQuiet = fixture.LedgerFaults.IsQuiet = true;
            var meeting = await simulation.SettleAsync();
            AssertAgreement(fixture, meeting, seed);
            booked += meeting?.State == MeetingState.Booked ? 1 : 0;
            refused += meeting?.State == MeetingState.Refused ? 1 : 0;
            cancelled += meeting?.State == MeetingState.Cancelled ? 1 : 0;
        }

        output.WriteLine($"{faults} faults, {restarts} deaths: {booked} booked, {refused} refused, {cancelled} cancelled");
        booked.ShouldBeGreaterThan(20);
        cancelled.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task However_often_the_process_dies_while_providers_are_passed_over_there_is_one_conference_at_one_of_them_or_none()
    {
        var (passedOn, booked, deaths) = (0, 0, 0);
        for (var seed = 0; seed < 100; seed++)
        {
            await using var fixture = await MeetingsFixture.StartAsync(seed * 13, faultRate: 0.3, "second", "third");
            var chance = new Random(seed);
            foreach (var vendor in fixture.Providers.Vendors)
            {
                vendor.RefusesSometimes = () => chance.Next(2) == 0 ? RefusalReason.NoResource : null;
            }

            var simulation = new Simulation(fixture, seed);
            deaths += await simulation.RunAsync();
            fixture.Faults.IsQuiet = fixture.LedgerFaults.IsQuiet = true;
            var meeting = await simulation.SettleAsync();
            AssertAgreement(fixture, meeting, seed);
            booked += meeting?.State == MeetingState.Booked ? 1 : 0;
            passedOn += meeting?.Reservation is { } held && held.Provider.Value != "fake" ? 1 : 0;
        }

        output.WriteLine($"{deaths} deaths: {booked} booked, {passedOn} of them not with the default");
        booked.ShouldBeGreaterThan(20);
        passedOn.ShouldBeGreaterThan(10);
    }

    private static void AssertAgreement(MeetingsFixture fixture, Meeting? meeting, int seed)
    {
        if (meeting is not { State: MeetingState.Booked })
        {
            fixture.Live.ShouldBeEmpty($"seed {seed}: a conference without a meeting");
            fixture.Calendar.Events.ShouldBeEmpty($"seed {seed}: an entry without a meeting");
            return;
        }

        var conference = fixture.Live.ShouldHaveSingleItem($"seed {seed}: conferences");
        var entry = fixture.Calendar.Events.ShouldHaveSingleItem($"seed {seed}: entries");
        conference.Id.ShouldBe(meeting.Reservation!.ConferenceId);
        meeting.Reservation.Provider.ShouldBe(meeting.Provider);
        (conference.StartsAt, conference.Title).ShouldBe((meeting.Window.StartsAt, meeting.Title));
        (entry.Shows.JoinUrl, entry.Shows.Window.StartsAt).ShouldBe((conference.JoinUrl!, meeting.Window.StartsAt));
    }

    /// <summary>One person books, then moves, renames or cancels; every command is sent again until it was taken.</summary>
    private sealed class Simulation(MeetingsFixture fixture, int seed)
    {
        private readonly Random _random = new(seed);
        private readonly CancellationToken _token = TestContext.Current.CancellationToken;
        private MeetingId? _id;

        public async Task<int> RunAsync()
        {
            var restarts = await InsistAsync(async () => _id = (await fixture.BookAsync("book")).Meeting!.Id);
            var actions = _random.Next(0, 4);
            for (var action = 0; action < actions && _id is not null; action++)
            {
                var key = $"action-{action}";
                var kind = _random.Next(4);
                restarts += await WorkAsync();
                restarts += await InsistAsync(() => ActAsync(kind, key));
            }

            return restarts + await WorkAsync();
        }

        public async Task<Meeting?> SettleAsync()
        {
            await fixture.RestartAsync();
            _id ??= (await fixture.Ledger.FindByCommandAsync(new CommandKey("book"), _token))?.Id;
            return _id is { } id ? await fixture.SettleAsync(id) : null;
        }

        /// <summary>Some rounds of background work, with faults.</summary>
        private async Task<int> WorkAsync()
        {
            var restarts = 0;
            for (var round = _random.Next(0, 8); round > 0 && _id is { } id; round--)
            {
                fixture.Clock.Advance(Duration.FromSeconds(_random.Next(0, 20)));
                restarts += await InsistAsync(() => fixture.Process.DriveAsync(id, static _ => false, Duration.Zero, _token));
            }

            return restarts;
        }

        private async Task ActAsync(int kind, string key)
        {
            var id = _id!.Value;
            if (kind == 0)
            {
                await fixture.Cancelling.CancelAsync(
                    new CancelMeeting { Key = new CommandKey(key), MeetingId = id, ByDirectoryId = "alex-id" }, Duration.Zero, _token);
                return;
            }

            var start = fixture.Clock.GetCurrentInstant() + Duration.FromHours(40 + _random.Next(10));
            var change = new ChangeMeeting
            {
                Key = new CommandKey(key),
                MeetingId = id,
                ByDirectoryId = "alex-id",
                Window = kind < 3 ? new Window(start, Duration.FromMinutes(30), MeetingsFixture.Beijing) : null,
                Title = kind == 3 ? $"Renamed {key}" : null,
            };
            await fixture.Changing.ChangeAsync(change, Duration.Zero, _token);
        }

        private async Task<int> InsistAsync(Func<Task> command)
        {
            for (var restarts = 0; restarts < MostRestarts; restarts++)
            {
                try
                {
                    await command();
                    return restarts;
                }
                catch (ProcessDiedException)
                {
                    await fixture.RestartAsync();
                }
            }

            throw new TimeoutException("The command never got through");
        }
    }
}
