using Convene.Language.Reading;
using Convene.Language.Times;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Requests;

/// <summary>Reads a text as an answer to what the conversation just asked or showed.</summary>
internal sealed class ContextReader(Sentence s, Moment moment, Context context, List<TimePhrase> phrases, Profile profile)
{
    private const int MostHours = 5;

    public Understanding Apply(Understanding read)
    {
        var agrees = read.Slots.Options.Count > 0 && read.Slots.Options[0].Span.Start == 0 ? (bool?)null : profile.Begins(s.Lexicon.ValueOf("no")) ? false : profile.Begins(s.Lexicon.ValueOf("yes")) ? true : (bool?)null;
        read = read with { Agrees = read.Intent == Intent.Confirm ? true : read.Intent == Intent.Reject ? false : agrees };
        if (context.Awaiting == Awaiting.Choice && Choice(read) is { } choice) return choice;
        read = Shown(read);
        if (IsNewRequest(read)) return read;
        var answer = context.Awaiting switch
        {
            Awaiting.Title => Title(read),
            Awaiting.Attendees => Attendees(read),
            Awaiting.Duration => Length(read),
            Awaiting.Start => Start(read),
            Awaiting.Confirmation when read.Intent is Intent.Thanks => read with { Intent = Intent.Confirm, Agrees = true, IsAnswer = true },
            _ => null,
        };
        return answer ?? Change(read) ?? (context.Awaiting == Awaiting.Nothing ? read : read with { IsAnswer = read.Intent is Intent.Confirm or Intent.Reject });
    }

    /// <summary>"Cancel the second one", of those that were just shown.</summary>
    private Understanding Shown(Understanding read) =>
        read.Slots.Reference is { Ordinal: { } ordinal } reference && new ChoiceReader(s, context).IdOf(ordinal) is { } id
            ? read with { Slots = read.Slots with { Reference = reference with { ShownId = id } } }
            : read;

    /// <summary>A verb with a thing of its own begins something new; "make it an hour" and "move it to 4" do not.</summary>
    private bool IsNewRequest(Understanding read)
    {
        if (context.Awaiting == Awaiting.Nothing && context.Draft is null) return true;
        if (read.Intent is Intent.None or Intent.Confirm or Intent.Reject or Intent.Thanks or Intent.AddAttendees or Intent.RemoveAttendees or Intent.Rename) return false;
        if (context.Awaiting == Awaiting.Title && BeginsWithMarker()) return false;
        if (read.Intent is Intent.Rooms && read.Slots.Room is not null || read.Slots.Options.Count > 0) return !IsFragment();
        if (read.Intent is Intent.SetProvider or Intent.Update) return read.Slots.Reference is { Title: not null } or { Person: not null } or { Time: not null };
        if (read.Intent is Intent.Book) return profile.Has(s.Lexicon.ValueOf("book")) && !PointsBack() && (profile.Has(s.Lexicon.ValueOf("meeting")) || profile.Has(s.Lexicon.ValueOf("room")));
        if (read.Intent is Intent.Reschedule) return read.Slots.Reference is { Title: not null } or { Person: not null } or { Time: not null };
        return read.Intent is not (Intent.List or Intent.Show) || !IsFragment();
    }

    private bool PointsBack()
    {
        for (var at = 0; at < s.Count; at++)
        {
            if (s.Has(at, Category.Pointer) && s[at].Text is "it" or "that" or "this") return true;
        }

        return false;
    }

    private int? BareNumber()
    {
        var end = NumberReader.Whole(s, 0, out var number);
        return end > 0 && number is > 0 and < 1000 && Noise.IsRest(s, end) ? number : null;
    }

    /// <summary>No verb at all: only times, people and courtesies.</summary>
    private bool IsFragment() => profile.Cues.TrueForAll(c => s.Lexicon.NameOf(c.Name) is "yes" or "no" or "meeting" or "next" or "room" or "password" or "mind" or "attend");

    private Understanding As(Understanding read, Slots slots) => read with
    {
        Intent = context.Doing == Intent.None ? context.Draft is null ? read.Intent : Intent.Reschedule : context.Doing,
        IsAnswer = true,
        // the day of an answer is a day, not a window
        Slots = slots.End is { Time: null } ? slots with { End = null } : slots,
        Confidence = Confidence.High,
    };

    private Understanding? Choice(Understanding read)
    {
        var choice = new ChoiceReader(s, context);
        if (read.Intent == Intent.Reject && !s.Has(0, Category.AnyShown)) return read with { IsAnswer = true, Intent = Intent.Reject, Agrees = false, Slots = new Slots() };
        if (choice.IsAll()) return As(read, read.Slots with { All = true, Reference = null, Title = null }) with { Agrees = null };
        if (choice.Read(read) is not { } reference) return null;
        var picked = context.Shown.FirstOrDefault(item => item.Id == reference.ShownId);
        var start = read.Slots.Start is { DateWasInferred: true, Time: not null } said && picked?.Start is { } at ? said with { Date = at.Date } : read.Slots.Start;
        var title = reference is { Title: not null } ? reference with { Title = null } : reference;
        var answer = As(read, read.Slots with { Reference = title, Title = null, Start = start });
        // 中间那个, 都行: what begins like a yes is none
        return s.Has(0, Category.OrdinalShown) || s.Has(0, Category.AnyShown) ? answer with { Agrees = null } : answer;
    }

    private Understanding? Title(Understanding read)
    {
        if (profile.HoldsOnly([s.Lexicon.ValueOf("yes")]) || profile.HoldsOnly([s.Lexicon.ValueOf("no")])) return read with { IsAnswer = true };
        var title = s.Quotes.Count > 0 || HasMarker() ? read.Slots.Title ?? new TitleReader(s, new Coverage(s)).Read(asks: false) ?? Everything() : Everything();
        return title is null ? null : As(read, read.Slots with { Title = title, Start = null, End = null, Duration = null, Attendees = [], Reference = null });
    }

    /// <summary>"It's about …", "it is called …".</summary>
    private bool BeginsWithMarker()
    {
        var at = 0;
        while (s.Match(at, Category.Filler) is var end and > 0 && !s.Has(at, Category.TitleMarker)) at = end;
        return s.Has(at, Category.TitleMarker);
    }

    private bool HasMarker()
    {
        for (var at = 0; at < s.Count; at++)
        {
            if (s.Has(at, Category.TitleMarker) && !(s[at].Text == "就" && s[at + 1].Text != "叫")) return true;
        }

        return false;
    }

    private Slot<string>? Everything()
    {
        var (from, to) = (0, s.Count);
        while (to > from && s[to - 1].Kind == TokenKind.Punctuation && !s.Is(to - 1, ')')) to--;
        return to > from ? new Slot<string>(s.Original(from, to), s.Span(from, to)) : null;
    }

    private Understanding? Attendees(Understanding read)
    {
        if (s.Has(0, Category.Nobody)) return As(read, read.Slots with { Attendees = [] }) with { Agrees = false };
        var reader = new PeopleReader(s, CoverageOfTimes());
        IReadOnlyList<AttendeeMention> people = reader.ReadBare();
        var groups = reader.Groups.Count > 0 ? reader.Groups : read.Slots.Groups;
        if (people.Count < read.Slots.Attendees.Count) people = read.Slots.Attendees;
        return people.Count == 0 && groups.Count == 0 ? null : As(read, read.Slots with { Attendees = people, Groups = groups, Title = null, Reference = null });
    }

    private Understanding? Length(Understanding read)
    {
        if (read.Slots.Duration is not null) return As(read, read.Slots with { Start = null, Title = null, Reference = null });
        if (BareNumber() is { } number)
            return As(read, read.Slots with { Duration = number <= MostHours ? Duration.FromHours(number) : Duration.FromMinutes(number), DurationSpan = new TextSpan(0, s.Text.Length), Start = null });
        return null;
    }

    private Understanding? Start(Understanding read)
    {
        if (new ChoiceReader(s, context).Read(read) is { IsAny: true } any) return As(read, new Slots { Reference = any }) with { Agrees = null };
        if (read.Slots.Start is not null || read.Slots.Recurrence is not null) return As(read, WithDraft(read.Slots) with { Title = null, Reference = null });
        if (ClockReader.Read(s, 0) is not { } clock || !Noise.IsRest(s, clock.End)) return null;
        var phrase = new TimePhrase { From = 0, To = clock.End, Clock = clock.Clock.ByHabit(), GuessedHalf = clock.Clock.IsAmbiguous };
        return As(read, WithDraft(read.Slots with { Start = new WhenMaker(s, moment).Start(phrase, past: false), Title = null, Reference = null }));
    }

    /// <summary>"Friday instead", "yes but at 4", "make it an hour", "an hour later", "and Bob", "in room 301".</summary>
    private Understanding? Change(Understanding read)
    {
        var slots = read.Slots;
        if (read.Intent is Intent.AddAttendees or Intent.RemoveAttendees or Intent.Rename) return read with { IsAnswer = true, Agrees = s.Has(0, Category.Without) ? null : read.Agrees, Slots = slots with { Reference = slots.Reference is { IsPronoun: true, Ordinal: null } ? null : slots.Reference } };
        if (context.Draft is null && context.Doing == Intent.None) return null;
        if (ExtensionOf(slots) is { } extension) return Longer(read, extension);
        if (ShiftOf(slots) is { } shift && context.Draft is { Date: { } date, Time: { } time })
        {
            var moved = date.At(time).PlusSeconds((long)shift.TotalSeconds);
            return As(read, slots with { Start = new When { Date = moved.Date, Time = moved.TimeOfDay, DateWasInferred = true, TimeWasInferred = true }, Shift = null, Duration = null, DurationSpan = null, Title = null });
        }

        if (slots.Attendees.Count == 0 && slots.Groups.Count == 0 && s.Has(0, Category.Then)) slots = slots with { Attendees = new PeopleReader(s, CoverageOfTimes()).ReadBare() };
        var title = HasMarker() || s.Quotes.Count > 0 ? slots.Title ?? new TitleReader(s, new Coverage(s)).Read(asks: false) : null;
        if (slots is { Start: null, Duration: null, Recurrence: null, Attendees.Count: 0, Groups.Count: 0, Room: null, Password: null, Provider: null, Options.Count: 0 } && title is null) return null;
        return As(read, WithDraft(slots) with { Title = title, Reference = null, OldStart = null });
    }

    /// <summary>"An hour longer" counts on from the length of the draft.</summary>
    private Understanding Longer(Understanding read, Duration extension)
    {
        var length = context.Draft?.Duration is { } draft && draft + extension > Duration.Zero ? draft + extension : (Duration?)null;
        return As(read, read.Slots with { Extension = extension, Shift = null, Duration = length, DurationSpan = null, Start = null, End = null, OldStart = null, Title = null, Reference = null });
    }

    private Duration? ExtensionOf(Slots slots)
    {
        if (slots.Extension is { } said) return said;
        if (phrases.Find(p => p.Length is not null) is not { Length: { } length }) return null;
        for (var at = 0; at < s.Count; at++)
        {
            if (s.Has(at, Category.Longer) && !s.Has(at, Category.And)) return s.Has(at, Category.Earlier) ? -length.AsDuration : length.AsDuration;
        }

        return null;
    }

    private Coverage CoverageOfTimes()
    {
        var coverage = new Coverage(s);
        foreach (var phrase in phrases) coverage.Mark(phrase.From, phrase.To, Use.Time);
        return coverage;
    }

    /// <summary>"an hour later" beside a draft is counted from the draft, not from now.</summary>
    private Duration? ShiftOf(Slots slots)
    {
        if (slots.Shift is { } said) return said;
        if (phrases is not [var only]) return null;
        if (RescheduleTimes.IsShift(s, only) && only.Exact is { } exact)
            return Duration.FromMinutes(NodaTime.Period.Between(moment.Now, exact, PeriodUnits.Minutes).Minutes);
        if (!only.IsLengthOnly) return null;
        for (var at = 0; at < s.Count; at++)
        {
            if (s.Has(at, Category.Earlier)) return -only.Length!.AsDuration;
            if (s.Has(at, Category.Later)) return only.Length!.AsDuration;
        }

        return null;
    }

    /// <summary>What was not said stays as the draft has it.</summary>
    private Slots WithDraft(Slots slots)
    {
        if (slots.Start is not { } start || context.Draft is not { } draft) return slots;
        var isOpen = start is { DateWasInferred: true } && (start.Time is not null || slots.Recurrence is { ByDay.Count: 0, ByMonthDay: null });
        if (isOpen && draft.Date is { } date) start = start with { Date = date };
        if (draft.Date is { } day && start.Time is null && phrases.Exists(p => p.Period is { Unit: TimeUnit.Week }) && slots.Start.Date is { } monday) start = start with { Date = monday.PlusDays((int)day.DayOfWeek - 1) };
        if (start.Time is null && draft.Time is { } time) start = start with { Time = time, TimeWasInferred = true };
        return slots with { Start = start };
    }
}
