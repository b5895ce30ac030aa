using System.Text.Json.Serialization;

namespace Convene.Host.Logging;

[JsonSerializable(typeof(Dictionary<string, string?>))]
internal sealed partial class LogJson : JsonSerializerContext;
