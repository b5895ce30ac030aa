using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Convene.Sandbox.Pages;

/// <summary>Markup that is safe to send: made of our own literals and of values that were encoded on the way in.</summary>
internal readonly record struct Html(string Text)
{
    public static Html Empty { get; } = new("");

    public static Html Of(HtmlBuilder markup) => new(markup.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Text)));

    public override string ToString() => Text;
}

/// <summary>Lets <c>Html.Of($"...")</c> encode every value that is not markup itself.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlBuilder(int literalLength, int formattedCount)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(Html markup) => _text.Append(markup.Text);

    public void AppendFormatted(string? value) => _text.Append(Encoder.Encode(value ?? ""));

    public void AppendFormatted(long number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(double number) => _text.Append(number.ToString("0.###", CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();
}
