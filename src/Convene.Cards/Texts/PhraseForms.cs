using System.Globalization;

namespace Convene.Cards.Texts;

/// <summary>One text of a strings file: its only form, or one form for a single thing and one for any other number.</summary>
internal sealed record PhraseForms(string? One, string Other)
{
    /// <summary>The form that fits the first argument, with all arguments filled in.</summary>
    public string Fill(object[] args)
    {
        var form = One is not null && args is [1, ..] ? One : Other;
        return args.Length == 0 ? form : string.Format(CultureInfo.InvariantCulture, form, args);
    }
}
