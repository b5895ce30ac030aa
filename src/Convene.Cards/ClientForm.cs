using Convene.Cards.Expressions;

namespace Convene.Cards;

/// <summary>
/// Templates write each button that talks to the bot once, as Action.Execute with a verb; this gives it the form that the client knows.
/// What a condition left empty (JSON null) is taken out on the way, since renderers complain about it, and endless words get places to break.
/// </summary>
internal static class ClientForm
{
    public static object? Of(CardClient client, object? part) => part switch
    {
        object?[] list => list.Where(item => item is not null).Select(item => Of(client, item)).ToArray(),
        MapValue map => Map(client, map),
        _ => part,
    };

    private static MapValue Map(CardClient client, MapValue map)
    {
        var entries = map.Entries.Where(entry => entry.Value is not null && IsKnown(client, entry.Key));
        return map.Find("type") switch
        {
            "Action.Execute" => Button(client, [.. entries.Select(entry => new KeyValuePair<string, object?>(entry.Key, WithoutNulls(entry.Value)))]),
            "TextRun" => new MapValue([.. entries.Select(entry => new KeyValuePair<string, object?>(entry.Key, Run(entry.Key, entry.Value)))]),
            _ => new MapValue([.. entries.Select(entry => new KeyValuePair<string, object?>(entry.Key, Member(client, entry.Key, entry.Value)))]),
        };
    }

    // The refresh action is for clients that know Action.Execute: it needs no other form.
    private static object? Member(CardClient client, string name, object? value) => name == "refresh" ? value : Of(client, value);

    private static object? Run(string name, object? value) => name == "text" && value is string text ? LongWords.Breakable(text) : value;

    private static bool IsKnown(CardClient client, string member) => client == CardClient.Universal || member != "refresh";

    private static object? WithoutNulls(object? value) =>
        value is MapValue map ? new MapValue([.. map.Entries.Where(entry => entry.Value is not null)]) : value;

    // Old Teams clients that do not know Action.Execute take the fallback (facts/pains.md row 24); it does without the tooltip, for the card's size.
    private static MapValue Button(CardClient client, List<KeyValuePair<string, object?>> execute) => client == CardClient.Submit
        ? Submit(execute)
        : new MapValue([.. execute, new("fallback", Submit([.. execute.Where(entry => entry.Key != "tooltip")]))]);

    private static MapValue Submit(List<KeyValuePair<string, object?>> execute)
    {
        var verb = execute.First(entry => entry.Key == "verb").Value;
        var data = execute.FirstOrDefault(entry => entry.Key == "data").Value as MapValue ?? new MapValue([]);
        var shared = execute.Where(entry => entry.Key is not ("type" or "verb" or "data"));
        return new MapValue([new("type", "Action.Submit"), .. shared, new("data", data.With(CardFields.Verb, verb))]);
    }
}
