using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Store.Engines;
using Convene.Store.Tables;
using NodaTime;

namespace Convene.Store;

/// <summary>
/// The ledger on a relational database. What decides a race is always one statement (a conditional update, an insert that does
/// nothing on conflict), so that the same code is right under SQLite's single writer and under many.
/// </summary>
internal sealed class SqlLedger(IDatabase database, IClock clock) : ILedger
{
    public Task<Meeting?> AddAsync(Meeting meeting, CommandKey key, string? origin, CancellationToken cancellationToken) =>
        database.WriteAsync(session => AddAsync(session, meeting, key, origin, cancellationToken), cancellationToken);

    public Task<Meeting?> FindAsync(MeetingId id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => MeetingTable.FindAsync(session, id, cancellationToken), cancellationToken);

    public Task<Meeting?> FindByCommandAsync(CommandKey key, CancellationToken cancellationToken) =>
        database.ReadAsync(session => MeetingTable.FindByCommandAsync(session, key, cancellationToken), cancellationToken);

    public Task<SaveResult> SaveAsync(LedgerChange change, CancellationToken cancellationToken)
    {
        RequireOwnSteps(change);
        RequireOwnSteps(change.Heir);
        return database.WriteAsync(
            async session =>
            {
                var result = await WriteAllAsync(session, change, cancellationToken);
                if (result == SaveResult.Saved)
                {
                    await session.CommitAsync(cancellationToken);
                }

                return result;
            },
            cancellationToken);
    }

    public Task<Step?> FindOpenStepAsync(MeetingId id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => StepTable.FindOpenAsync(session, id, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<MeetingId>> ListDueAsync(Instant now, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(session => MeetingTable.ListDueAsync(session, now, limit, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<Meeting>> ListAsync(MeetingQuery query, CancellationToken cancellationToken) =>
        query.Skip < 0 || query.Take < 0 ? throw new ArgumentException("Skip and Take are not negative.", nameof(query))
        : query.AttendeeAddress is null != query.AttendeeTenantId is null ? throw new ArgumentException("An attendee has address and tenant.", nameof(query))
        : database.ReadAsync(session => MeetingTable.ListAsync(session, query, cancellationToken), cancellationToken);

    public Task<MeetingId?> FindByConferenceAsync(ProviderId provider, ConferenceId conference, CancellationToken cancellationToken) =>
        database.ReadAsync(session => ConferenceTable.FindAsync(session, provider, conference, cancellationToken), cancellationToken);

    public Task<MeetingId?> FindByEntryAsync(string mailbox, string eventId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => EntryTable.FindAsync(session, mailbox, eventId, cancellationToken), cancellationToken);

    public Task<MeetingId?> FindFormerHolderAsync(ProviderId provider, ConferenceId conference, CancellationToken cancellationToken) =>
        database.ReadAsync(session => ConferenceTable.FindFormerAsync(session, provider, conference, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<Meeting>> ListOccurrencesAsync(
        MeetingId series, Instant? after, MeetingId? afterId, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(session => MeetingTable.ListOccurrencesAsync(session, series, after, afterId, limit, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<Meeting>> ListAllAsync(
        MeetingState state, Instant from, Instant to, MeetingId? after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(session => MeetingTable.ListAllAsync(session, state, from, to, after, limit, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<Announcement>> ListDueAnnouncementsAsync(Instant now, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(session => AnnouncementTable.ListDueAsync(session, now, limit, cancellationToken), cancellationToken);

    public Task<bool> TryTakeAsync(Announcement announcement, Instant until, CancellationToken cancellationToken) =>
        database.CommitAsync(session => AnnouncementTable.TryTakeAsync(session, announcement, until, cancellationToken), cancellationToken);

    public Task CompleteAsync(Announcement announcement, CancellationToken cancellationToken) =>
        database.CommitAsync(session => AnnouncementTable.DeleteAsync(session, announcement.Id, cancellationToken), cancellationToken);

    public Task AcknowledgeAsync(MeetingId meetingId, IReadOnlyCollection<AnnouncementKind> kinds, CancellationToken cancellationToken) =>
        database.CommitAsync(session => AnnouncementTable.DeleteAsync(session, meetingId, kinds, cancellationToken), cancellationToken);

    public Task ReleaseLeasesAsync(string owner, Instant now, CancellationToken cancellationToken) => database.IsShared
        ? Task.CompletedTask
        : database.CommitAsync(session => StepTable.ReleaseAsync(session, owner, now, cancellationToken), cancellationToken);

    private async Task<Meeting?> AddAsync(
        StoreSession session, Meeting meeting, CommandKey key, string? origin, CancellationToken cancellationToken)
    {
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

        await AttendeeTable.KeepAsync(session, meeting, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return null;
    }

    private async Task<SaveResult> WriteAllAsync(StoreSession session, LedgerChange change, CancellationToken cancellationToken)
    {
        var result = await WriteAsync(session, change, isNew: false, cancellationToken);
        return result == SaveResult.Saved && change.Heir is { } heir
            ? await WriteAsync(session, heir, isNew: heir.Command is not null, cancellationToken)
            : result;
    }

    /// <summary>The command comes first, so that a redelivery is told apart from a race; the version comes next and locks the meeting.</summary>
    private async Task<SaveResult> WriteAsync(StoreSession session, LedgerChange change, bool isNew, CancellationToken cancellationToken)
    {
        var (meeting, now) = (change.Meeting, clock.GetCurrentInstant());
        if (change.Command is { } key && !await CommandTable.TryAddAsync(session, key, meeting.Id, now, cancellationToken))
        {
            return SaveResult.DuplicateCommand;
        }

        if (isNew)
        {
            await MeetingTable.InsertAsync(session, meeting, change.Origin, cancellationToken);
        }
        else if (!await MeetingTable.TryUpdateAsync(session, meeting, change.Origin, cancellationToken))
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

        await AttendeeTable.KeepAsync(session, meeting, cancellationToken);
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

    private static void RequireOwnSteps(LedgerChange? change)
    {
        var isForeign = (change?.Begin is { } begun && begun.MeetingId != change.Meeting.Id)
            || (change?.Finish is { } finished && finished.MeetingId != change.Meeting.Id);
        if (isForeign)
        {
            throw new ArgumentException("A step belongs to the meeting that is saved.", nameof(change));
        }
    }
}
