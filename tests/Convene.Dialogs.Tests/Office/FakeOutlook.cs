using System.Globalization;
using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Dialogs.Tests.Office;

/// <summary>Outlook and the directory of a small company.</summary>
internal sealed class FakeOutlook : ICalendar, IDirectory
{
    public const string Tenant = "tenant-1";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _events = [];
    private int _last;

    public static readonly Person Megan = new(Tenant, "id-megan", "megan@contoso.com", "Megan Bowen");
    public static readonly Person Alice = new(Tenant, "id-alice", "alice@contoso.com", "Alice Chen");
    public static readonly Person LiLei = new(Tenant, "id-lilei", "lilei@contoso.com", "李雷");
    public static readonly Person BobA = new(Tenant, "id-bob-a", "bob.a@contoso.com", "Bob Anders");
    public static readonly Person BobB = new(Tenant, "id-bob-b", "bob.b@contoso.com", "Bob Brown");

    public List<Person> People { get; } = [Megan, Alice, LiLei, BobA, BobB];

    public DateTimeZone? Zone { get; set; } = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public bool CalendarIsDown { get; set; }

    public bool DirectoryIsDown { get; set; }

    /// <summary>The directory never answers.</summary>
    public bool DirectoryHangs { get; set; }

    public IReadOnlyList<Entry> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events.Values];
            }
        }
    }

    public Task<Entry> PublishAsync(Person organizer, EntryContent content, CancellationToken cancellationToken) => WriteAsync(() =>
    {
        if (_events.Values.FirstOrDefault(e => e.Shows.MeetingId == content.MeetingId) is { } existing)
        {
            return existing;
        }

        var id = (++_last).ToString(CultureInfo.InvariantCulture);
        return _events[id] = new Entry(organizer.Address, id, "ical" + id, "1", null, content);
    });

    public Task<Entry> RepublishAsync(Entry entry, EntryContent content, CancellationToken cancellationToken) =>
        WriteAsync(() => _events[entry.EventId] = entry with { Shows = content, MayShow = [] });

    public Task WithdrawAsync(Entry entry, string comment, CancellationToken cancellationToken) => WriteAsync(() => _events.Remove(entry.EventId));

    public Task<Entry?> FindAsync(Person organizer, MeetingId meetingId, CancellationToken cancellationToken) =>
        WriteAsync(() => _events.Values.FirstOrDefault(e => e.Shows.MeetingId == meetingId));

    public Task<Person?> FindAsync(string directoryId, CancellationToken cancellationToken) =>
        AskAsync(() => People.Find(p => p.DirectoryId == directoryId), cancellationToken);

    public Task<IReadOnlyList<Person>> SearchAsync(string text, int limit, CancellationToken cancellationToken) => AskAsync<IReadOnlyList<Person>>(
        () => [.. People.Where(p => p.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase) || p.Address.StartsWith(text, StringComparison.OrdinalIgnoreCase)).Take(limit)],
        cancellationToken);

    /// <summary>The language that mailboxes tell; null tells none.</summary>
    public string? Culture { get; set; }

    public Task<MailboxPreferences> GetPreferencesAsync(Person person, CancellationToken cancellationToken) =>
        AskAsync(() => new MailboxPreferences(Zone, Culture), cancellationToken);

    private async Task<T> WriteAsync<T>(Func<T> work)
    {
        await Task.Yield();
        if (CalendarIsDown)
        {
            throw new CalendarException(CalendarFailure.Unavailable, "503");
        }

        lock (_gate)
        {
            return work();
        }
    }

    private async Task<T> AskAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (DirectoryHangs)
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }

        return DirectoryIsDown ? throw new CalendarException(CalendarFailure.Unavailable, "503") : work();
    }
}
