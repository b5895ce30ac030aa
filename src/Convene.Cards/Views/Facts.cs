using System.Text.Json.Nodes;
using Convene.Cards.Texts;

namespace Convene.Cards.Views;

/// <summary>Labelled values: rows of the card, lines of the plain text. What is empty is left out.</summary>
internal sealed class Facts(CultureTexts texts)
{
    /// <summary>How many names a card lists before it counts the rest.</summary>
    public const int MostNames = 8;

    private readonly List<(string Label, string Value)> _rows = [];

    public Facts Add(string label, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            _rows.Add((label, value));

        return this;
    }

    public Facts Add(string label, IReadOnlyList<CardPerson> people) => Add(label, texts.People(people, MostNames));

    public Facts Add(string label, CardPerson? person) => Add(label, person is null ? null : CultureTexts.Name(person));

    public Facts Add(string label, LocalWindow? window) => Add(label, window is null ? null : texts.Window(window));

    public Facts Add(string label, RepeatRule? rule) => Add(label, rule is null ? null : texts.Repeat(rule));

    public JsonArray Rows() => new([.. _rows.Select(row => new JsonObject { ["label"] = row.Label, ["value"] = row.Value })]);

    public IEnumerable<string> Lines() => _rows.Select(row => texts["format.labelled", texts["fact." + row.Label], row.Value]);
}
