using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>The rules by which cues make an intent, read from the files beside the lexicons, one list per language.</summary>
internal sealed class IntentRules
{
    private readonly Lexicon _lexicon;
    private readonly Dictionary<string, List<Rule>> _rules = new(StringComparer.Ordinal);

    public IntentRules(Lexicon lexicon, params string[] files)
    {
        _lexicon = lexicon;
        foreach (var file in files) _rules.Add(file[..2], [.. LexiconReader.Lines(file).Select(line => Parse(file, line))]);
    }

    /// <summary>The first rule that holds; null where none does.</summary>
    public Intent? Decide(string language, Profile profile, IReadOnlySet<string> facts)
    {
        foreach (var rule in _rules[language])
        {
            if (rule.Conditions.All(condition => condition.Holds(profile, facts))) return rule.Intent;
        }

        return null;
    }

    private Rule Parse(string file, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !Enum.TryParse<Intent>(line[..colon], out var intent)) throw new InvalidOperationException($"{file}: '{line}' names no intent.");
        var conditions = line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new Rule(intent, [.. conditions.Select(Condition)]);
    }

    private Condition Condition(string text)
    {
        var negated = text[0] == '-';
        if (negated) text = text[1..];
        if (text[0] == '#') return new Condition(negated, text[1..], ConditionKind.Fact, []);
        if (text.Split('>') is [var a, var b]) return new Condition(negated, text, ConditionKind.Leads, [_lexicon.ValueOf(a.TrimStart('^')), _lexicon.ValueOf(b), _lexicon.ValueOf("meeting")]);
        if (text[0] == '^') return new Condition(negated, text, ConditionKind.First, [_lexicon.ValueOf(text[1..])]);
        if (text[0] == '=') return new Condition(negated, text, ConditionKind.Only, [.. text[1..].Split(',').Select(_lexicon.ValueOf)]);
        return new Condition(negated, text, ConditionKind.Present, [_lexicon.ValueOf(text)]);
    }

    private sealed record Rule(Intent Intent, IReadOnlyList<Condition> Conditions);
}

internal enum ConditionKind
{
    Present,
    First,
    Only,
    Leads,
    Fact,
}

internal sealed record Condition(bool IsNegated, string Name, ConditionKind Kind, IReadOnlyList<int> Cues)
{
    public bool Holds(Profile profile, IReadOnlySet<string> facts) => IsNegated != Kind switch
    {
        ConditionKind.Present => profile.Has(Cues[0]),
        ConditionKind.First => profile.Begins(Cues[0]),
        ConditionKind.Only => profile.HoldsOnly(Cues),
        ConditionKind.Leads => profile.Leads(Cues[0], Cues[1], Cues[2]),
        _ => facts.Contains(Name),
    };
}
