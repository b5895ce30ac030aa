using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Convene.Sandbox.Graph.Notifying;

/// <summary>Posts what is due; what is not taken is tried again with a growing delay, and dropped after hours.</summary>
internal sealed class NotificationSender(
    NotificationQueue queue, Postman postman, Notifier notifier, NotificationCounts counts, SandboxOptions options, IClock clock) : BackgroundService
{
    private const int AtOnce = 4;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await SendAsync(await queue.TakeAsync(cancellationToken), cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops: what waits is in memory and goes with it.
        }
    }

    private async Task SendAsync(IReadOnlyList<Notification> batch, CancellationToken cancellationToken)
    {
        try
        {
            var body = new JsonObject { ["value"] = new JsonArray([.. batch.Select(notification => notification.Json())]) };
            using var content = new StringContent(body.ToJsonString(), null, "application/json");
            var reply = await postman.PostAsync(batch[0].Url, content, TimeSpan.FromSeconds(options.Graph.NotificationSeconds), cancellationToken);
            if (reply.IsTaken)
            {
                counts.Delivered(batch.Count);
                return;
            }

            counts.Refused(batch.Count);
            foreach (var notification in batch)
            {
                Again(notification with { Failures = notification.Failures + 1 });
            }
        }
        finally
        {
            queue.Finish(batch.Count);
        }
    }

    private void Again(Notification notification)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(notification.Failures, 20)), LongestPause.TotalSeconds));
        var isTooOld = clock.GetCurrentInstant() + Duration.FromTimeSpan(pause) > notification.Since + Duration.FromMinutes(options.Graph.NotificationMinutes);
        if (isTooOld || !queue.TryAdd(notification, pause))
        {
            notifier.Drop(notification);
        }
    }
}
