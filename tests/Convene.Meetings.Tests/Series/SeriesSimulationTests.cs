using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Meetings.Tests.Series;

/// <summary>Series booked, moved, excepted, shortened and cancelled at random, from chat and in Outlook, while the process dies and the edges fail.</summary>
public sealed class SeriesSimulationTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task However_often_the_process_dies_series_events_and_conferences_agree_when_it_goes_quiet(bool isNative)
    {
        var (faults, deaths, actions, booked, ended) = (0, 0, 0, 0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            await using var fixture = await SeriesFixture.StartAsync(seed * 7, faultRate: 0.12, isNative);
            var simulation = new Simulation(fixture, seed);
            await simulation.RunAsync();
            fixture.Faults.IsQuiet = fixture.LedgerFaults.IsQuiet = true;
            await fixture.RestartAsync();
            await fixture.QuietAsync();
            fixture.Clock.Advance(Duration.FromDays(1));
            await fixture.QuietAsync();
            await SeriesAgreement.AssertAsync(fixture, $"seed {seed}, {string.Join(", ", simulation.Done)}");

            (faults, deaths, actions) = (faults + fixture.Faults.Injected + fixture.LedgerFaults.Injected, deaths + simulation.Deaths, actions + simulation.Done.Count);
            booked += fixture.Outlook.Masters.Count > 0 ? 1 : 0;
            ended += fixture.Outlook.Masters.Count > 0 ? 0 : 1;
        }

        output.WriteLine($"{(isNative ? "native" : "rolling")}: {actions} actions, {faults} faults, {deaths} deaths; {booked} live on, {ended} ended");
        booked.ShouldBeGreaterThan(20);
        ended.ShouldBeGreaterThan(2);
    }

    private sealed class Simulation(SeriesFixture fixture, int seed)
    {
        private const int MostRestarts = 80;
        private readonly Random _random = new(seed);

        public List<string> Done { get; } = [];

        public int Deaths { get; private set; }

        public async Task RunAsync()
        {
            var rule = _random.Next(2) == 0 ? SeriesFixture.TwiceAWeek() : SeriesFixture.Daily(20);
            if (_random.Next(3) == 0)
            {
                Done.Add("joined");
                fixture.Outlook.CreateMaster("@convene", SeriesFixture.Tuesday, rule);
            }
            else if (_random.Next(4) == 0)
            {
                Done.Add("a single one made a series");
                await InsistAsync(() => fixture.BookAsync(SeriesFixture.Wish(rule) with { Recurrence = null }));
                await WorkAsync(_random.Next(0, 30));
                fixture.Outlook.Masters.ToList().ForEach(single => fixture.Outlook.MakeSeries(single.EventId, rule));
            }
            else
            {
                Done.Add("booked");
                await InsistAsync(() => fixture.BookAsync(rule));
            }

            var actions = _random.Next(1, 7);
            for (var action = 0; action < actions; action++)
            {
                await WorkAsync(_random.Next(0, 30));
                if (fixture.Outlook.Masters.Count > 0)
                {
                    await ActAsync($"action-{action}");
                }
            }

            Turn();
            await WorkAsync(_random.Next(0, 30));
        }

        /// <summary>People make a single meeting of a series, and perhaps a series of it again.</summary>
        private void Turn()
        {
            if (fixture.Outlook.Masters.FirstOrDefault() is not { Recurrence: { } rule } master || _random.Next(4) > 0)
            {
                return;
            }

            var near = fixture.Outlook.Occurrences(master.EventId, fixture.Now + Duration.FromHours(6), fixture.Horizon);
            if (near.Count == 0)
            {
                return;
            }

            Done.Add("made single");
            fixture.Outlook.MakeSingle(master.EventId, near[_random.Next(near.Count)].Window);
            if (_random.Next(2) == 0)
            {
                Done.Add("and a series again");
                fixture.Outlook.MakeSeries(master.EventId, rule);
            }
        }

        private async Task ActAsync(string key)
        {
            var master = fixture.Outlook.Masters.ElementAt(_random.Next(fixture.Outlook.Masters.Count));
            var near = fixture.Outlook.Occurrences(master.EventId, fixture.Now + Duration.FromHours(6), fixture.Horizon);
            if (near.Count < 3)
            {
                return;
            }

            var one = near[_random.Next(near.Count)];
            var later = one.Window with { StartsAt = one.Window.StartsAt + Duration.FromHours(_random.Next(1, 4)) };
            var kind = _random.Next(26);
            Done.Add($"{kind} on {one.EventId}");
            switch (kind)
            {
                case < 4:
                    fixture.Outlook.EditOccurrence(one.EventId, e => e with { Window = later });
                    return;
                case < 6:
                    fixture.Outlook.DeleteOccurrence(one.EventId);
                    return;
                case < 8:
                    fixture.Outlook.EditMaster(master.EventId, e => e with { Window = e.Window with { StartsAt = e.Window.StartsAt + Duration.FromHours(1) } });
                    return;
                case < 10:
                    fixture.Outlook.EditMaster(master.EventId, e => e with { Title = $"Renamed {key}" });
                    return;
                case < 12:
                    fixture.Outlook.EditMaster(master.EventId, e => e with { Recurrence = e.Recurrence! with { Until = near[^1].Window.LocalStart.Date.PlusDays(-2) } });
                    return;
                case < 13:
                    fixture.Outlook.EditOccurrence(one.EventId, e => e with { JoinUrl = null });
                    return;
                case < 14 when _random.Next(2) == 0:
                    fixture.Outlook.DeleteMaster(master.EventId);
                    return;
                default:
                    await CommandAsync(master, one, later, kind, key);
                    return;
            }
        }

        private async Task CommandAsync(CalendarEvent master, CalendarEvent one, Window later, int kind, string key)
        {
            if (master.MeetingId is not { } id)
            {
                return;
            }

            await InsistAsync(() => kind switch
            {
                < 16 => fixture.ChangeAsync(SeriesFixture.Change(id, SeriesScope.This, one.OriginalStart, later, key: key)),
                < 18 => fixture.ChangeAsync(SeriesFixture.Change(id, SeriesScope.All, one.OriginalStart, later, key: key)),
                < 19 => fixture.ChangeAsync(SeriesFixture.Change(id, SeriesScope.All, title: $"Called {key}", key: key)),
                < 20 => fixture.ChangeAsync(SeriesFixture.Change(id, key: key) with { Recurrence = master.Recurrence! with { Interval = 2 } }),
                < 22 => fixture.ChangeAsync(SeriesFixture.Change(id, SeriesScope.FromHereOn, one.OriginalStart, later, key: key)),
                < 24 => fixture.CancelAsync(SeriesFixture.Cancel(id, SeriesScope.This, one.OriginalStart, key)),
                < 25 => fixture.CancelAsync(SeriesFixture.Cancel(id, SeriesScope.FromHereOn, one.OriginalStart, key)),
                _ => fixture.CancelAsync(SeriesFixture.Cancel(id, key: key)),
            });
        }

        /// <summary>Some rounds of the background, with faults.</summary>
        private async Task WorkAsync(int rounds)
        {
            for (var round = 0; round < rounds; round++)
            {
                fixture.Clock.Advance(Duration.FromSeconds(_random.Next(0, 20)));
                await InsistAsync(() => fixture.RoundAsync());
            }
        }

        private async Task InsistAsync(Func<Task> command)
        {
            for (var attempt = 0; attempt < MostRestarts; attempt++)
            {
                try
                {
                    await command();
                    return;
                }
                catch (ProcessDiedException)
                {
                    Deaths++;
                    await fixture.RestartAsync();
                }
                catch (CalendarException)
                {
                    // a turn that could not read the calendar is asked again
                    fixture.Clock.Advance(Duration.FromSeconds(5));
                }
            }

            throw new TimeoutException("The command never got through");
        }
    }
}
