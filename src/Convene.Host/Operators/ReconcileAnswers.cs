using Convene.Host.Operators.Answers;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Reconciling;
using NodaTime;

namespace Convene.Host.Operators;

/// <summary>Reports and findings as operators read them: ids, kinds and times, no titles and no links.</summary>
internal static class ReconcileAnswers
{
    public static Answer Of(ReconciliationReport report)
    {
        var run = AnswerPart.One(
            "run",
            ("startedAt", report.StartedAt),
            ("finishedAt", report.FinishedAt),
            ("meetings", report.Meetings),
            ("conferences", report.Conferences),
            ("events", report.Events),
            ("findings", report.Findings.Count),
            ("unasked", report.Unasked));
        var findings = AnswerPart.Many(
            "findings",
            report.Findings.OrderBy(f => f.Kind).ThenBy(f => f.Key, StringComparer.Ordinal),
            ("id", f => f.Id.ToString()),
            ("kind", f => f.Kind),
            ("state", f => f.State),
            ("repairAt", f => RepairOf(f)),
            ("meeting", f => f.MeetingId?.ToString()),
            ("provider", f => f.Provider?.Value),
            ("conference", f => f.ConferenceId?.Value),
            ("mailbox", f => f.Mailbox),
            ("reason", f => f.Failure));
        return new Answer([run, findings], NoteOf(report))
        {
            Exit = report.Unasked.Count == 0 ? OperatorExit.Done : OperatorExit.Unavailable,
        };
    }

    /// <param name="done">What was done to it where it was.</param>
    /// <param name="finding">As it is now.</param>
    public static Answer Of(Guid id, SettleResult result, string done, Finding? finding)
    {
        var (sentence, exit) = result switch
        {
            SettleResult.Done => ($"Finding {id} is {done}.", OperatorExit.Done),
            SettleResult.NoLongerSo => ($"Finding {id} is not so any more: nothing was done.", OperatorExit.Done),
            SettleResult.NotFound => ($"There is no finding {id}.", OperatorExit.Refused),
            SettleResult.NoRepair => ($"Finding {id} has no repair: the ledger does not know it as ours.", OperatorExit.Refused),
            SettleResult.TooLate => ($"Finding {id} is settled already: {finding?.State}.", OperatorExit.Refused),
            _ => (
                $"Finding {id} could not be repaired ({finding?.Failure}).",
                finding?.State == FindingState.Failed ? OperatorExit.Refused : OperatorExit.Unavailable),
        };
        return Answer.Of(AnswerPart.One("finding", ("id", id.ToString()), ("result", result), ("state", finding?.State), ("sentence", sentence))) with
        {
            Exit = exit,
        };
    }

    /// <summary>Null where it waits for a person's word, or is settled.</summary>
    private static Instant? RepairOf(Finding finding) => finding.State == FindingState.Open && !finding.WaitsForWord ? finding.RepairAt : null;

    private static string? NoteOf(ReconciliationReport report)
    {
        var open = report.Findings.Count(f => f.State == FindingState.Open);
        return open == 0 ? null : $"{open} open: {ReconcileTool.Word} --dismiss <id> leaves one as it is, --repair <id> does not wait.";
    }
}
