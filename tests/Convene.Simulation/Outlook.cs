using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace Convene.Simulation;

/// <summary>What people do in Outlook, spoken in Graph's own words. Outlook itself tries again when Graph stumbles, and so does this.</summary>
internal sealed class Outlook(World world, TimeProvider time)
{
    private const int Tries = 40;
    private static readonly LocalDateTimePattern Written = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    public async Task<JsonObject> CreateAsync(string mailbox, JsonObject body, CancellationToken cancellationToken)
    {
        // so that a try whose answer was lost makes no second event
        body["transactionId"] ??= Guid.CreateVersion7(time.GetUtcNow()).ToString();
        return await SendAsync(HttpMethod.Post, $"users/{mailbox}/events", body, cancellationToken) ?? throw new InvalidOperationException("Graph did not create an event");
    }

    /// <summary>Null where the event is gone.</summary>
    public Task<JsonObject?> PatchAsync(string mailbox, string eventId, JsonObject body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Patch, $"users/{mailbox}/events/{eventId}", body, cancellationToken);

    public Task<JsonObject?> DeleteAsync(string mailbox, string eventId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, $"users/{mailbox}/events/{eventId}", null, cancellationToken);

    /// <summary>Null where the event is gone or cancelled.</summary>
    public async Task<JsonObject?> FindAsync(string mailbox, string eventId, CancellationToken cancellationToken) =>
        await SendAsync(HttpMethod.Get, $"users/{mailbox}/events/{eventId}", null, cancellationToken) is { } found && found["isCancelled"]?.GetValue<bool>() is not true ? found : null;

    /// <summary>All events of a mailbox between the two moments, occurrences one by one, cancelled ones left out.</summary>
    public Task<IReadOnlyList<JsonObject>> ListAsync(string mailbox, Instant from, Instant to, CancellationToken cancellationToken) =>
        ReadAllAsync($"users/{mailbox}/calendarView", from, to, cancellationToken);

    /// <summary>The occurrences of a series between the two moments.</summary>
    public Task<IReadOnlyList<JsonObject>> ListInstancesAsync(string mailbox, string masterId, Instant from, Instant to, CancellationToken cancellationToken) =>
        ReadAllAsync($"users/{mailbox}/events/{masterId}/instances", from, to, cancellationToken);

    private async Task<IReadOnlyList<JsonObject>> ReadAllAsync(string path, Instant from, Instant to, CancellationToken cancellationToken)
    {
        var all = new List<JsonObject>();
        var next = $"{path}?startDateTime={InstantPattern.General.Format(from)}&endDateTime={InstantPattern.General.Format(to)}&$top=50";
        while (next is not null)
        {
            if (await SendAsync(HttpMethod.Get, next, null, cancellationToken) is not { } page)
            {
                // a series that went away meanwhile has no occurrences
                return all;
            }

            all.AddRange(page["value"]!.AsArray().Select(item => item!.AsObject()).Where(item => item["isCancelled"]?.GetValue<bool>() is not true));
            next = page["@odata.nextLink"]?.GetValue<string>();
        }

        return all;
    }

    public static JsonObject Time(Instant instant) => new()
    {
        ["dateTime"] = Written.Format(instant.InUtc().LocalDateTime),
        ["timeZone"] = "UTC",
    };

    public static Instant StartOf(JsonObject item) => Read(item["start"]!);

    public static Instant EndOf(JsonObject item) => Read(item["end"]!);

    private static Instant Read(JsonNode time) => LocalDateTimePattern.ExtendedIso.Parse(time["dateTime"]!.GetValue<string>()).Value.InUtc().ToInstant();

    private async Task<JsonObject?> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        var url = new Uri(path.StartsWith("http", StringComparison.Ordinal) ? path : $"{world.BaseUrl}/sandbox/graph/v1.0/{path}");
        var isRepeat = false;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            using var request = new HttpRequestMessage(method, url);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", world.Options.Graph.Token);
            request.Headers.Add("Prefer", "IdType=\"ImmutableId\"");
            request.Content = body is null ? null : JsonContent.Create(body.DeepClone());
            try
            {
                using var response = await world.Http.SendAsync(request, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    var text = await response.Content.ReadAsStringAsync(cancellationToken);
                    return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
                }

                if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest && response.Content.Headers.ContentType?.MediaType == "application/json")
                {
                    return isRepeat && method == HttpMethod.Delete ? [] : null;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or System.Text.Json.JsonException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // a fault of the day
            }

            isRepeat = true;
            await Task.Delay(TimeSpan.FromSeconds(2), time, cancellationToken);
        }

        throw new InvalidOperationException($"{method} {path} did not get through");
    }
}
