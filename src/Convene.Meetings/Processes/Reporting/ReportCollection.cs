using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Reporting;

/// <summary>Fetches attendance reports after the end, as vendors keep theirs for a while only. Safe to run twice and on several hosts.</summary>
public sealed class ReportCollection(
    ILedger ledger, IProviders providers, IReportArchive archive, ReportCollectionOptions options, IStepLog log, IClock clock,
    TimeProvider timeProvider)
{
    /// <summary>Fetches what is due. Gives how many reports were stored.</summary>
    public Task<int> CollectDueAsync(CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{ledger} {providers} {archive} {options} {log} {clock} {timeProvider}");
}
