using NodaTime;

namespace Convene.Meetings.Processes.Reminding;

/// <summary>When people are reminded.</summary>
public sealed record ReminderOptions
{
    /// <summary>How long before the start. Zero reminds nobody. Default 10 min.</summary>
    public Duration Before { get; init; } = Duration.FromMinutes(10);
}
