namespace Convene.Meetings.Ports;

/// <summary>Hears of every step for logs, traces and metrics; the domain itself knows no logger.</summary>
public interface IStepLog
{
    void Begun(Step step);

    void Finished(Step step, Exception? failure);

    /// <summary>A step whose outcome was not known, and what was found: true when it had happened.</summary>
    void Reconciled(Step step, bool hadHappened);

    /// <summary>Background work on a meeting ended with something unforeseen; it is tried again.</summary>
    void Failed(MeetingId meetingId, Exception failure);
}
