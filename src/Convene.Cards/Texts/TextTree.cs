using Convene.Cards.Expressions;

namespace Convene.Cards.Texts;

/// <summary>Texts by the parts of their keys: <c>button.join</c> becomes <c>{ "button": { "join": … } }</c>.</summary>
internal static class TextTree
{
    public static MapValue Of(IEnumerable<(string Key, string Text)> texts)
    {
        var entries = texts.GroupBy(text => text.Key.Split('.', 2)[0], StringComparer.Ordinal).Select(group =>
        {
            var single = group.FirstOrDefault(text => string.Equals(text.Key, group.Key, StringComparison.Ordinal));
            return new KeyValuePair<string, object?>(
                group.Key, single.Key is null ? Of(group.Select(text => (text.Key[(group.Key.Length + 1)..], text.Text))) : single.Text);
        });
        return new MapValue([.. entries]);
    }
}
