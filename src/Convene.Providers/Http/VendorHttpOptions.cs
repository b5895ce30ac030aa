namespace Convene.Providers.Http;

/// <summary>Limits of the calls to one provider: <c>Providers:n:Http</c>. Times are written as <c>hh:mm:ss</c>.</summary>
public sealed class VendorHttpOptions
{
    /// <summary>How long one try may take from connecting to the last byte of the answer. Default 15 s.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a call may take with waiting in line and all its tries. Default 40 s.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>How often a call that is safe to repeat is tried again. Default 2; 0 switches it off. Writes never are.</summary>
    public int MaxRetries { get; set; } = 2;

    /// <summary>The pause before the first repeat; doubles with each, with jitter. Default 300 ms.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Calls under way at once. Default 16.</summary>
    public int MaxConcurrency { get; set; } = 16;

    /// <summary>Calls that may wait for their turn; more are turned away at once. Default 200.</summary>
    public int QueueLimit { get; set; } = 200;

    /// <summary>The largest answer that is read, in bytes. Default 8 MiB.</summary>
    public int MaxAnswerBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>The circuit opens when at least this many calls were made within <see cref="CircuitSamplingTime"/>. Default 10.</summary>
    public int CircuitMinimumCalls { get; set; } = 10;

    /// <summary>… and at least this part of them failed. Default 0.5.</summary>
    public double CircuitFailureRatio { get; set; } = 0.5;

    /// <summary>Over how long failures are counted. Default 30 s.</summary>
    public TimeSpan CircuitSamplingTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open circuit turns calls away before one is let through to try. Default 15 s.</summary>
    public TimeSpan CircuitBreakTime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>What is wrong with these settings, each named with its path.</summary>
    internal IEnumerable<string> FindProblems(string path)
    {
        if (TryTimeout < TimeSpan.FromMilliseconds(10) || TryTimeout > TimeSpan.FromMinutes(5))
            yield return $"{path}:TryTimeout must be between 10 ms and 5 minutes.";
        if (TotalTimeout < TryTimeout || TotalTimeout > TimeSpan.FromMinutes(10))
            yield return $"{path}:TotalTimeout must be at least TryTimeout and at most 10 minutes.";
        if (MaxRetries is < 0 or > 10)
            yield return $"{path}:MaxRetries must be between 0 and 10.";
        if (RetryDelay < TimeSpan.Zero || RetryDelay > TimeSpan.FromMinutes(1))
            yield return $"{path}:RetryDelay must be between 0 and 1 minute.";
        if (MaxConcurrency is < 1 or > 1000)
            yield return $"{path}:MaxConcurrency must be between 1 and 1000.";
        if (QueueLimit is < 0 or > 100_000)
            yield return $"{path}:QueueLimit must be between 0 and 100000.";
        if (MaxAnswerBytes is < 1024 or > 256 * 1024 * 1024)
            yield return $"{path}:MaxAnswerBytes must be between 1 KiB and 256 MiB.";
        if (CircuitMinimumCalls is < 2 or > 100_000)
            yield return $"{path}:CircuitMinimumCalls must be between 2 and 100000.";
        if (CircuitFailureRatio is not (> 0 and <= 1))
            yield return $"{path}:CircuitFailureRatio must be above 0 and at most 1.";
        if (CircuitSamplingTime < TimeSpan.FromSeconds(1) || CircuitSamplingTime > TimeSpan.FromHours(1))
            yield return $"{path}:CircuitSamplingTime must be between 1 s and 1 hour.";
        if (CircuitBreakTime < TimeSpan.FromSeconds(1) || CircuitBreakTime > TimeSpan.FromHours(1))
            yield return $"{path}:CircuitBreakTime must be between 1 s and 1 hour.";
    }
}
