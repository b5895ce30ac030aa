using System.Text.Json.Serialization;
using Convene.Channels.Schema;

namespace Convene.Channels.Connector;

/// <summary>What goes over the connector's wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ChannelAccount))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(ConversationResourceResponse))]
[JsonSerializable(typeof(PagedMembersResult))]
[JsonSerializable(typeof(ConnectorFault))]
internal sealed partial class ConnectorJson : JsonSerializerContext;

/// <summary>How a connector says what is wrong.</summary>
internal sealed record ConnectorFault(ConnectorFaultDetail? Error);

/// <summary>The code is for programs; the message is not read, since it may repeat what was sent.</summary>
internal sealed record ConnectorFaultDetail(string? Code);
