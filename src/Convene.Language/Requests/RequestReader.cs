using Convene.Language.Reading;
using Convene.Language.Times;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Reads one text from its tokens to its meaning: times, people, intent, room, title, in this order of claim.</summary>
internal sealed class RequestReader(Sentence s, Moment moment, Utterance utterance, Context context, IntentRules rules)
{
    private readonly List<Contradiction> _contradictions = [];

    public Understanding Read()
    {
        var language = Language();
        var phrases = new TimeScanner(s, moment, new FrameReader(s, moment, _contradictions)).Scan();
        var mentions = Mentions(phrases);
        var coverage = new Coverage(s);
        foreach (var phrase in phrases) coverage.Mark(phrase.From, phrase.To, Use.Time);
        var options = new OptionReader(s, coverage);
        var slots = new Slots { Password = options.Password(), Provider = options.Provider(), Capacity = options.Capacity() };
        phrases = TitleWords.Reclaim(s, phrases, coverage);
        var people = new PeopleReader(s, coverage).Read();
        if (new SubjectReader(s, coverage).Read() is { } subject) people.Add(subject);
        slots = slots with { Attendees = people };
        var profile = new Profile(s, phrases, coverage);
        var title = new TitleReader(s, coverage);
        var facts = FactsOf(profile, people, slots, title);
        var intent = rules.Decide(language, profile, facts) ?? Intent.None;
        slots = slots with { Room = new RoomReader(s, coverage, profile.Cues, s.Lexicon.ValueOf("room")).Read() };
        slots = WithTimes(slots, intent, phrases);
        var renamed = intent == Intent.Rename ? new RenameReader(s, coverage).Read() : null;
        slots = slots with { Title = HasTitle(intent) ? title.Read(Asks(intent)) : null };
        if (intent is Intent.SetLanguage) slots = slots with { Language = options.Language() };
        if (intent is Intent.SetTimeZone) slots = slots with { TimeZone = options.Zone() };
        slots = slots with { Reference = Refers(intent) ? new ReferenceReader(s, phrases).Read(slots, intent == Intent.Reschedule ? slots.OldStart : slots.Start) : null, All = profile.Has(s.Lexicon.ValueOf("all")) };
        if (renamed is not null) slots = slots with { Title = renamed };
        var checks = new Checks(s, moment, phrases);
        checks.AddContradictions(intent, slots, _contradictions);
        if (_contradictions.Exists(c => c.Kind is ContradictionKind.TimeAgainstDaypart) && slots.Start is { } start) slots = slots with { Start = start.DateWasInferred ? null : start with { Time = null }, End = null };
        if (_contradictions.Exists(c => c.Kind is ContradictionKind.EndBeforeStart) && slots.DurationSpan == slots.End?.Span) slots = slots with { Duration = null, DurationSpan = null, End = null };
        var ambiguities = checks.Ambiguities(slots, profile);
        var understanding = new Understanding
        {
            Utterance = utterance,
            Language = language,
            Intent = intent,
            Confidence = ConfidenceIn(intent, slots, profile, ambiguities.Count),
            Slots = slots,
            Times = mentions,
            Ambiguities = ambiguities,
            Contradictions = _contradictions,
        };
        return new ContextReader(s, moment, context, phrases, profile).Apply(understanding);
    }

    private Confidence ConfidenceIn(Intent intent, Slots slots, Profile profile, int ambiguities)
    {
        if (intent == Intent.None) return Confidence.None;
        if (intent == Intent.Book && !profile.Has(s.Lexicon.ValueOf("book")) && !profile.Has(s.Lexicon.ValueOf("meeting"))) return Confidence.Low;
        var inferred = slots.Start is { DateWasInferred: true } or { TimeWasInferred: true };
        return inferred || ambiguities > 0 || _contradictions.Count > 0 ? Confidence.Medium : Confidence.High;
    }

    private static bool HasTitle(Intent intent) =>
        intent is not (Intent.Rooms or Intent.Help or Intent.None or Intent.Confirm or Intent.Reject or Intent.Thanks or Intent.Greeting or Intent.SetLanguage or Intent.SetTimeZone);

    private static bool Refers(Intent intent) =>
        intent is Intent.None or Intent.Reschedule or Intent.Cancel or Intent.Show or Intent.List or Intent.Join or Intent.Start or Intent.Report or Intent.Recordings
            or Intent.Rename or Intent.AddAttendees or Intent.RemoveAttendees or Intent.Update or Intent.DialIn;

    /// <summary>Chinese as soon as it holds a Chinese word that is more than a name in an English sentence.</summary>
    private string Language()
    {
        var (han, words) = (0, 0);
        for (var at = 0; at < s.Count; at++)
        {
            if (s.IsHan(at)) han++;
            else if (s[at].Kind == TokenKind.Word) words++;
        }

        // languages in the same letters are told apart by the culture alone
        if (utterance.Culture is { Length: >= 2 } culture && culture[..2].ToLowerInvariant() is not ("en" or "zh") and var hint && han <= words && rules.Know(hint)) return hint;
        if (han == 0 && words == 0) return utterance.Culture.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh" : "en";
        return han > words ? "zh" : "en";
    }

    private List<TimeMention> Mentions(List<TimePhrase> phrases)
    {
        var writer = new MentionWriter(s, moment);
        var mentions = new List<TimeMention>(phrases.Count);
        foreach (var phrase in phrases)
        {
            if (writer.Write(phrase) is { } mention) mentions.Add(mention);
            else _contradictions.Add(new Contradiction(ContradictionKind.NoSuchDate, s.Span(phrase.From, phrase.To)));
        }

        return mentions;
    }

    private static bool Asks(Intent intent) => intent is Intent.Show or Intent.List or Intent.Report or Intent.Recordings or Intent.Join or Intent.Start or Intent.DialIn or Intent.AddAttendees or Intent.RemoveAttendees or Intent.Update;

    private Facts FactsOf(Profile profile, List<AttendeeMention> people, Slots slots, TitleReader title)
    {
        var facts = new Facts(title);
        if (profile.HasTime) facts.Add(Fact.Time);
        if (profile.HasClock) facts.Add(Fact.Clock);
        if (profile.HasLength) facts.Add(Fact.Length);
        if (people.Count > 0) facts.Add(Fact.People);
        if (people.Exists(p => IsBehind(p, "add", "include") || IsMoved(p, "加", "拉"))) facts.Add(Fact.Added);
        if (people.Exists(p => IsBehind(p, "remove", "drop", "exclude", "delete") || IsMoved(p, "从"))) facts.Add(Fact.Taken);
        if (s.Quotes.Count > 0) facts.Add(Fact.Quoted);
        if (slots.Provider is not null) facts.Add(Fact.Provider);
        if (s.Holds(Category.Zone)) facts.Add(Fact.Zone);
        if (s.Holds(Category.Language)) facts.Add(Fact.Language);
        for (var at = 0; at < s.Count; at++)
        {
            if (s[at].Text is "to") facts.Add(Fact.To);
            if (s[at].Text is "from") facts.Add(Fact.From);
        }

        return facts;
    }

    private bool IsMoved(AttendeeMention person, params string[] verbs)
    {
        for (var at = 1; at < s.Count; at++)
        {
            if (s[at].Start == person.Span.End) return verbs.Contains(s[at].Text) && IsBehind(person, "把", "将");
        }

        return false;
    }

    /// <summary>Whether the word before a person is one of these.</summary>
    private bool IsBehind(AttendeeMention person, params string[] words)
    {
        for (var at = 1; at < s.Count; at++)
        {
            if (s[at].Start == person.Span.Start) return words.Contains(s[at - 1].Text) || s.Is(at - 1, '@') && words.Contains(s[at - 2].Text);
        }

        return false;
    }

    private Slots WithTimes(Slots slots, Intent intent, List<TimePhrase> phrases)
    {
        var past = intent is Intent.Report or Intent.Recordings;
        var times = new TimeSlots(s, moment, phrases).Of(intent, past);
        return slots with
        {
            Start = times.Start,
            End = times.End,
            OldStart = times.OldStart,
            Duration = times.Duration,
            DurationSpan = times.DurationSpan,
            Shift = times.Shift,
            Extension = times.Extension,
            Recurrence = times.Recurrence,
            AllDay = times.AllDay,
        };
    }
}
