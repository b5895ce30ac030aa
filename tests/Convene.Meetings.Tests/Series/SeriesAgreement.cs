using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Tests.Series;

/// <summary>Whether vendor, ledger and mailbox agree on every series.</summary>
internal static class SeriesAgreement
{
    private static readonly MeetingState[] All =
        [MeetingState.Requested, MeetingState.Booked, MeetingState.Cancelling, MeetingState.Cancelled, MeetingState.Refused];

    public static async Task AssertAsync(SeriesFixture fixture, string seed)
    {
        var meetings = await AllAsync(fixture);
        var series = meetings.Where(meeting => meeting.Recurrence is not null).ToList();
        var wanted = new HashSet<ConferenceId>();
        foreach (var one in series.Where(one => one.State == MeetingState.Booked && !one.IsOver(fixture.Now)))
        {
            wanted.UnionWith(await AssertBookedAsync(fixture, one, seed));
        }

        foreach (var one in meetings.Where(one => one is { State: MeetingState.Booked, Recurrence: null, Occurrence: null } && one.Window.StartsAt > fixture.Now))
        {
            wanted.Add(AssertSingle(fixture, one, seed));
        }

        meetings.ShouldAllBe(meeting => meeting.State != MeetingState.Requested && meeting.State != MeetingState.Cancelling, $"{seed}: nothing is left half done");
        var live = fixture.Vendor.Live.Where(conference => IsToCome(fixture, conference)).Select(conference => conference.Id);
        live.Order(Comparer<ConferenceId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value)))
            .ShouldBe(wanted.Order(Comparer<ConferenceId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))), $"{seed}: a conference without an occurrence");
        var living = meetings.Where(one => one.Occurrence is null && IsShown(fixture, one)).Select(one => one.Entry?.EventId).ToHashSet();
        fixture.Outlook.Masters.ShouldAllBe(master => living.Contains(master.EventId), $"{seed}: an event without a series");
    }

    private static async Task<IReadOnlyList<ConferenceId>> AssertBookedAsync(SeriesFixture fixture, Meeting series, string seed)
    {
        var master = fixture.Outlook.Masters.SingleOrDefault(one => one.EventId == series.Entry?.EventId).ShouldNotBeNull($"{seed}: the series has an event");
        (series.Window.StartsAt, series.Title, series.Recurrence).ShouldBe((master.Window.StartsAt, master.Title, master.Recurrence), $"{seed}: series and event");
        var children = await fixture.ChildrenAsync(series.Id);
        children.Select(child => child.Occurrence!.OriginalStart).ShouldBeUnique($"{seed}: one meeting for each occurrence");
        var conferences = new List<ConferenceId>();
        foreach (var occurrence in fixture.Outlook.Occurrences(master.EventId, fixture.Now, fixture.Horizon + Duration.FromDays(60)))
        {
            var child = children.SingleOrDefault(one => one.Occurrence!.OriginalStart == occurrence.OriginalStart);
            var isNear = occurrence.Window.StartsAt < fixture.Horizon - Duration.FromDays(1);
            if (child is not null)
            {
                AssertOwn(fixture, child, occurrence, seed);
                conferences.Add(child.Reservation!.ConferenceId);
            }
            else if (isNear && series.Reservation is { } shared)
            {
                occurrence.Window.StartsAt.ShouldBe(occurrence.OriginalStart!.Value, $"{seed}: one that was moved has a conference of its own");
                occurrence.JoinUrl.ShouldBe(shared.JoinUrl, $"{seed}: the link of all");
            }
            else
            {
                isNear.ShouldBeFalse($"{seed}: an occurrence without a link within the horizon");
            }
        }

        children.Count(child => child.Window.StartsAt > fixture.Now).ShouldBe(conferences.Count, $"{seed}: a meeting without an occurrence");
        return series.Reservation is { } held ? [.. conferences, AssertRule(fixture, series, held, seed)] : conferences;
    }

    private static ConferenceId AssertSingle(SeriesFixture fixture, Meeting single, string seed)
    {
        var shown = fixture.Outlook.Masters.SingleOrDefault(one => one.EventId == single.Entry?.EventId).ShouldNotBeNull($"{seed}: the single meeting has an event");
        var held = single.Reservation.ShouldNotBeNull($"{seed}: the single meeting has a conference");
        (shown.Window.StartsAt, shown.JoinUrl).ShouldBe((single.Window.StartsAt, held.JoinUrl), $"{seed}: single meeting and event");
        fixture.Vendor.Live.ShouldContain(one => one.Id == held.ConferenceId && one.StartsAt == single.Window.StartsAt, $"{seed}: its conference is when it is");
        return held.ConferenceId;
    }

    private static void AssertOwn(SeriesFixture fixture, Meeting child, CalendarEvent occurrence, string seed)
    {
        child.State.ShouldBe(MeetingState.Booked, $"{seed}: {child.Window.StartsAt}");
        child.Entry.ShouldNotBeNull($"{seed}: it holds its event").EventId.ShouldBe(occurrence.EventId, $"{seed}: it holds its event");
        occurrence.JoinUrl.ShouldBe(child.Reservation!.JoinUrl, $"{seed}: an occurrence shows its own link");
        var conference = fixture.Vendor.Live.SingleOrDefault(one => one.Id == child.Reservation.ConferenceId).ShouldNotBeNull($"{seed}: the conference lives");
        conference.StartsAt.ShouldBe(occurrence.Window.StartsAt, $"{seed}: the conference is when the occurrence is");
        conference.Title.ShouldBe(child.Title, $"{seed}: and is called so");
    }

    private static ConferenceId AssertRule(SeriesFixture fixture, Meeting series, Reservation held, string seed)
    {
        fixture.Native.Rules[held.ConferenceId].ShouldBe(series.Recurrence!, $"{seed}: the vendor has the rule");
        held.Recurrence.ShouldBe(series.Recurrence, $"{seed}: what is held is known");
        return held.ConferenceId;
    }

    /// <summary>One that asked in its location and cannot be had says why.</summary>
    private static bool IsShown(SeriesFixture fixture, Meeting meeting) =>
        meeting.State == MeetingState.Booked
        || (meeting is { State: MeetingState.Refused, Entry: { } entry } && fixture.Outlook.Problems.GetValueOrDefault(entry.EventId) == meeting.Refusal);

    /// <summary>A series that is one conference stands under its first time.</summary>
    private static bool IsToCome(SeriesFixture fixture, Conference conference) =>
        conference.StartsAt > fixture.Now || (fixture.Vendor is NativeVendor native && native.Rules.ContainsKey(conference.Id));

    private static async Task<IReadOnlyList<Meeting>> AllAsync(SeriesFixture fixture)
    {
        var query = new MeetingQuery { OrganizerId = "alex-id", States = All, Take = 200 };
        var found = new List<Meeting>();
        IReadOnlyList<Meeting> page;
        do
        {
            page = await fixture.Ledger.ListAsync(query with { Skip = found.Count }, TestContext.Current.CancellationToken);
            found.AddRange(page);
        }
        while (page.Count > 0);
        return found;
    }
}
