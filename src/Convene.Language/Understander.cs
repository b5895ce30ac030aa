using Convene.Language.Reading;
using Convene.Language.Requests;
using Convene.Language.Times;
using Convene.Language.Words;

namespace Convene.Language;

/// <summary>Understands English and Chinese, and other languages whose files are given to it. Immutable after construction and safe for use from many threads.</summary>
public sealed class Understander : IUnderstand
{
    private static readonly string[] OwnFiles =
        ["en.time.txt", "en.request.txt", "en.intents.txt", "zh.time.txt", "zh.request.txt", "zh.intents.txt", "zones.txt"];

    private readonly Lexicon _lexicon;
    private readonly IntentRules _rules;

    /// <summary>Reads the files; a mistake in one throws at once and names the line.</summary>
    /// <param name="more">Files of further languages. Their rules serve where the culture of an utterance is of that language.</param>
    public Understander(params IEnumerable<LanguageFile> more)
    {
        var files = OwnFiles.Select(LanguageFile.Embedded).Concat(more).ToList();
        _lexicon = LexiconReader.Read(files.Where(file => !file.HoldsRules));
        _rules = new IntentRules(_lexicon, files.Where(file => file.HoldsRules));
    }

    /// <summary>One instance for all: the lexicons are read once.</summary>
    public static Understander Default { get; } = new();

    public Understanding Understand(Utterance utterance, Context? context = null) => Understand(utterance, context, new Work());

    /// <summary>Counts the work as well, for the tests that hold it to be linear.</summary>
    internal Understanding Understand(Utterance utterance, Context? context, Work work)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        context ??= new Context();
        var sentence = new Sentence(utterance.Text, _lexicon);
        var moment = new Moment(utterance.Now, dayFirst: Cultures.WritesDayFirst(utterance.Culture));
        var whole = new RequestReader(sentence, moment, utterance, context, _rules).Read();
        work.Add(sentence);
        if (whole.IsAnswer) return whole;
        var requests = new SeveralReader(utterance.Text, sentence, whole.Times, Clause).Read();
        return requests.Count == 0 ? whole : First(requests, whole);

        Understanding Clause(string text)
        {
            var clause = new Sentence(text, _lexicon);
            var read = new RequestReader(clause, moment, utterance with { Text = text }, context, _rules).Read() with { Utterance = utterance };
            work.Add(clause);
            return read;
        }
    }

    /// <summary>The first request stands for the message; which one to begin with is for the person to say.</summary>
    private static Understanding First(List<RequestClause> requests, Understanding whole)
    {
        var first = requests[0].Meaning;
        var question = new Ambiguity(AmbiguityKind.SeveralRequests, TextSpan.Between(requests[0].Span.Start, requests[^1].Span.End), requests.ConvertAll(r => r.Text));
        return first with
        {
            Requests = requests,
            Times = whole.Times,
            Language = whole.Language,
            Confidence = Confidence.Medium,
            Ambiguities = [.. first.Ambiguities, question],
        };
    }
}
