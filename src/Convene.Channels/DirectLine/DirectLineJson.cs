using System.Text.Json.Serialization;
using Convene.Channels.Connector;
using Convene.Channels.Schema;

namespace Convene.Channels.DirectLine;

internal sealed record DirectLineUser(string? Id, string? Name);

/// <summary>
/// The body of <c>tokens/generate</c> and of <c>conversations</c>. The locale is the page's language, as an IETF tag; Direct Line knows it
/// from the first message on, which is too late for a greeting.
/// </summary>
internal sealed record DirectLineStart(DirectLineUser? User, string? Locale = null);

/// <summary>A token of one conversation.</summary>
internal sealed record DirectLineToken(
    string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary>A conversation that a page may now talk in.</summary>
internal sealed record DirectLineOpened(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string StreamUrl,
    string ReferenceGrammarId);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ActivitySet))]
[JsonSerializable(typeof(ChannelAccount))]
[JsonSerializable(typeof(ConnectorFault))]
[JsonSerializable(typeof(DirectLineOpened))]
[JsonSerializable(typeof(DirectLineStart))]
[JsonSerializable(typeof(DirectLineToken))]
[JsonSerializable(typeof(IReadOnlyList<ChannelAccount>))]
[JsonSerializable(typeof(PagedMembersResult))]
[JsonSerializable(typeof(ResourceResponse))]
internal sealed partial class DirectLineJson : JsonSerializerContext;
