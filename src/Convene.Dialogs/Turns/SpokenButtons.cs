using System.Globalization;
using Convene.Cards.Texts;
using Convene.Dialogs.Listing;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Wishes;

namespace Convene.Dialogs.Turns;

/// <summary>
/// The single words that a card's plain text names ("You can type “join”, “start”, …"): they press the button of the card that was shown
/// last. Only where nothing is asked, as they would be an answer there.
/// </summary>
internal sealed class SpokenButtons(Strings strings, WishDialog wishes, ListDialog list)
{
    private static readonly (string TextKey, WishKind Kind)[] OnMeetings =
    [
        ("say.join", WishKind.Join),
        ("say.start", WishKind.Start),
        ("say.change", WishKind.Edit),
        ("say.cancel", WishKind.Cancel),
        ("say.report", WishKind.Report),
        ("say.keep", WishKind.Keep),
        ("say.keepIt", WishKind.Keep),
        ("say.moveBack", WishKind.MoveBack),
        ("say.moveBackShort", WishKind.MoveBack),
        ("say.otherTime", WishKind.Edit),
    ];

    private static readonly string[] Pronouns = ["", "it", "that", "this", "\u5B83"];

    public async Task<Decision?> TryAsync(DialogState state, string text, Speaker speaker, CancellationToken cancellationToken)
    {
        if (state.Asked is not null)
        {
            return null;
        }

        if (Numbered(state, text.Trim()) is { } option && OccasionId.Parse(option.Id) is not null)
        {
            return await wishes.PressAsync(state, WishKind.Show, option.Id, speaker, cancellationToken);
        }

        foreach (var language in new[] { Languages.English, Languages.Chinese })
        {
            var texts = strings.For(Languages.CultureOf(language));
            var heard = state.IsLanguageChosen ? state : state with { Language = language };
            var answerer = state.IsLanguageChosen ? speaker : speaker with { Texts = texts };
            if (await PressAsync(heard, text.Trim(), texts, answerer, cancellationToken) is { } decision)
            {
                return decision;
            }
        }

        return null;
    }

    private async Task<Decision?> PressAsync(
        DialogState state, string word, CultureTexts texts, Speaker speaker, CancellationToken cancellationToken)
    {
        foreach (var (key, kind) in OnMeetings)
        {
            if (Is(texts[key], word) && state.LastMeetingId is { } id)
            {
                return await wishes.PressAsync(state, kind, id, speaker, cancellationToken);
            }
        }

        var turn = Is(texts["say.next"], word) ? 1 : Is(texts["say.previous"], word) ? -1 : 0;
        return turn != 0 && state.LastList is { } shown
            ? await list.ShowAsync(state, ListQuery.Parse(shown.ListId), shown.Page + turn, speaker, cancellationToken)
            : null;
    }

    /// <summary>"cancel", and also "cancel it".</summary>
    private static bool Is(string text, string word) =>
        word.StartsWith(text, StringComparison.OrdinalIgnoreCase) && Pronouns.Contains(word[text.Length..].Trim(), StringComparer.OrdinalIgnoreCase);

    private static Option? Numbered(DialogState state, string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= state.Shown.Count
            ? state.Shown[number - 1]
            : null;
}
