using System.Text.Json.Serialization;

namespace Convene.Sandbox.Graph.Notifying;

internal enum DisturbanceKind
{
    Lose,
    Duplicate,
    Delay,
    WrongClientState,
}

/// <summary>One standing rule about notifications, as it is posted.</summary>
internal sealed record Disturbance
{
    public required DisturbanceKind Kind { get; init; }

    /// <summary>Address or id of a mailbox; none means all.</summary>
    public string? Mailbox { get; init; }

    /// <summary>For <see cref="DisturbanceKind.Delay"/>; default 1000.</summary>
    public int? DelayMilliseconds { get; init; }

    /// <summary>How often it strikes; none means for ever.</summary>
    public int? Times { get; init; }

    /// <summary>The share of notifications it strikes, 0 to 1; default all.</summary>
    public double? Probability { get; init; }

    /// <summary>Makes <see cref="Probability"/> repeatable; default 0.</summary>
    public int Seed { get; init; }

    [JsonIgnore]
    public TimeSpan Delay => TimeSpan.FromMilliseconds(DelayMilliseconds ?? 1000);

    /// <summary>What is wrong with the rule, or null.</summary>
    public string? Problem() => this switch
    {
        { Probability: < 0 or > 1 } => "probability lies between 0 and 1",
        { Times: < 1 } => "times is at least 1",
        { DelayMilliseconds: < 0 or > 86_400_000 } => "delayMilliseconds lies between 0 and 86400000",
        _ => null,
    };
}

[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web, Converters = [typeof(DisturbanceKindText)], DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Disturbance))]
internal sealed partial class DisturbanceJson : JsonSerializerContext;

internal sealed class DisturbanceKindText() : JsonStringEnumConverter<DisturbanceKind>(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false);
