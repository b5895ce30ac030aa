using System.Globalization;

namespace Convene.Meetings.Tests.Following;

/// <summary>
/// People edit events in Outlook and change meetings by chat at random, while processes die at random lines and all edges fail: when it goes
/// quiet, vendor, ledger and calendar agree.
/// </summary>
public sealed class FollowingSimulationTests(ITestOutputHelper output)
{
    /// <summary>A longer run: how many seeds.</summary>
    private const string MoreSeeds = "CONVENE_FOLLOWING_SEEDS";

    private const int Seeds = 200;

    [Fact]
    public async Task However_people_edit_their_events_while_processes_die_vendor_ledger_and_calendar_agree_in_the_end()
    {
        var seeds = int.TryParse(Environment.GetEnvironmentVariable(MoreSeeds), CultureInfo.InvariantCulture, out var more) ? more : Seeds;
        var (actions, deaths, faults, booked, unfollowed, ended) = (0, 0, 0, 0, 0, 0);
        for (var seed = 0; seed < seeds; seed++)
        {
            await using var fixture = await MeetingsFixture.StartAsync(seed * 11, faultRate: 0.2, moves: seed % 2 == 0, "second");
            var simulation = new FollowingSimulation(fixture, seed);
            await simulation.RunAsync();
            var meetings = await simulation.EndAsync();

            foreach (var meeting in meetings)
            {
                booked += meeting.State == MeetingState.Booked ? 1 : 0;
                unfollowed += meeting.Unfollowed is null ? 0 : 1;
                ended += meeting.State == MeetingState.Cancelled ? 1 : 0;
            }

            Agreement.Assert(fixture, meetings, $"seed {seed}: {string.Join(", ", simulation.Actions)}");
            (actions, deaths) = (actions + simulation.Actions.Count, deaths + simulation.Deaths);
            faults += fixture.Faults.Injected + fixture.LedgerFaults.Injected;
        }

        output.WriteLine($"{actions} actions, {faults} faults, {deaths} deaths: {booked} booked, {unfollowed} of them refused a change, {ended} ended");
        booked.ShouldBeGreaterThan(seeds / 4);
        ended.ShouldBeGreaterThan(seeds / 10);
        unfollowed.ShouldBeGreaterThan(3);
    }

    private static class Agreement
    {
        public static void Assert(MeetingsFixture fixture, IReadOnlyList<Meeting> meetings, string story)
        {
            var booked = meetings.Where(meeting => meeting.State == MeetingState.Booked).ToList();
            meetings.ShouldAllBe(m => m.State == MeetingState.Booked || m.State == MeetingState.Cancelled || m.State == MeetingState.Refused, story);
            fixture.Live.Select(conference => conference.JoinUrl)
                .ShouldBe(booked.Select(meeting => meeting.Reservation!.JoinUrl), ignoreOrder: true, $"conferences and meetings, {story}");
            foreach (var meeting in booked)
            {
                AssertOne(fixture, meeting, story);
            }

            // an event that was refused its conference stays a person's; every other one of ours shows a meeting
            var shown = booked.Select(meeting => meeting.Entry!.EventId).ToList();
            fixture.Calendar.All.Where(e => e.JoinUrl is not null && !e.IsCancelled).Select(e => e.EventId)
                .ShouldBe(shown, ignoreOrder: true, $"events with a link, {story}");
        }

        private static void AssertOne(MeetingsFixture fixture, Meeting meeting, string story)
        {
            var conference = fixture.Providers[meeting.Provider.Value].Live.Single(c => c.Id == meeting.Reservation!.ConferenceId);
            (conference.StartsAt, conference.Duration, conference.Title)
                .ShouldBe((meeting.Window.StartsAt, meeting.Window.Duration, meeting.Title), $"vendor and ledger, {story}");

            var seen = fixture.Calendar[meeting.Entry!.EventId];
            seen.JoinUrl.ShouldBe(conference.JoinUrl, $"link, {story}");
            var terms = meeting.Unfollowed ?? new Unfollowed(meeting.Title, meeting.Window, meeting.Attendees);
            (seen.Window.StartsAt, seen.Window.Duration, seen.Title)
                .ShouldBe((terms.Window.StartsAt, terms.Window.Duration, terms.Title), $"calendar and ledger, {story}");
            seen.Invitees.Select(i => i.Attendee.Address)
                .ShouldBe(terms.Attendees.Select(a => a.Address), ignoreOrder: true, $"guests, {story}");
        }
    }
}
