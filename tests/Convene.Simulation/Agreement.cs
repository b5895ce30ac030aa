using System.Text.Json.Nodes;
using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;
using NodaTime.Text;

namespace Convene.Simulation;

/// <summary>Holds vendors, ledger, calendars and what people wanted against each other, when everything has gone quiet.</summary>
internal sealed class Agreement(World world, Outlook outlook, ILedger ledger, IReadOnlyList<SimulatedPerson> people, IClock clock)
{
    private const string OurBlock = "Convene ▾";
    private static readonly Duration Before = Duration.FromDays(1);
    private static readonly Duration Ahead = Duration.FromDays(60);
    private readonly List<string> _wrong = [];

    /// <summary>What does not agree, in words; empty when all does.</summary>
    public async Task<IReadOnlyList<string>> FindDisagreementsAsync(CancellationToken cancellationToken)
    {
        _wrong.Clear();
        var now = clock.GetCurrentInstant();
        var conferences = await ListConferencesAsync(cancellationToken);
        var events = await ListEventsAsync(now, cancellationToken);
        var booked = await ListAsync(MeetingState.Booked, now, cancellationToken);
        await CompareMeetingsAsync(booked, conferences, events, cancellationToken);
        CompareConferences(booked, conferences);
        CompareEvents(booked, events);
        await CompareWishesAsync(cancellationToken);
        foreach (var state in (MeetingState[])[MeetingState.Requested, MeetingState.Cancelling])
        {
            _wrong.AddRange((await ListAsync(state, now, cancellationToken)).Select(m => $"{m.Id} is still {state}"));
        }

        return _wrong;
    }

    private async Task CompareMeetingsAsync(
        IReadOnlyList<Meeting> booked, IReadOnlyList<VendorConference> conferences, Dictionary<string, JsonObject> events, CancellationToken cancellationToken)
    {
        foreach (var meeting in booked)
        {
            var isRolling = meeting is { Recurrence: not null, Reservation: null };
            if (!isRolling)
            {
                CompareConference(meeting, conferences);
            }

            if (meeting.Entry is not { } entry)
            {
                _wrong.Add($"{Describe(meeting)} is in no calendar");
                continue;
            }

            var item = events.GetValueOrDefault(entry.EventId) ?? await outlook.FindAsync(entry.Mailbox, entry.EventId, cancellationToken);
            if (item is null)
            {
                _wrong.Add($"{Describe(meeting)}: its event is gone");
            }
            else
            {
                CompareEvent(meeting, item, isRolling);
            }
        }
    }

    private void CompareConference(Meeting meeting, IReadOnlyList<VendorConference> conferences)
    {
        if (meeting.Reservation is not { } reservation)
        {
            _wrong.Add($"{Describe(meeting)} is booked without a conference");
            return;
        }

        var mine = conferences.Where(c => c.Is(reservation)).ToList();
        if (mine.Count != 1)
        {
            _wrong.Add($"{Describe(meeting)} has {mine.Count} living conferences at {reservation.Provider}");
            return;
        }

        if (!reservation.Window.IsSameTimeAs(meeting.Window))
        {
            _wrong.Add($"{Describe(meeting)} is reserved for {reservation.Window.StartsAt}");
        }

        if (meeting.Recurrence is null && mine[0].StartsAt != meeting.Window.StartsAt)
        {
            _wrong.Add($"{Describe(meeting)} is at {mine[0].StartsAt} at the vendor");
        }

        if (meeting.Replaced.Count > 0)
        {
            _wrong.Add($"{Describe(meeting)} has {meeting.Replaced.Count} conferences that are still to be cancelled");
        }
    }

    private void CompareEvent(Meeting meeting, JsonObject item, bool isRolling)
    {
        var (title, window) = meeting.Unfollowed is { } unfollowed ? (unfollowed.Title, unfollowed.Window) : (meeting.Title, meeting.Window);
        var subject = item["subject"]!.GetValue<string>();
        if (subject != title)
        {
            _wrong.Add($"{Describe(meeting)} is called '{subject}' in Outlook");
        }

        if (Outlook.StartOf(item) != window.StartsAt || Outlook.EndOf(item) != window.EndsAt)
        {
            _wrong.Add($"{Describe(meeting)} is at {Outlook.StartOf(item)} to {Outlook.EndOf(item)} in Outlook");
        }

        // links stand in HTML
        var body = System.Net.WebUtility.HtmlDecode(item["body"]!["content"]!.GetValue<string>());
        if (!isRolling && meeting.Reservation is { } reservation && !body.Contains(reservation.JoinUrl, StringComparison.Ordinal))
        {
            _wrong.Add($"{Describe(meeting)}: its event does not show its link");
        }
    }

    private void CompareConferences(IReadOnlyList<Meeting> booked, IReadOnlyList<VendorConference> conferences)
    {
        var held = booked.Select(m => m.Reservation).OfType<Reservation>().ToList();
        _wrong.AddRange(conferences.Where(c => !held.Exists(c.Is)).Select(c => $"{c.Vendor} {c.Id} '{c.Title}' at {c.StartsAt} lives without a meeting"));
    }

    private void CompareEvents(IReadOnlyList<Meeting> booked, Dictionary<string, JsonObject> events)
    {
        var shown = booked.Select(m => m.Entry?.EventId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (id, item) in events)
        {
            var body = item["body"]!["content"]!.GetValue<string>();
            var isOurs = body.Contains(OurBlock, StringComparison.Ordinal) && body.Contains("/sandbox/", StringComparison.Ordinal);
            var asks = item["location"]?["displayName"]?.GetValue<string>().Contains("@convene", StringComparison.OrdinalIgnoreCase) is true;
            var master = item["seriesMasterId"]?.GetValue<string>();
            if ((isOurs || asks) && !shown.Contains(id) && (master is null || !shown.Contains(master)) && !body.Contains(OurBlock, StringComparison.Ordinal))
            {
                _wrong.Add($"event '{item["subject"]}' asks for a conference and has none");
            }
            else if (isOurs && !shown.Contains(id) && (master is null || !shown.Contains(master)))
            {
                _wrong.Add($"event '{item["subject"]}' at {Outlook.StartOf(item)} stands without a meeting");
            }
        }

        _wrong.AddRange(events.Values
            .Where(item => item["seriesMasterId"] is null)
            .GroupBy(item => $"{item["organizer"]?["emailAddress"]?["address"]}: {item["subject"]}", StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => $"{same.Count()} events {same.Key}"));
    }

    private async Task CompareWishesAsync(CancellationToken cancellationToken)
    {
        foreach (var wish in people.SelectMany(p => p.Wishes))
        {
            if (wish.MeetingId is not { } id || await ledger.FindAsync(id, cancellationToken) is not { } meeting)
            {
                if (!wish.IsEnded && wish.EventId is null)
                {
                    _wrong.Add($"'{wish.Title}' was never written down: {string.Join("; ", wish.History)}");
                }

                continue;
            }

            if (wish.IsEnded && meeting.State == MeetingState.Booked)
            {
                _wrong.Add($"'{wish.Title}' was ended and stands ({meeting.Refusal}): {string.Join("; ", wish.History)}");
            }
            else if (!wish.IsEnded && !wish.MayBeEnded && meeting.State == MeetingState.Cancelled)
            {
                _wrong.Add($"'{wish.Title}' was lost: {string.Join("; ", wish.History)}");
            }
        }
    }

    private async Task<IReadOnlyList<VendorConference>> ListConferencesAsync(CancellationToken cancellationToken)
    {
        var state = JsonNode.Parse(await world.Http.GetStringAsync(new Uri("/sandbox/state", UriKind.Relative), cancellationToken))!;
        return
        [
            .. state["conferences"]!.AsArray()
                .Where(c => c!["state"]!.GetValue<string>() is "scheduled" or "living")
                .Select(c => new VendorConference(
                    c!["vendor"]!.GetValue<string>(),
                    c["id"]!.ToString(),
                    c["name"]!.GetValue<string>(),
                    InstantPattern.ExtendedIso.Parse(c["start"]!.GetValue<string>()).Value,
                    c["joinPath"]!.GetValue<string>())),
        ];
    }

    private async Task<Dictionary<string, JsonObject>> ListEventsAsync(Instant now, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var person in people)
        {
            foreach (var item in await outlook.ListAsync(person.Mailbox, now - Before, now + Ahead, cancellationToken))
            {
                if (item["isOrganizer"]!.GetValue<bool>())
                {
                    all[item["id"]!.GetValue<string>()] = item;
                }
            }
        }

        return all;
    }

    private async Task<IReadOnlyList<Meeting>> ListAsync(MeetingState state, Instant now, CancellationToken cancellationToken)
    {
        var all = new List<Meeting>();
        while (true)
        {
            var page = await ledger.ListAllAsync(state, now, now + Ahead, all.Count == 0 ? null : all[^1].Id, 200, cancellationToken);
            if (page.Count == 0)
            {
                return all;
            }

            all.AddRange(page);
        }
    }

    private static string Describe(Meeting meeting) => $"{meeting.Id} '{meeting.Title}' of {meeting.Organizer.Address} at {meeting.Window.StartsAt} ({meeting.Provider})";
}

/// <summary><c>JoinPath</c> is the end of the guests' link.</summary>
internal sealed record VendorConference(string Vendor, string Id, string Title, Instant StartsAt, string JoinPath)
{
    public bool Is(Reservation reservation) => reservation.JoinUrl.EndsWith(JoinPath, StringComparison.Ordinal);
}
