using NodaTime;

namespace Convene.Providers.BizConf;

/// <summary>A conference in the answers of 2.1, 2.2, 2.4 and 2.5. Times are GMT.</summary>
internal sealed record BizConfConference
{
    public required string Id { get; init; }

    public required string MeetingNo { get; init; }

    public required string MeetingName { get; init; }

    public required LocalDateTime StartTime { get; init; }

    /// <summary>In minutes. No sample has it: read where it comes all the same.</summary>
    public long? Duration { get; init; }

    /// <summary>Values are not documented: those of the vendor's other API (decision b12).</summary>
    public required string ConfStatus { get; init; }

    public string? HostKey { get; init; }

    public bool? OptionJbh { get; init; }

    /// <summary>1 on, 2 off; kept as it came, to be sent back.</summary>
    public long? OptionStartType { get; init; }

    /// <summary>Kept as it came, to be sent back.</summary>
    public long? Audio { get; init; }

    /// <summary>用户标识: no login name, but what client links call <c>sid</c> and <c>uid</c>.</summary>
    public string? UserId { get; init; }

    /// <summary>The host's, for the client link of the appendix. A secret.</summary>
    public string? Token { get; init; }

    public long? MaxCount { get; init; }

    public string? JoinUrl { get; init; }

    public string? StartUrl { get; init; }

    public string? HostStartUrl { get; init; }

    /// <summary>2.5 alone: where the live stream is watched, as it came.</summary>
    public string? LiveUrl { get; init; }

    /// <summary>Without the links, the token and the password that a record would print.</summary>
    public override string ToString() => $"conference {Id}";
}

/// <summary>The parameters of 2.1. Null is not sent.</summary>
internal sealed record BizConfBooking
{
    public required string ConfName { get; init; }

    public string? HostKey { get; init; }

    /// <summary>In the vendor's zone.</summary>
    public required LocalDateTime StartTime { get; init; }

    /// <summary>In minutes.</summary>
    public required long Duration { get; init; }

    public required bool OptionJbh { get; init; }

    public long? OptionStartType { get; init; }

    public long? Audio { get; init; }

    /// <summary>False sends <c>n</c>, true leaves the parameter out: the document knows no other value (decision b21).</summary>
    public required bool IsSendEmail { get; init; }

    public long? RegistrationType { get; init; }

    public override string ToString() => $"booking at {StartTime}";
}

/// <summary>The parameters of 2.2: all that are known, as a partial update is not promised (decision b8).</summary>
internal sealed record BizConfChange
{
    public required string ConfName { get; init; }

    /// <summary>Empty removes it.</summary>
    public required string HostKey { get; init; }

    /// <summary>In the vendor's zone.</summary>
    public required LocalDateTime StartTime { get; init; }

    /// <summary>In minutes.</summary>
    public required long Duration { get; init; }

    public bool? OptionJbh { get; init; }

    public long? OptionStartType { get; init; }

    public long? Audio { get; init; }

    public override string ToString() => $"change to {StartTime}";
}

/// <summary>The parameters of 2.4; times are in the vendor's zone (decision b5). Null is not sent.</summary>
internal sealed record BizConfPageRequest(
    int PageNo, int PageSize, string? Keyword = null, LocalDateTime? StartTime = null, LocalDateTime? EndTime = null);

/// <summary>One page. The totals are hints (decision 0.8).</summary>
internal sealed record BizConfPage(IReadOnlyList<BizConfConference> Items, long? TotalPage, long? TotalRecord, long? CurrentPage);

/// <summary>2.8: where the stream goes and where it is watched.</summary>
internal sealed record BizConfStream(string StreamUrl, string StreamKey, string LiveUrl)
{
    public override string ToString() => "stream";
}
