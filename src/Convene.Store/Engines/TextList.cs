using System.Text.Json;

namespace Convene.Store.Engines;

/// <summary>Many texts as one parameter.</summary>
internal static class TextList
{
    public static string Of(IEnumerable<string> texts) => JsonSerializer.Serialize(texts);

    public static string Of<T>(IEnumerable<T> names)
        where T : struct, Enum => Of(names.Select(name => name.ToString()));
}
