using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Tests;

/// <summary>The real ledger, around whose writes the process can die: before the transaction, or right after its commit.</summary>
internal sealed class FaultyLedger(ILedger ledger, FaultPlan faults) : ILedger
{
    public Task<Meeting?> AddAsync(Meeting meeting, CommandKey key, string? origin, CancellationToken cancellationToken) =>
        Write(() => ledger.AddAsync(meeting, key, origin, cancellationToken));

    public Task<SaveResult> SaveAsync(LedgerChange change, CancellationToken cancellationToken) =>
        Write(() => ledger.SaveAsync(change, cancellationToken));

    public Task<Meeting?> FindAsync(MeetingId id, CancellationToken cancellationToken) => ledger.FindAsync(id, cancellationToken);

    public Task<Meeting?> FindByCommandAsync(CommandKey key, CancellationToken cancellationToken) =>
        ledger.FindByCommandAsync(key, cancellationToken);

    public Task<Step?> FindOpenStepAsync(MeetingId id, CancellationToken cancellationToken) => ledger.FindOpenStepAsync(id, cancellationToken);

    public Task<IReadOnlyList<MeetingId>> ListDueAsync(Instant now, int limit, CancellationToken cancellationToken) =>
        ledger.ListDueAsync(now, limit, cancellationToken);

    public Task<IReadOnlyList<Meeting>> ListAsync(MeetingQuery query, CancellationToken cancellationToken) => ledger.ListAsync(query, cancellationToken);

    public Task<MeetingId?> FindByConferenceAsync(ProviderId provider, ConferenceId conference, CancellationToken cancellationToken) =>
        ledger.FindByConferenceAsync(provider, conference, cancellationToken);

    public Task<MeetingId?> FindByEntryAsync(string mailbox, string eventId, CancellationToken cancellationToken) =>
        ledger.FindByEntryAsync(mailbox, eventId, cancellationToken);

    public Task<MeetingId?> FindFormerHolderAsync(ProviderId provider, ConferenceId conference, CancellationToken cancellationToken) =>
        ledger.FindFormerHolderAsync(provider, conference, cancellationToken);

    public Task<IReadOnlyList<Meeting>> ListOccurrencesAsync(
        MeetingId series, Instant? after, MeetingId? afterId, int limit, CancellationToken cancellationToken) =>
        ledger.ListOccurrencesAsync(series, after, afterId, limit, cancellationToken);

    public Task<IReadOnlyList<Meeting>> ListAllAsync(
        MeetingState state, Instant from, Instant to, MeetingId? after, int limit, CancellationToken cancellationToken) =>
        ledger.ListAllAsync(state, from, to, after, limit, cancellationToken);

    public Task<IReadOnlyList<Announcement>> ListDueAnnouncementsAsync(Instant now, int limit, CancellationToken cancellationToken) =>
        ledger.ListDueAnnouncementsAsync(now, limit, cancellationToken);

    public Task<bool> TryTakeAsync(Announcement announcement, Instant until, CancellationToken cancellationToken) =>
        ledger.TryTakeAsync(announcement, until, cancellationToken);

    public Task CompleteAsync(Announcement announcement, CancellationToken cancellationToken) => ledger.CompleteAsync(announcement, cancellationToken);

    public Task AcknowledgeAsync(MeetingId meetingId, IReadOnlyCollection<AnnouncementKind> kinds, CancellationToken cancellationToken) =>
        ledger.AcknowledgeAsync(meetingId, kinds, cancellationToken);

    public Task ReleaseLeasesAsync(string owner, Instant now, CancellationToken cancellationToken) =>
        ledger.ReleaseLeasesAsync(owner, now, cancellationToken);

    /// <summary>How often something was to be written.</summary>
    public int Writes { get; private set; }

    /// <summary>Runs before the next write, for once: what somebody else does in between.</summary>
    public Func<Task>? BeforeWrite { get; set; }

    private async Task<T> Write<T>(Func<Task<T>> write)
    {
        Writes++;
        var meanwhile = BeforeWrite;
        BeforeWrite = null;
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        switch (faults.Draw())
        {
            case Fault.DiesBefore:
                throw new ProcessDiedException();
            case Fault.DiesAfter:
                await write();
                throw new ProcessDiedException();
            default:
                return await write();
        }
    }
}
