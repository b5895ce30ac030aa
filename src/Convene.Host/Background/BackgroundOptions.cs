using Quartz;

namespace Convene.Host.Background;

/// <summary>Section <c>Background</c>: when background work runs.</summary>
internal sealed class BackgroundOptions
{
    public const string Section = "Background";

    /// <summary>When vendors, ledger and calendars are compared: a cron expression in UTC, seconds first. Default <c>0 17 * * * ?</c>, each hour.</summary>
    public string ReconcileCron { get; set; } = "0 17 * * * ?";

    /// <summary>When what nobody will ask for again is dropped: a cron expression in UTC, seconds first. Default <c>0 43 3 * * ?</c>, each night.</summary>
    public string PruneCron { get; set; } = "0 43 3 * * ?";

    /// <summary>For how many days after its end what belongs to a meeting is kept. Default 180, from 30 to 3,650.</summary>
    public int KeepDays { get; set; } = 180;

    /// <summary>How often findings whose undo window has passed are repaired. Default 1 minute.</summary>
    public TimeSpan RepairEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often it is looked whether somebody is to be reminded. Default 30 seconds.</summary>
    public TimeSpan RemindEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often reports of ended meetings are asked for. Default 5 minutes.</summary>
    public TimeSpan CollectEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often it is seen to that the configured mailboxes are listened to. Default 10 minutes.</summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a host of several tells that it lives; one that has not for three times as long is taken over. Default 5 seconds, at most 15.</summary>
    public TimeSpan CheckinEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>From when on a firing counts as missed, and is made up for. Default 30 seconds.</summary>
    public TimeSpan MisfireAfter { get; set; } = TimeSpan.FromSeconds(30);

    internal bool HasValidTimes => new[] { RepairEvery, RemindEvery, CollectEvery, SweepEvery, CheckinEvery, MisfireAfter }
        .All(time => time >= TimeSpan.FromSeconds(1) && time <= TimeSpan.FromDays(1));

    internal static bool IsCron(string text) => CronExpression.TryParse(text, out _);
}
