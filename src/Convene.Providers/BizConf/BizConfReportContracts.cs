using NodaTime;

namespace Convene.Providers.BizConf;

/// <summary>2.6, 2.9 and 3.0: who was in a conference. Times are GMT.</summary>
internal sealed record BizConfReport
{
    /// <summary>2.9 and 3.0 alone.</summary>
    public string? ConfId { get; init; }

    public string? Number { get; init; }

    public string? Title { get; init; }

    public LocalDateTime? StartTime { get; init; }

    public LocalDateTime? EndTime { get; init; }

    /// <summary>In minutes.</summary>
    public long? Duration { get; init; }

    /// <summary>2.9 and 3.0 alone; a name, not an account.</summary>
    public string? HostName { get; init; }

    /// <summary>Those of all sessions (decision b15).</summary>
    public required IReadOnlyList<BizConfStay> Stays { get; init; }

    /// <summary>2.9 and 3.0: the times between which the conference was on, where it was on more than once.</summary>
    public IReadOnlyList<BizConfSession> Sessions { get; init; } = [];
}

/// <summary>2.9 and 3.0: one time that the conference was on. All may be missing.</summary>
internal sealed record BizConfSession(string? ConfUuid, LocalDateTime? StartTime, LocalDateTime? EndTime, long? Duration);

/// <summary>One stay of one participant.</summary>
internal sealed record BizConfStay
{
    public required string Name { get; init; }

    public required LocalDateTime JoinTime { get; init; }

    public LocalDateTime? LeaveTime { get; init; }

    /// <summary>用户自定义ID.</summary>
    public string? Cuid { get; init; }

    public string? Ip { get; init; }

    /// <summary>2.9 and 3.0 alone.</summary>
    public string? Device { get; init; }

    /// <summary>2.9 and 3.0 of conferences with registration alone (decision b16).</summary>
    public string? Email { get; init; }

    public override string ToString() => $"stay from {JoinTime}";
}

/// <summary>3.1: who answered what.</summary>
internal sealed record BizConfPolls(LocalDateTime? StartTime, string? ConfNo, IReadOnlyList<BizConfRespondent> Records);

internal sealed record BizConfRespondent(string Name, string? Email, IReadOnlyList<(string Question, string Answer)> Details)
{
    public override string ToString() => "respondent";
}
