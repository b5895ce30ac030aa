using System.Diagnostics;
using System.Diagnostics.Metrics;
using Convene.Meetings;
using Convene.Meetings.Ports;

namespace Convene.Host.Logging;

/// <summary>Steps as log lines and counts: kinds, ids and the vendor's code and words, no titles, people or links.</summary>
internal sealed partial class StepLog(ILogger<StepLog> logger) : IStepLog, IDisposable
{
    private readonly Meter _meter = new("Convene.Meetings");
    private Counter<long>? _finished;

    public void Begun(Step step)
    {
        ArgumentNullException.ThrowIfNull(step);
        LogBegun(step.Kind, step.MeetingId, step.Id);
    }

    public void Finished(Step step, Exception? failure)
    {
        ArgumentNullException.ThrowIfNull(step);
        _finished ??= _meter.CreateCounter<long>("convene.steps");
        _finished.Add(1, new TagList { { "kind", step.Kind.ToString() }, { "failed", failure is not null } });
        switch (failure)
        {
            case null:
                LogDone(step.Kind, step.MeetingId, step.Id);
                break;
            case ProviderException provider:
                LogProviderFailed(step.Kind, step.MeetingId, step.Id, provider.Kind, provider.Reason, provider.VendorCode, provider.VendorMessage);
                break;
            case CalendarException calendar:
                LogCalendarFailed(step.Kind, step.MeetingId, step.Id, calendar.Kind, calendar.Code);
                break;
            default:
                LogUnclear(step.Kind, step.MeetingId, step.Id, failure.GetType().Name);
                break;
        }
    }

    public void Reconciled(Step step, bool hadHappened)
    {
        ArgumentNullException.ThrowIfNull(step);
        LogReconciled(step.Kind, step.MeetingId, step.Id, hadHappened);
    }

    public void Failed(MeetingId meetingId, Exception failure) => LogFailed(meetingId, failure);

    public void Dispose() => _meter.Dispose();

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} begun for meeting {MeetingId}, step {StepId}")]
    private partial void LogBegun(StepKind kind, MeetingId meetingId, Guid stepId);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} done for meeting {MeetingId}, step {StepId}")]
    private partial void LogDone(StepKind kind, MeetingId meetingId, Guid stepId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} failed for meeting {MeetingId}, step {StepId}: {Failure} {Reason}, vendor code {Code}: {Words}")]
    private partial void LogProviderFailed(
        StepKind kind, MeetingId meetingId, Guid stepId, ProviderFailure failure, RefusalReason? reason, string? code, string? words);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} failed for meeting {MeetingId}, step {StepId}: calendar {Failure}, code {Code}")]
    private partial void LogCalendarFailed(StepKind kind, MeetingId meetingId, Guid stepId, CalendarFailure failure, string? code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} is unclear for meeting {MeetingId}, step {StepId}: {Failure}")]
    private partial void LogUnclear(StepKind kind, MeetingId meetingId, Guid stepId, string failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} reconciled for meeting {MeetingId}, step {StepId}: had happened {HadHappened}")]
    private partial void LogReconciled(StepKind kind, MeetingId meetingId, Guid stepId, bool hadHappened);

    [LoggerMessage(Level = LogLevel.Error, Message = "Work on meeting {MeetingId} failed and is tried again")]
    private partial void LogFailed(MeetingId meetingId, Exception failure);
}
