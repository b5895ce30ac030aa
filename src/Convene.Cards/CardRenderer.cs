using System.Text.Json.Nodes;
using Convene.Cards.Expressions;
using Convene.Cards.Templating;
using Convene.Cards.Texts;
using Convene.Cards.Views;

namespace Convene.Cards;

/// <summary>Binds a model to its template and its strings. Thread-safe; make one and keep it: templates are parsed once, when it is made.</summary>
public sealed class CardRenderer
{
    private const int LongestFallback = 1000;
    private const int LongestSpeech = 300;

    private readonly Dictionary<string, CardTemplate> _templates;

    /// <summary>Reads the repository's <c>cards/</c> folder: the templates and <c>strings.*.json</c>.</summary>
    /// <exception cref="InvalidDataException">A template or a strings file is missing or wrong; the message names the file and the place in it.</exception>
    public CardRenderer(string cardsFolder)
    {
        Strings = new Strings(cardsFolder);
        _templates = Directory.GetFiles(cardsFolder, "*.json")
            .Where(path => !Path.GetFileName(path).StartsWith("strings.", StringComparison.Ordinal))
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), Read, StringComparer.Ordinal);
    }

    /// <summary>The strings that the cards use; dialogs take their own sentences from them too.</summary>
    public Strings Strings { get; }

    /// <summary>The card and its plain text.</summary>
    /// <param name="model">What to say.</param>
    /// <param name="culture">A language tag such as <c>zh-CN</c> or <c>en-GB</c>; the closest strings are taken, else en-US.</param>
    /// <param name="client">How the client sends presses.</param>
    /// <exception cref="InvalidDataException">The model's template is not in the folder.</exception>
    public RenderedCard Render(CardModel model, string culture, CardClient client)
    {
        ArgumentNullException.ThrowIfNull(model);
        var texts = Strings.For(culture);
        var view = Bind(model, texts);
        if (!_templates.TryGetValue(view.Template, out var template))
            throw new InvalidDataException($"The cards folder has no {view.Template}.json");

        var content = ValueJson.ToNode(ClientForm.Of(client, template.ExpandValues(ValueJson.Read(view.Data), texts.Host)));
        return new RenderedCard((JsonObject)content!, view.Plain.ToString());
    }

    /// <summary>The data that the model's template sees.</summary>
    internal static CardView Bind(CardModel model, CultureTexts texts)
    {
        var view = model.View(texts);
        view.Data["plain"] = ShortText.Cut(view.Plain.ToString(), LongestFallback);
        view.Data["speak"] = ShortText.Cut(view.Plain.Spoken(), LongestSpeech);
        return view;
    }

    private static CardTemplate Read(string path)
    {
        try
        {
            return CardTemplate.Parse(File.ReadAllText(path));
        }
        catch (TemplateException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }
}
