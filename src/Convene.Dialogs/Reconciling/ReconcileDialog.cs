using System.Text.RegularExpressions;
using Convene.Dialogs.People;
using Convene.Dialogs.Turns;

namespace Convene.Dialogs.Reconciling;

/// <summary>"Reconcile", "repair 1", "leave 2": for administrators, which is decided where it is done. Pure.</summary>
internal static partial class ReconcileDialog
{
    private const string Shown = "finding:";

    /// <summary>Null where the words are something else.</summary>
    public static Decision? TrySay(DialogState state, string text, Speaker speaker, Cards.Texts.Strings strings)
    {
        var words = text.Trim().TrimEnd('.', '!', '\u3002', '\uFF01');
        if (EffectOf(state, words) is not { } effect)
        {
            return null;
        }

        var language = words.Any(letter => letter >= '\u2E80') ? Languages.Chinese : Languages.English;
        var answered = state.IsLanguageChosen || speaker.Culture == strings.For(Languages.CultureOf(language)).Culture ? state : state with { Language = language };
        return new Decision(answered, effect);
    }

    /// <summary>A button; the finding's id is all that is taken from it.</summary>
    public static Decision Settle(DialogState state, string? findingId, bool repairs) =>
        new(state, Guid.TryParse(findingId, out var id) ? new Effect.SettleFinding(id, repairs) : new Effect.ShowReconciliation(1));

    public static Option OptionOf(Guid findingId, string title) => new(Shown + findingId.ToString("D"), title);

    private static Effect? EffectOf(DialogState state, string words)
    {
        if (Now().IsMatch(words))
        {
            return new Effect.Reconcile();
        }

        if (Alone().IsMatch(words))
        {
            return new Effect.ShowReconciliation(1);
        }

        var settles = Settles().Match(words);
        return settles.Success && int.TryParse(settles.Groups["n"].Value, out var number) && number >= 1 && number <= state.Shown.Count
            && state.Shown[number - 1].Id is var shown && shown.StartsWith(Shown, StringComparison.Ordinal) && Guid.TryParse(shown[Shown.Length..], out var id)
            ? new Effect.SettleFinding(id, settles.Groups["repair"].Success)
            : null;
    }

    [GeneratedRegex("^(reconcile|reconciliation|\u6838\u5BF9|\u5BF9\u8D26)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Alone();

    [GeneratedRegex("^(reconcile\\s+now|run\\s+now|\u7ACB\u5373\u6838\u5BF9|\u73B0\u5728\u6838\u5BF9|\u9A6C\u4E0A\u6838\u5BF9)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Now();

    [GeneratedRegex("^((?<repair>repair|fix|\u4FEE\u590D|\u7ACB\u5373\u4FEE\u590D)|leave|dismiss|ignore|keep|\u4FDD\u6301|\u4FDD\u7559|\u5FFD\u7565)\\s*(number\\s*|\u7B2C)?(?<n>\\d{1,3})(\\s*(now|alone|as it is|\u9879|\u4E2A))?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Settles();
}
