using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Store.Tables;
using NodaTime;

namespace Convene.Store;

/// <summary>
/// The ledger on a relational database. What decides a race is always one statement (a conditional update, an insert that does
/// nothing on conflict), so that the same code is right under SQLite's single writer and under many.
/// </summary>
internal sealed class SqlLedger(IDatabase database, IClock clock) : ILedger
{
    public async Task<Meeting?> AddAsync(Meeting meeting, CommandKey key, string? origin, CancellationToken cancellationToken)
    {
        await using var session = await database.WriteAsync(cancellationToken);
        if (!await CommandTable.TryAddAsync(session, key, meeting.Id, clock.GetCurrentInstant(), cancellationToken))
        {
            return await MeetingTable.FindByCommandAsync(session, key, cancellationToken)
                ?? throw new StoreException(StoreFailure.Unreadable, "A command is recorded whose meeting is missing.");
        }

        await MeetingTable.InsertAsync(session, meeting, origin, cancellationToken);
        if (!await ConferenceTable.TryHoldAsync(session, meeting, cancellationToken))
        {
            throw new InvalidOperationException($"Meeting {meeting.Id} cannot begin with a conference that another meeting holds.");
        }

        if (!await EntryTable.TryHoldAsync(session, meeting, cancellationToken))
        {
            return await FindByEntryOfAsync(session, meeting, cancellationToken);
        }

        await session.CommitAsync(cancellationToken);
        return null;
    }

    public async Task<Meeting?> FindAsync(MeetingId id, CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(cancellationToken);
        return await MeetingTable.FindAsync(session, id, cancellationToken);
    }

    public async Task<Meeting?> FindByCommandAsync(CommandKey key, CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(cancellationToken);
        return await MeetingTable.FindByCommandAsync(session, key, cancellationToken);
    }

    public async Task<SaveResult> SaveAsync(LedgerChange change, CancellationToken cancellationToken)
    {
        RequireOwnSteps(change);
        await using var session = await database.WriteAsync(cancellationToken);
        var result = await WriteAsync(session, change, cancellationToken);
        if (result == SaveResult.Saved)
        {
            await session.CommitAsync(cancellationToken);
        }

        return result;
    }

    public async Task<Step?> FindOpenStepAsync(MeetingId id, CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(cancellationToken);
        return await StepTable.FindOpenAsync(session, id, cancellationToken);
    }

    public async Task<IReadOnlyList<MeetingId>> ListDueAsync(Instant now, int limit, CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(cancellationToken);
        return await MeetingTable.ListDueAsync(session, now, limit, cancellationToken);
    }

    public async Task<IReadOnlyList<Meeting>> ListAsync(MeetingQuery query, CancellationToken cancellationToken)
    {
        if (query.Skip < 0 || query.Take < 0)
        {
            throw new ArgumentException("Skip and Take are not negative.", nameof(query));
        }

        await using var session = await database.ReadAsync(cancellationToken);
        return await MeetingTable.ListAsync(session, query, cancellationToken);
    }

    public async Task<MeetingId?> FindByConferenceAsync(ProviderId provider, ConferenceId conference, CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(cancellationToken);
        return await ConferenceTable.FindAsync(session, provider, conference, cancellationToken);
    }

    public async Task<MeetingId?> FindByEntryAsync(string mailbox, string eventId, CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(cancellationToken);
        return await EntryTable.FindAsync(session, mailbox, eventId, cancellationToken);
    }

    public async Task<MeetingId?> FindFormerHolderAsync(ProviderId provider, ConferenceId conference, CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(cancellationToken);
        return await ConferenceTable.FindFormerAsync(session, provider, conference, cancellationToken);
    }

    public async Task<IReadOnlyList<Meeting>> ListOccurrencesAsync(
        MeetingId series, Instant? after, int limit, CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(cancellationToken);
        return await MeetingTable.ListOccurrencesAsync(session, series, after, limit, cancellationToken);
    }

    public async Task<IReadOnlyList<Meeting>> ListAllAsync(
        MeetingState state, Instant from, Instant to, MeetingId? after, int limit, CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(cancellationToken);
        return await MeetingTable.ListAllAsync(session, state, from, to, after, limit, cancellationToken);
    }

    public async Task<IReadOnlyList<Announcement>> ListDueAnnouncementsAsync(Instant now, int limit, CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(cancellationToken);
        return await AnnouncementTable.ListDueAsync(session, now, limit, cancellationToken);
    }

    public async Task<bool> TryTakeAsync(Announcement announcement, Instant until, CancellationToken cancellationToken)
    {
        await using var session = await database.WriteAsync(cancellationToken);
        var isTaken = await AnnouncementTable.TryTakeAsync(session, announcement, until, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return isTaken;
    }

    public async Task CompleteAsync(Announcement announcement, CancellationToken cancellationToken)
    {
        await using var session = await database.WriteAsync(cancellationToken);
        await AnnouncementTable.DeleteAsync(session, announcement.Id, cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    public async Task AcknowledgeAsync(MeetingId meetingId, IReadOnlyCollection<AnnouncementKind> kinds, CancellationToken cancellationToken)
    {
        await using var session = await database.WriteAsync(cancellationToken);
        await AnnouncementTable.DeleteAsync(session, meetingId, kinds, cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    public async Task ReleaseLeasesAsync(string owner, Instant now, CancellationToken cancellationToken)
    {
        if (database.IsShared)
        {
            return;
        }

        await using var session = await database.WriteAsync(cancellationToken);
        await StepTable.ReleaseAsync(session, owner, now, cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    /// <summary>The command comes first, so that a redelivery is told apart from a race; the version comes next and locks the meeting.</summary>
    private async Task<SaveResult> WriteAsync(StoreSession session, LedgerChange change, CancellationToken cancellationToken)
    {
        var (meeting, now) = (change.Meeting, clock.GetCurrentInstant());
        if (change.Command is { } key && !await CommandTable.TryAddAsync(session, key, meeting.Id, now, cancellationToken))
        {
            return SaveResult.DuplicateCommand;
        }

        if (!await MeetingTable.TryUpdateAsync(session, meeting, change.Origin, cancellationToken))
        {
            return SaveResult.Stale;
        }

        if (change.Finish is { } finished)
        {
            await StepTable.FinishAsync(session, finished, cancellationToken);
        }

        var isFree = (change.Begin is null || await StepTable.TryBeginAsync(session, change.Begin, cancellationToken))
            && await ConferenceTable.TryHoldAsync(session, meeting, cancellationToken)
            && await EntryTable.TryHoldAsync(session, meeting, cancellationToken);
        if (!isFree)
        {
            return SaveResult.Stale;
        }

        if (change.Announce is { } kind)
        {
            await AnnouncementTable.InsertAsync(session, Announce(change, kind, now), cancellationToken);
        }

        return SaveResult.Saved;
    }

    /// <summary>An event that asked for a conference may be heard of twice at once: the first meeting is the meeting.</summary>
    private static async Task<Meeting> FindByEntryOfAsync(StoreSession session, Meeting meeting, CancellationToken cancellationToken)
    {
        var holder = await EntryTable.FindAsync(session, meeting.Entry!.Mailbox.ToLowerInvariant(), meeting.Entry.EventId, cancellationToken);
        return (holder is { } id ? await MeetingTable.FindAsync(session, id, cancellationToken) : null)
            ?? throw new StoreException(StoreFailure.Unreadable, "An entry is recorded whose meeting is missing.");
    }

    private static Announcement Announce(LedgerChange change, AnnouncementKind kind, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        MeetingId = change.Meeting.Id,
        Kind = kind,
        CreatedAt = now,
        DueAt = change.AnnounceAt,
        Origin = change.Origin,
    };

    private static void RequireOwnSteps(LedgerChange change)
    {
        var isForeign = (change.Begin is { } begun && begun.MeetingId != change.Meeting.Id)
            || (change.Finish is { } finished && finished.MeetingId != change.Meeting.Id);
        if (isForeign)
        {
            throw new ArgumentException("A step belongs to the meeting that is saved.", nameof(change));
        }
    }
}
