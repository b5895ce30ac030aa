using NodaTime;

namespace Convene.Meetings.Processes.Reporting;

/// <summary>When attendance reports are asked for.</summary>
public sealed record ReportCollectionOptions
{
    /// <summary>How long after the end a report is first asked for; the pause doubles from try to try. Default 10 min.</summary>
    public Duration FirstAfter { get; init; } = Duration.FromMinutes(10);

    /// <summary>How long after the end a report is given up. Default 3 days.</summary>
    public Duration GivenUpAfter { get; init; } = Duration.FromDays(3);

    /// <summary>How long a meeting without a conference, or whose provider has no reports or is not there, is not looked at again. Default 1 h.</summary>
    public Duration UnwantedFor { get; init; } = Duration.FromHours(1);

    /// <summary>Reports fetched by one call at most. Default 200.</summary>
    public int AtOnce { get; init; } = 200;

    /// <summary>Reports fetched side by side: few, as people's own turns go first. Default 2.</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>How long fetching one report may take. Default 1 min.</summary>
    public Duration FetchLimit { get; init; } = Duration.FromMinutes(1);
}
