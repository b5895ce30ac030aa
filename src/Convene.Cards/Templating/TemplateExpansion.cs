using Convene.Cards.Expressions;

namespace Convene.Cards.Templating;

/// <summary>One pass over a template with its data. Gives values; null where nothing is left of an object.</summary>
internal static class TemplateExpansion
{
    public static object? Expand(TemplateNode node, Scope scope) => node switch
    {
        TextNode text => text.Expand(scope),
        ListNode list => List(list, scope),
        MapNode map => Repeat(map, scope),
        PlainNode plain => plain.Value,
        _ => throw new ArgumentException("Not a part of a template", nameof(node)),
    };

    // Lists inside a list are taken apart once, and what was dropped leaves no gap.
    private static object?[] List(ListNode list, Scope scope)
    {
        var items = new List<object?>(list.Items.Count);
        foreach (var item in list.Items)
        {
            switch (Expand(item, scope))
            {
                case null:
                    break;
                case object?[] several:
                    items.AddRange(several);
                    break;
                case var one:
                    items.Add(one);
                    break;
            }
        }

        return [.. items];
    }

    private static object? Repeat(MapNode map, Scope scope)
    {
        if (map.Data is null)
            return IsKept(map.When, scope) ? Single(map, scope) : null;

        var data = map.Data is TextNode text ? text.Expand(scope) : ((PlainNode)map.Data).Value;
        if (data is not object?[] items)
        {
            var inner = scope with { Data = data };
            return IsKept(map.When, inner) ? Single(map, inner) : null;
        }

        var results = new List<object?>(items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            var inner = scope with { Data = items[i], Index = (double)i };
            if (IsKept(map.When, inner))
                results.Add(Single(map, inner));
        }

        return results.Count switch { 0 => null, 1 => results[0], _ => results.ToArray() };
    }

    // A condition that is no expression never holds, unless it is empty: the reference reads it so.
    private static bool IsKept(TemplateNode? when, Scope scope) => when switch
    {
        null => true,
        TextNode text => text.Holds(scope),
        PlainNode { Value: null or false or "" or 0d } => true,
        _ => false,
    };

    private static MapValue Single(MapNode map, Scope scope)
    {
        var entries = new List<KeyValuePair<string, object?>>(map.Entries.Count);
        foreach (var (name, value) in map.Entries)
        {
            var expanded = Expand(value, scope);
            if (expanded is not Undefined)
                entries.Add(new(name, expanded));
        }

        return new MapValue(entries);
    }
}
