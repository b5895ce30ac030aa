using Convene.Language.Reading;
using Convene.Language.Requests;
using Convene.Language.Times;
using Convene.Language.Words;

namespace Convene.Language;

/// <summary>Understands English and Chinese. Immutable after construction and safe for use from many threads.</summary>
public sealed class Understander : IUnderstand
{
    private readonly Lexicon _lexicon = LexiconReader.Read("en.time.txt", "en.request.txt", "zh.time.txt", "zh.request.txt", "zones.txt");
    private readonly IntentRules _rules;

    public Understander() => _rules = new IntentRules(_lexicon, "en.intents.txt", "zh.intents.txt");

    /// <summary>One instance for all: the lexicons are read once.</summary>
    public static Understander Default { get; } = new();

    public Understanding Understand(Utterance utterance, Context? context = null) => Understand(utterance, context, out _);

    /// <summary>Tells the work as well, for the tests that hold it to be linear.</summary>
    internal Understanding Understand(Utterance utterance, Context? context, out long looks)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        var sentence = new Sentence(utterance.Text, _lexicon);
        var moment = new Moment(utterance.Now, dayFirst: Cultures.WritesDayFirst(utterance.Culture));
        var understanding = new RequestReader(sentence, moment, utterance, context ?? new Context(), _rules).Read();
        looks = sentence.Looks;
        return understanding;
    }
}
