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
        phrases.RemoveAll(p => IsInsideWord(p) || IsName(p));
        if (context.Shown.Count > 0) phrases.RemoveAll(IsPlaceInList);
        var mentions = Mentions(phrases);
        var coverage = new Coverage(s);
        foreach (var phrase in phrases) coverage.Mark(phrase.From, phrase.To, Use.Time);
        phrases = new SpokenZones(s, coverage).Claim(phrases);
        var options = new OptionReader(s, coverage);
        var slots = new Slots { Password = options.Password(), Provider = options.Provider(context.Providers), Capacity = options.Capacity(), Options = new SwitchReader(s, coverage).Read() };
        // a password of four digits looks like a time
        if (slots.Password is { } password) phrases = phrases.FindAll(p => !s.Span(p.From, p.To).Overlaps(password.Span));
        options.MarkFeatures();
        phrases = TitleWords.Reclaim(s, phrases, coverage);
        var reader = new PeopleReader(s, coverage);
        var people = reader.Read();
        if (new SubjectReader(s, coverage).Read() is { } subject) people.Add(subject);
        slots = slots with { Attendees = people, Groups = reader.Groups };
        var profile = new Profile(s, phrases, coverage);
        profile.ClaimCourtesy();
        var title = new TitleReader(s, coverage);
        var facts = FactsOf(profile, phrases, slots, title);
        if (reader.Without) facts.Add(Fact.Without);
        var intent = rules.Decide(language, profile, facts) ?? Intent.None;
        slots = slots with { Room = new RoomReader(s, coverage, profile.Cues, s.Lexicon.ValueOf("room")).Read() };
        var renamed = intent == Intent.Rename ? new RenameReader(s, coverage).Read() ?? title.Announced() : null;
        // "rename it to Daily": the new name tells no time
        if (renamed is not null) phrases = phrases.FindAll(p => !s.Span(p.From, p.To).Overlaps(renamed.Span));
        slots = WithTimes(slots, intent, phrases);
        if (intent == Intent.Book) slots = slots with { LiveStream = profile.Has(s.Lexicon.ValueOf("live")), DialIn = profile.Has(s.Lexicon.ValueOf("dialin")) };
        var reference = Refers(intent) ? new ReferenceReader(s, phrases, coverage) : null;
        var pointed = reference?.Point(past: intent is Intent.Report or Intent.Recordings);
        slots = slots with { Title = HasTitle(intent) ? title.Read(Asks(intent)) : null };
        if (renamed is not null && slots.Title?.Span == renamed.Span) slots = slots with { Title = null };
        if (intent is Intent.SetLanguage) slots = slots with { Language = options.Language(), Start = null, End = null };
        if (intent is Intent.SetTimeZone) slots = slots with { TimeZone = new ZoneReader(s).Read(), Start = null, End = null };
        slots = slots with { Reference = reference is null ? null : ReferenceReader.Describe(pointed, slots, intent == Intent.Reschedule ? slots.OldStart : slots.Start), All = profile.Has(s.Lexicon.ValueOf("all")) || profile.Cues.Exists(c => s[c.From].Text is "all" or "所" && s.Lexicon.NameOf(c.Name) is "list") };
        if (intent == Intent.Rename) slots = slots with { Title = renamed };
        var checks = new Checks(s, moment, phrases);
        checks.AddContradictions(intent, slots, _contradictions);
        if (_contradictions.Exists(c => c.Kind is ContradictionKind.TimeAgainstDaypart) && slots.Start is { } start) slots = slots with { Start = start.DateWasInferred ? null : start with { Time = null }, End = null };
        if (_contradictions.Exists(c => c.Kind is ContradictionKind.EndBeforeStart) && slots.DurationSpan == slots.End?.Span) slots = slots with { Duration = null, DurationSpan = null, End = null };
        var ambiguities = checks.Ambiguities(slots);
        var understanding = new Understanding
        {
            Utterance = utterance,
            Language = language,
            Intent = intent,
            Confidence = ConfidenceIn(intent, slots, profile, ambiguities.Count),
            HasBookingVerb = profile.Has(s.Lexicon.ValueOf("book")),
            Slots = slots,
            Times = mentions,
            Ambiguities = ambiguities,
            Contradictions = _contradictions,
        };
        understanding = new ContextReader(s, moment, context, phrases, profile).Apply(understanding);
        return understanding with { Missing = understanding.IsAnswer ? [] : MissingReader.Of(understanding.Intent, understanding.Slots) };
    }

    /// <summary>"A chat with April": a month alone behind "with" is a name.</summary>
    private bool IsName(TimePhrase phrase) =>
        phrase.To == phrase.From + 1 && s.Has(phrase.From, Category.Month) && s.Has(phrase.From - 1, Category.With) && char.IsUpper(s.Text[s[phrase.From].Start]);

    /// <summary>叫上周杰 names no week.</summary>
    private bool IsInsideWord(TimePhrase phrase) => s.IsHan(phrase.From) && s.Match(phrase.From - 1, Category.With) == phrase.From + 1 && s[phrase.From].Text == "上" && phrase.To == phrase.From + 2;

    /// <summary>"Join the first" beside a list is no first of the month.</summary>
    private bool IsPlaceInList(TimePhrase phrase) =>
        phrase is { Clock: null, Period: null, Set: null } && s.Skip(phrase.From, Category.The) is var at
        && NumberReader.Ordinal(s, at, out var nth) == phrase.To && nth >= -1 && nth <= context.Shown.Count && Noise.IsRest(s, phrase.To);

    private Confidence ConfidenceIn(Intent intent, Slots slots, Profile profile, int ambiguities)
    {
        if (intent == Intent.None) return Confidence.None;
        if (intent == Intent.Book && !profile.Has(s.Lexicon.ValueOf("book")) && !profile.Has(s.Lexicon.ValueOf("meeting"))) return Confidence.Low;
        var inferred = slots.Start is { DateWasInferred: true } or { TimeWasInferred: true };
        return inferred || ambiguities > 0 || _contradictions.Count > 0 ? Confidence.Medium : Confidence.High;
    }

    private static bool HasTitle(Intent intent) =>
        intent is not (Intent.Rooms or Intent.Help or Intent.None or Intent.Confirm or Intent.Reject or Intent.Thanks or Intent.Greeting or Intent.SetLanguage or Intent.SetTimeZone or Intent.Providers);

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

        // nothing to go by, or as much of one as of the other, as in 用bizconf
        if (han == words) return utterance.Culture.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh" : "en";
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

    private Facts FactsOf(Profile profile, List<TimePhrase> phrases, Slots slots, TitleReader title)
    {
        var people = slots.Groups.Count == 0 ? slots.Attendees : [.. slots.Attendees, .. slots.Groups];
        var facts = new Facts(title) { MayBeWindow = profile is { HasTime: true, HasClock: false } && people.Count == 0 };
        if (profile.HasTime) facts.Add(Fact.Time);
        if (profile.HasClock) facts.Add(Fact.Clock);
        if (profile.HasLength) facts.Add(Fact.Length);
        if (people.Count > 0) facts.Add(Fact.People);
        foreach (var person in people) AddMove(facts, person);
        if (s.Quotes.Count > 0) facts.Add(Fact.Quoted);
        if (slots.Provider is not null) facts.Add(Fact.Provider);
        if (slots.Password is not null) facts.Add(Fact.Password);
        if (slots.Options.Count > 0) facts.Add(Fact.Option);
        if (new Negation(s, profile.Cues).Holds()) facts.Add(Fact.Negated);
        if (profile.MovesToRoom()) facts.Add(Fact.ToRoom);
        AddTimeFacts(facts, phrases);
        if (s.Holds(Category.Zone) || s.Holds(Category.City)) facts.Add(Fact.Zone);
        if (s.Holds(Category.Language)) facts.Add(Fact.Language);
        for (var at = 0; at < s.Count; at++)
        {
            if (s[at].Text is "to") facts.Add(Fact.To);
            if (s[at].Text is "from") facts.Add(Fact.From);
        }

        return facts;
    }

    private void AddTimeFacts(Facts facts, List<TimePhrase> phrases)
    {
        if (phrases.Exists(p => p.Date is { Fixed: { } day } && day < moment.Today)) facts.Add(Fact.Past);
        if (phrases.Exists(p => RescheduleTimes.IsShift(s, p))) facts.Add(Fact.Shift);
        if (s.Mentions(Category.Now) && phrases.FindAll(p => !p.IsLengthOnly) is [{ Exact: { } exact } only] && exact == moment.Now && s.Has(only.From, Category.Now)) facts.Add(Fact.Now);
    }

    /// <summary>"Add Bob", "remove @Carol", 把张三加上, 把张三从: what is done to a person.</summary>
    private void AddMove(Facts facts, AttendeeMention person)
    {
        var start = s.TokenAt(person.Span.Start);
        if (start < 1) return;
        var (near, far) = (s[start - 1].Text, s.Is(start - 1, '@') ? s[start - 2].Text : "");
        if (near is "add" or "include" || far is "add" or "include") facts.Add(Fact.Added);
        if (near is "remove" or "drop" or "exclude" or "delete" || far is "remove" or "drop" or "exclude" or "delete") facts.Add(Fact.Taken);
        if (near is not ("把" or "将") && far is not ("把" or "将")) return;
        var behind = s.TokenAt(person.Span.End);
        if (behind < 1) return;
        if (s[behind].Text is "加" or "拉") facts.Add(Fact.Added);
        if (s[behind].Text is "从") facts.Add(Fact.Taken);
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
