using System.Text.Json.Serialization;
using Convene.Host.Background;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Host.Health;

/// <summary>
/// <c>/status</c>: how the background and the listening go on, in numbers that name nobody: a subscription that died in silence shows here.
/// </summary>
internal static class HearingStatus
{
    public static void MapHearingStatus(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/status", static async (
        HearingWatch watch, Heartbeat heartbeat, IClock clock, CancellationToken cancellationToken) =>
    {
        var now = clock.GetCurrentInstant();
        var counts = await watch.RecentAsync(cancellationToken);
        return Results.Json(Of(counts, heartbeat.Age, now), StatusJson.Default.StatusPicture);
    });

    private static StatusPicture Of(MailboxCounts counts, Duration sinceRound, Instant now) => new(
        Math.Round(sinceRound.TotalSeconds, 1),
        counts.Mailboxes,
        counts.Overdue,
        counts.Unsubscribed,
        counts.Failing,
        counts.HeardWaiting,
        counts.LastNotifiedAt is { } at ? Math.Round((now - at).TotalSeconds, 1) : null);
}

/// <param name="SecondsSinceRound">Since background work last went round.</param>
/// <param name="Overdue">Mailboxes that should have been read more than ten minutes ago.</param>
/// <param name="SecondsSinceNotification">Null before the first one.</param>
internal sealed record StatusPicture(
    double SecondsSinceRound, int Mailboxes, int Overdue, int Unsubscribed, int Failing, int EventsWaiting, double? SecondsSinceNotification);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StatusPicture))]
internal sealed partial class StatusJson : JsonSerializerContext;
