namespace Convene.Providers.Tests.Vmr;

/// <param name="owner">The account that may book it; null for all.</param>
internal sealed class VmrHarnessRoom(long pid, string sipkey, string? owner, string size)
{
    public long Pid => pid;

    public string Sipkey => sipkey;

    public string? Owner => owner;

    public string Size { get; set; } = size;

    public int Type { get; set; } = 1;

    public string Name => $"会议室 {sipkey}";

    public bool IsStarted { get; set; }

    public bool IsLocked { get; set; }

    public int Participants { get; set; }

    public bool IsLive { get; set; }

    public bool IsRecording { get; set; }

    public string RecordId { get; set; } = "";

    public string FailedReason { get; set; } = "";

    /// <summary>The code with which starting a recording is refused.</summary>
    public int? RecordingRefusal { get; set; }
}
