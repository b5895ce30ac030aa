using System.Text.Json;
using System.Text.Json.Serialization;
using Convene.Channels.Schema;

namespace Convene.Channels;

/// <summary>The HTTP answer to <c>deliveryMode: expectReplies</c>.</summary>
internal sealed record ExpectedReplies(IReadOnlyList<Activity> Activities);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExpectedReplies))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class AnswerJson : JsonSerializerContext;
