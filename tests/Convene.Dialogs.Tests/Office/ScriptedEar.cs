using Convene.Language;

namespace Convene.Dialogs.Tests.Office;

/// <summary>The real grammar, but for texts whose meaning a test states itself.</summary>
internal sealed class ScriptedEar : IUnderstand
{
    private readonly Dictionary<string, Func<Understanding, Understanding>> _meanings = [];

    public void Hear(string text, Func<Understanding, Understanding> meaning) => _meanings[text] = meaning;

    public Understanding Understand(Utterance utterance, Context? context = null)
    {
        var real = Understander.Default.Understand(utterance, context);
        return _meanings.TryGetValue(utterance.Text, out var meaning)
            ? meaning(new Understanding { Utterance = utterance, Language = real.Language, Confidence = Confidence.High })
            : real;
    }
}
