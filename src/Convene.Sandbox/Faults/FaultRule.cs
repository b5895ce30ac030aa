using System.Globalization;
using System.Text.Json.Serialization;

namespace Convene.Sandbox.Faults;

/// <summary>How a request is disturbed. Before: the work is never done. After and <see cref="Malformed"/>: it is done, and the answer suffers.</summary>
internal enum FaultKind
{
    DelayBefore,
    DelayAfter,
    Status,
    Html,
    DropBefore,
    DropAfter,
    Malformed,
    TooManyRequests,
}

/// <summary>One rule as it is posted.</summary>
internal sealed record FaultRule
{
    /// <summary>The stand-in, e.g. <c>bizconfv1</c> or <c>quanshi</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Text that path and query must hold; none matches all.</summary>
    public string? Path { get; init; }

    public string? Method { get; init; }

    public required FaultKind Kind { get; init; }

    /// <summary>For <see cref="FaultKind.Status"/> (default 500) and <see cref="FaultKind.Html"/> (default 502).</summary>
    public int? Status { get; init; }

    public int? RetryAfterSeconds { get; init; }

    public int? DelayMilliseconds { get; init; }

    /// <summary>How often it strikes; none means for ever.</summary>
    public int? Times { get; init; }

    /// <summary>Of the requests that match, the share it strikes, 0 to 1; default all.</summary>
    public double? Probability { get; init; }

    /// <summary>Makes <see cref="Probability"/> repeatable; default 0.</summary>
    public int Seed { get; init; }

    [JsonIgnore]
    public bool LosesRequest => Kind is FaultKind.Status or FaultKind.Html or FaultKind.DropBefore or FaultKind.TooManyRequests;

    [JsonIgnore]
    public TimeSpan Delay => TimeSpan.FromMilliseconds(DelayMilliseconds ?? 1000);

    [JsonIgnore]
    public string RetryAfterText => (RetryAfterSeconds ?? 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>What is wrong with the rule, or null.</summary>
    public string? Problem() => this switch
    {
        { Probability: < 0 or > 1 } => "probability lies between 0 and 1",
        { Status: < 100 or > 599 } => "status lies between 100 and 599",
        { Times: < 1 } => "times is at least 1",
        { DelayMilliseconds: < 0 or > 600_000 } => "delayMilliseconds lies between 0 and 600000",
        { RetryAfterSeconds: < 0 } => "retryAfterSeconds is not negative",
        _ => null,
    };
}
