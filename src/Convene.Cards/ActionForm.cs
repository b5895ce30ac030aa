using Convene.Cards.Expressions;

namespace Convene.Cards;

/// <summary>
/// Templates write each button that talks to the bot once, as Action.Execute with a verb; this gives it the form that the client knows.
/// What a condition left empty (JSON null) is taken out on the way: renderers complain about it.
/// </summary>
internal static class ActionForm
{
    public static object? For(CardClient client, object? part) => part switch
    {
        object?[] list => list.Where(item => item is not null).Select(item => For(client, item)).ToArray(),
        MapValue map => Map(client, map),
        _ => part,
    };

    private static MapValue Map(CardClient client, MapValue map)
    {
        var entries = map.Entries.Where(entry => entry.Value is not null && IsKnown(client, entry.Key)).ToList();
        if (map.Find("type") is "Action.Execute")
            return client == CardClient.Submit ? Submit(entries) : new MapValue([.. entries, new("fallback", Submit(entries))]);

        return new MapValue([.. entries.Select(entry => new KeyValuePair<string, object?>(entry.Key, entry.Key == "refresh" ? entry.Value : For(client, entry.Value)))]);
    }

    private static bool IsKnown(CardClient client, string member) =>
        client == CardClient.Universal || !string.Equals(member, "refresh", StringComparison.Ordinal);

    private static MapValue Submit(List<KeyValuePair<string, object?>> execute)
    {
        var verb = execute.First(entry => entry.Key == "verb").Value;
        var data = execute.FirstOrDefault(entry => entry.Key == "data").Value as MapValue ?? new MapValue([]);
        var entries = execute.Where(entry => entry.Key is not ("type" or "verb" or "data" or "id"));
        return new MapValue([new("type", "Action.Submit"), .. entries, new("data", data.With(CardFields.Verb, verb))]);
    }
}
