namespace Convene.Cards.Views;

/// <summary>The lines of a card's plain text; empty ones are left out.</summary>
internal sealed class PlainLines
{
    private readonly List<string> _lines = [];

    public PlainLines Add(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
            _lines.Add(line);

        return this;
    }

    public PlainLines Add(IEnumerable<string> lines) => lines.Aggregate(this, (all, line) => all.Add(line));

    public override string ToString() => string.Join('\n', _lines);

    /// <summary>What is read aloud: the first lines, as sentences.</summary>
    public string Spoken() => string.Join(". ", _lines.Take(3).Select(line => line.TrimEnd('.', '。')));
}
