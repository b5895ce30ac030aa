using System.Text.Json;

namespace Convene.Channels.Schema;

internal static class JsonElementExtensions
{
    /// <summary>The text at a path of property names; null where the path ends early or leads to something else.</summary>
    public static string? Text(this JsonElement? element, params ReadOnlySpan<string> path)
    {
        if (element is not { } current)
        {
            return null;
        }

        foreach (var name in path)
        {
            if (current.ValueKind != JsonValueKind.Object || !current.TryGetProperty(name, out current))
            {
                return null;
            }
        }

        return current.ValueKind == JsonValueKind.String ? current.GetString() : null;
    }
}
