using System.Globalization;
using System.Text.Json.Nodes;
using Convene.Testing;
using NodaTime;
using NodaTime.Text;

namespace Convene.Calendar.Tests.StandIn;

/// <summary>Subscriptions as "subscription resource type" tells of them. Its clock stands where the tests' clock begins.</summary>
internal sealed class SubscriptionShelf
{
    private static readonly string[] Needed =
        ["changeType", "clientState", "expirationDateTime", "lifecycleNotificationUrl", "notificationUrl", "resource"];

    private static readonly Duration Longest = Duration.FromMinutes(4230);

    public Dictionary<string, JsonObject> All { get; } = new(StringComparer.Ordinal);

    /// <summary>What is granted at most, as Graph may grant less than was asked for.</summary>
    public Instant GrantsUntil { get; set; } = Instant.MaxValue;

    public JsonObject Create(JsonObject wanted)
    {
        if (!wanted.Select(p => p.Key).Order(StringComparer.Ordinal).SequenceEqual(Needed) || ((string)wanted["clientState"]!).Length > 128)
            throw new RefusalException(400, "InvalidRequest");
        var id = string.Create(CultureInfo.InvariantCulture, $"7f105c7d-2dc5-4530-97cd-{All.Count:d12}");
        var made = wanted.DeepClone().AsObject();
        made["id"] = id;
        made["expirationDateTime"] = Granted(wanted);
        All.Add(id, made);
        return Answer(made);
    }

    public JsonObject Renew(string id, JsonObject wanted)
    {
        if (!wanted.Select(p => p.Key).SequenceEqual(["expirationDateTime"]))
            throw new RefusalException(400, "InvalidRequest");
        var known = Find(id);
        known["expirationDateTime"] = Granted(wanted);
        return Answer(known);
    }

    public void Delete(string id)
    {
        Find(id);
        All.Remove(id);
    }

    private JsonObject Find(string id) => All.GetValueOrDefault(id) ?? throw new RefusalException(404, "ResourceNotFound");

    private string Granted(JsonObject wanted)
    {
        var asked = OffsetDateTimePattern.ExtendedIso.Parse((string)wanted["expirationDateTime"]!).Value.ToInstant();
        if (asked <= TestClock.MondayMorning || asked > TestClock.MondayMorning + Longest)
            throw new RefusalException(400, "ExtensionError");
        return InstantPattern.ExtendedIso.Format(Instant.Min(asked, GrantsUntil));
    }

    /// <summary>The secret is never told again.</summary>
    private static JsonObject Answer(JsonObject subscription)
    {
        var answer = subscription.DeepClone().AsObject();
        answer["clientState"] = null;
        return answer;
    }
}
