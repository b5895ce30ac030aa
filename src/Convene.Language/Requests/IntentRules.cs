using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>The rules by which cues make an intent, read from the files beside the lexicons, one list per language.</summary>
internal sealed class IntentRules
{
    private readonly Lexicon _lexicon;
    private readonly Dictionary<string, Rule[]> _rules = new(StringComparer.Ordinal);

    public IntentRules(Lexicon lexicon, IEnumerable<LanguageFile> files)
    {
        _lexicon = lexicon;
        foreach (var file in files) _rules.Add(file.Language, [.. file.Lines.Select(line => Parse(file.Name, line))]);
    }

    /// <summary>Whether there are rules of this language.</summary>
    public bool Know(string language) => _rules.ContainsKey(language);

    /// <summary>The first rule that holds; null where none does.</summary>
    public Intent? Decide(string language, Profile profile, Facts facts)
    {
        foreach (var rule in _rules[language])
        {
            if (rule.Holds(profile, facts)) return rule.Intent;
        }

        return null;
    }

    private Rule Parse(string file, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !Enum.TryParse<Intent>(line[..colon], out var intent)) throw new InvalidOperationException($"{file}: '{line}' names no intent.");
        var conditions = line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // the order of conditions means nothing, so what is quick to tell comes first
        return new Rule(intent, [.. conditions.Select(condition => Condition(file, condition)).OrderBy(condition => condition.Kind)]);
    }

    private Condition Condition(string file, string text)
    {
        var negated = text[0] == '-';
        if (negated) text = text[1..];
        if (text[0] == '#')
            return Enum.TryParse<Fact>(text[1..], ignoreCase: true, out var fact) ? new Condition(negated, ConditionKind.Fact, [(int)fact]) : throw new InvalidOperationException($"{file}: '{text}' is no fact.");
        if (text.Split('>') is [var a, var b]) return new Condition(negated, ConditionKind.Leads, [_lexicon.ValueOf(a.TrimStart('^')), _lexicon.ValueOf(b), _lexicon.ValueOf("meeting")]);
        if (text[0] == '^') return new Condition(negated, ConditionKind.First, [_lexicon.ValueOf(text[1..])]);
        if (text[0] == '=') return new Condition(negated, ConditionKind.Only, [.. text[1..].Split(',').Select(_lexicon.ValueOf)]);
        return new Condition(negated, ConditionKind.Present, [_lexicon.ValueOf(text)]);
    }

    private sealed record Rule(Intent Intent, Condition[] Conditions)
    {
        public bool Holds(Profile profile, Facts facts)
        {
            foreach (var condition in Conditions)
            {
                if (!condition.Holds(profile, facts)) return false;
            }

            return true;
        }
    }
}

/// <summary>From the quickest to tell to the slowest.</summary>
internal enum ConditionKind
{
    Present,
    First,
    Fact,
    Leads,
    Only,
}

/// <summary>What must, or must not, be so for a rule to hold.</summary>
/// <param name="IsNegated">It must not.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Names">The cues it is about; of a <see cref="ConditionKind.Fact"/>, the fact.</param>
internal sealed record Condition(bool IsNegated, ConditionKind Kind, int[] Names)
{
    public bool Holds(Profile profile, Facts facts) => IsNegated != Kind switch
    {
        ConditionKind.Present => profile.Has(Names[0]),
        ConditionKind.First => profile.Begins(Names[0]),
        ConditionKind.Only => profile.HoldsOnly(Names),
        ConditionKind.Leads => profile.Leads(Names[0], Names[1], Names[2]),
        _ => facts.Has((Fact)Names[0]),
    };
}
