using System.Globalization;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Meetings.Processes.Following;
using NodaTime;

namespace Convene.Meetings.Tests.Following;

/// <summary>One mailbox, some meetings, people in a hurry, and processes that die. What was heard of stays heard of until it was looked at.</summary>
internal sealed class FollowingSimulation(MeetingsFixture fixture, int seed)
{
    private const int MostRestarts = 60;
    private readonly Random _random = new(seed);
    private int _lastCommand;

    /// <summary>What was done, for the story of a seed that fails.</summary>
    public List<string> Actions { get; } = [];

    public int Deaths { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task RunAsync()
    {
        foreach (var vendor in fixture.Providers.Vendors)
        {
            vendor.RefusesSometimes = () => _random.Next(5) == 0 ? RefusalReason.NoResource : null;
        }

        if (fixture.Vendor is MovingVendor moving)
        {
            moving.RefusesMoving = _ => _random.Next(4) == 0 ? RefusalReason.Conflict : null;
        }

        await BeginAsync();
        var actions = _random.Next(2, 10);
        for (var action = 0; action < actions; action++)
        {
            await WorkAsync();
            await ActAsync();
        }

        await WorkAsync();
    }

    /// <summary>The faults end, everything is heard, and the background goes round until nothing is due.</summary>
    public async Task<IReadOnlyList<Meeting>> EndAsync()
    {
        fixture.Faults.IsQuiet = fixture.LedgerFaults.IsQuiet = true;
        await fixture.RestartAsync();
        await fixture.QuietAsync();
        return await MeetingsAsync();
    }

    private async Task BeginAsync()
    {
        if (_random.Next(3) > 0)
        {
            await DoAsync("book", () => fixture.BookAsync("book"));
        }

        if (_random.Next(3) == 0)
        {
            Actions.Add("type @convene");
            fixture.Calendar.Create("@convene", AnyWindow(), MeetingsFixture.Alice.AsAttendee());
        }
    }

    private async Task ActAsync()
    {
        var meetings = await MeetingsAsync();
        var events = fixture.Calendar.All.ToList();
        if (_random.Next(3) == 0 && meetings.Count > 0)
        {
            await ChatAsync(meetings[_random.Next(meetings.Count)]);
        }
        else if (events.Count > 0)
        {
            Edit(events[_random.Next(events.Count)].EventId);
        }
    }

    private async Task ChatAsync(Meeting meeting)
    {
        var key = new CommandKey($"chat-{++_lastCommand}");
        var change = new ChangeMeeting { Key = key, MeetingId = meeting.Id, ByDirectoryId = "alex-id" };
        switch (_random.Next(7))
        {
            case 0:
                var cancel = new CancelMeeting { Key = key, MeetingId = meeting.Id, ByDirectoryId = "alex-id" };
                await DoAsync("chat cancel", () => fixture.Cancelling.CancelAsync(cancel, Duration.Zero, Token));
                break;
            case 1:
                await DoAsync("chat rename", () => ChangeAsync(change with { Title = $"Chat {key}" }));
                break;
            case 2:
                await DoAsync("chat back", () => ChangeAsync(change with { MovesBack = true }));
                break;
            case 3:
                var other = new ProviderId(meeting.Provider.Value == "fake" ? "second" : "fake");
                await DoAsync($"chat provider {other}", () => ChangeAsync(change with { Provider = other }));
                break;
            default:
                var window = AnyWindow();
                await DoAsync($"chat move {window.StartsAt}", () => ChangeAsync(change with { Window = window }));
                break;
        }
    }

    private Task<CommandOutcome> ChangeAsync(ChangeMeeting change) => fixture.Changing.ChangeAsync(change, Duration.Zero, Token);

    private void Edit(string eventId)
    {
        switch (_random.Next(12))
        {
            case 0:
                Actions.Add($"delete {eventId}");
                fixture.Calendar.Delete(eventId);
                break;
            case 1:
                Actions.Add($"unlink {eventId}");
                fixture.Calendar.Edit(eventId, e => e with { JoinUrl = null });
                break;
            case 2 or 3:
                var title = $"Title {_random.Next(1000)}";
                Actions.Add($"rename {eventId} {title}");
                fixture.Calendar.Edit(eventId, e => e with { Title = title });
                break;
            case 4:
                Actions.Add($"crowd {eventId}");
                var many = Enumerable.Range(0, 30).Select(i => Invited($"p{i}@contoso.com"));
                fixture.Calendar.Edit(eventId, e => e with { Invitees = [.. many] });
                break;
            case 5:
                Actions.Add($"invite {eventId}");
                fixture.Calendar.Edit(eventId, e => e with { Invitees = [.. e.Invitees.Take(5), Invited($"late{_random.Next(1000)}@contoso.com")] });
                break;
            case 6:
                Actions.Add($"decline {eventId}");
                fixture.Calendar.Edit(eventId, e => e with { Invitees = [.. e.Invitees.Select(i => i with { Response = InviteeResponse.Declined })] });
                break;
            default:
                var window = AnyWindow();
                Actions.Add($"move {eventId} {window.StartsAt}");
                fixture.Calendar.Edit(eventId, e => e with { Window = window });
                break;
        }
    }

    private static InvitedAttendee Invited(string address) => new(new Attendee(address, address), InviteeResponse.None);

    /// <summary>Far ahead, so that no meeting is over before the end.</summary>
    private Window AnyWindow() => new(
        fixture.Clock.GetCurrentInstant() + Duration.FromHours(400 + _random.Next(200)), Duration.FromMinutes(15 * _random.Next(1, 5)), MeetingsFixture.Beijing);

    /// <summary>Some looks at what was heard of and some rounds of background work, in any order.</summary>
    private async Task WorkAsync()
    {
        for (var round = _random.Next(0, 7); round > 0; round--)
        {
            fixture.Clock.Advance(Duration.FromSeconds(_random.Next(0, 20)));
            if (_random.Next(2) == 0)
            {
                await HearAsync();
            }
            else if (await MeetingsAsync() is { Count: > 0 } meetings)
            {
                var id = meetings[_random.Next(meetings.Count)].Id;
                await InsistAsync(() => fixture.Process.DriveAsync(id, static _ => false, Duration.Zero, Token));
            }
        }
    }

    private async Task HearAsync()
    {
        foreach (var eventId in fixture.Calendar.TakeHeard())
        {
            try
            {
                if (await fixture.HearAsync(eventId) == FollowResult.Later)
                {
                    fixture.Calendar.HearAgain(eventId);
                }
            }
            catch (Exception failure) when (failure is ProcessDiedException or CalendarException)
            {
                fixture.Calendar.HearAgain(eventId);
                if (failure is ProcessDiedException)
                {
                    Deaths++;
                    await fixture.RestartAsync();
                }
            }
        }
    }

    private async Task<IReadOnlyList<Meeting>> MeetingsAsync() => await fixture.Ledger.ListAsync(
        new MeetingQuery { OrganizerId = "alex-id", States = Enum.GetValues<MeetingState>() }, Token);

    private async Task DoAsync(string what, Func<Task> action)
    {
        Actions.Add(what);
        await InsistAsync(action);
    }

    /// <summary>A command is sent again until it was taken: its key makes it one.</summary>
    private async Task InsistAsync(Func<Task> command)
    {
        for (var restarts = 0; restarts < MostRestarts; restarts++)
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
        }

        throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"The command never got through, seed {seed}"));
    }
}
