namespace Convene.Meetings.Processes.Reconciling;

/// <summary>What came of a person's word on a finding.</summary>
public enum SettleResult
{
    /// <summary>It is as the person wanted: dismissed, or repaired.</summary>
    Done,

    /// <summary>There is no such finding.</summary>
    NotFound,

    /// <summary>It was repaired, dismissed or is being repaired already.</summary>
    TooLate,

    /// <summary>What was found is not so any more: nothing was done.</summary>
    NoLongerSo,

    /// <summary>Such a finding has no repair: nothing of ours is touched.</summary>
    NoRepair,

    /// <summary>The vendor or the calendar could not do it now, or refused; <see cref="Ports.Finding.Failure"/> says why.</summary>
    Failed,
}
