using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Language;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Dialogs.Wishes;

/// <summary>Finds the meetings that words may mean, among those the person organizes; to be shown or joined, also those that they attend. It never picks one of several.</summary>
internal sealed class MeetingFinder(MeetingReading reading, Occasions occasions)
{
    private const int MostCandidates = 200;
    private static readonly Duration LookBack = Duration.FromDays(30);

    public async Task<IReadOnlyList<Meeting>> FindAsync(
        WishKind kind, Slots slots, DialogState state, Speaker speaker, CancellationToken cancellationToken)
    {
        var reference = slots.Reference ?? new MeetingReference();
        if (await PointedAtAsync(kind, slots, state, speaker, cancellationToken) is { } pointedAt)
        {
            return [pointedAt];
        }

        var found = await CandidatesAsync(kind, reference, speaker, cancellationToken);
        var candidates = reference.IsPrevious ? found : await occasions.ExpandAsync(found, UntilOf(slots, speaker), speaker, cancellationToken);
        var fitting = candidates.Where(m => MeetingMatch.Fits(m, kind, slots, speaker.Zone)).ToList();
        return WithoutRepetition(Narrow(fitting, kind, reference, slots, speaker.Now), found, kind);
    }

    /// <summary>The meeting, or the one of a series, where the person may know of it.</summary>
    public async Task<Meeting?> LookUpAsync(string? id, Speaker speaker, CancellationToken cancellationToken)
    {
        if (OccasionId.Parse(id) is not { } named || await reading.FindForAsync(speaker.Person, named.Meeting, cancellationToken) is not { } meeting)
        {
            return null;
        }

        return named.OriginalStart is { } start && meeting.Recurrence is not null ? OccasionId.Shadow(meeting, start) : meeting;
    }

    /// <summary>Several of one series: to join it is the first of them, to change it the series is meant until it is known how much of it.</summary>
    private static List<Meeting> WithoutRepetition(IReadOnlyList<Meeting> fitting, IReadOnlyList<Meeting> found, WishKind kind) =>
    [
        .. fitting.GroupBy(m => m.Occurrence?.Series ?? m.Id).Select(group => group.Count() == 1 || kind is WishKind.Join or WishKind.Start or WishKind.Show
            ? group.First()
            : found.FirstOrDefault(m => m.Id == group.Key) ?? group.First()),
    ];

    /// <summary>How far ahead the occurrences of series are looked at.</summary>
    private static Instant? UntilOf(Slots slots, Speaker speaker)
    {
        var days = new[] { slots.Start?.Date, slots.End?.Date, slots.OldStart?.Date, slots.Reference?.Time?.Date }.OfType<LocalDate>().ToList();
        return days.Count == 0 ? null : speaker.Zone.AtStartOfDay(days.Max().PlusDays(2)).ToInstant();
    }

    private async Task<Meeting?> PointedAtAsync(
        WishKind kind, Slots slots, DialogState state, Speaker speaker, CancellationToken cancellationToken)
    {
        var reference = slots.Reference ?? new MeetingReference();
        var id = reference.ShownId
            ?? (reference.Ordinal is { } place ? AtPlace(state.Shown, place)?.Id : null)
            ?? (reference.IsPronoun || MeansTheLast(kind, slots) ? state.LastMeetingId : null);
        return await LookUpAsync(id, speaker, cancellationToken);
    }

    /// <summary>"改到下午四点" and "add Bob", with no word of which meeting: the one just talked about. It is shown before anything is changed.</summary>
    private static bool MeansTheLast(WishKind kind, Slots slots) =>
        kind is WishKind.Move or WishKind.Rename or WishKind.AddPeople or WishKind.RemovePeople or WishKind.SetPassword
        && slots.OldStart is null
        && (slots.Title is null || kind == WishKind.Rename)
        && slots.Reference is null or { Title: null, Person: null, Time: null, Ordinal: null, ShownId: null, IsNext: false, IsCurrent: false, IsPrevious: false };

    private static T? AtPlace<T>(IReadOnlyList<T> items, int ordinal)
        where T : class
    {
        var index = ordinal < 0 ? items.Count + ordinal : ordinal - 1;
        return index >= 0 && index < items.Count ? items[index] : null;
    }

    private async Task<IReadOnlyList<Meeting>> CandidatesAsync(
        WishKind kind, MeetingReference reference, Speaker speaker, CancellationToken cancellationToken)
    {
        var isPast = reference.IsPrevious;
        var attends = kind is WishKind.Join or WishKind.Show;
        var looksBack = kind == WishKind.Show && reference.Time is not null;
        return await reading.ListAsync(
            new MeetingQuery
            {
                OrganizerId = speaker.Person.DirectoryId,
                AttendeeAddress = attends ? speaker.Person.Address : null,
                AttendeeTenantId = attends ? speaker.Person.TenantId : null,
                EndsAfter = isPast || looksBack ? speaker.Now - LookBack : speaker.Now,
                StartsBefore = isPast ? speaker.Now : null,
                States = [MeetingState.Requested, MeetingState.Booked],
                Descending = isPast,
                Take = MostCandidates,
            },
            cancellationToken);
    }

    private static IReadOnlyList<Meeting> Narrow(
        IReadOnlyList<Meeting> fitting, WishKind kind, MeetingReference reference, Slots slots, Instant now)
    {
        if (reference.IsCurrent)
        {
            return [.. fitting.Where(m => m.Window.StartsAt <= now)];
        }

        if (reference.IsPrevious)
        {
            return [.. fitting.Where(m => m.IsOver(now)).Take(1)];
        }

        if (reference.IsNext)
        {
            return [.. fitting.Where(m => m.Window.StartsAt > now).Take(1)];
        }

        if (reference.Ordinal is { } place)
        {
            return AtPlace(fitting, place) is { } only ? [only] : [];
        }

        // "Join" and "start" without more mean the one that runs, else the next one.
        var isBare = kind is WishKind.Join or WishKind.Start && MeetingMatch.SaysNothing(slots);
        return isBare ? NowOrNext(fitting, now) : fitting;
    }

    private static List<Meeting> NowOrNext(IReadOnlyList<Meeting> upcoming, Instant now)
    {
        var running = upcoming.Where(m => m.Window.StartsAt <= now).ToList();
        return running.Count > 0 ? running : upcoming.Take(1).ToList();
    }
}
