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
        var agrees = profile.Begins(s.Lexicon.ValueOf("no")) ? false : profile.Begins(s.Lexicon.ValueOf("yes")) ? true : (bool?)null;
        read = read with { Agrees = read.Intent == Intent.Confirm ? true : read.Intent == Intent.Reject ? false : agrees };
        if (context.Awaiting == Awaiting.Choice && Choice(read) is { } choice) return choice;
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

    /// <summary>A verb with a thing of its own begins something new; "make it an hour" and "move it to 4" do not.</summary>
    private bool IsNewRequest(Understanding read)
    {
        if (context.Awaiting == Awaiting.Nothing && context.Draft is null) return true;
        if (read.Intent is Intent.None or Intent.Confirm or Intent.Reject or Intent.Thanks or Intent.AddAttendees or Intent.RemoveAttendees or Intent.Rename) return false;
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

    /// <summary>No verb at all: only times, people and courtesies.</summary>
    private bool IsFragment() => profile.Cues.TrueForAll(c => s.Lexicon.NameOf(c.Name) is "yes" or "no" or "meeting" or "next");

    private Understanding As(Understanding read, Slots slots) => read with
    {
        Intent = context.Doing == Intent.None ? context.Draft is null ? read.Intent : Intent.Reschedule : context.Doing,
        IsAnswer = true,
        Slots = slots,
        Confidence = Confidence.High,
    };

    private Understanding? Choice(Understanding read)
    {
        var ordinal = new ReferenceReader(s, []).Read(new Slots(), time: null)?.Ordinal ?? BareNumber();
        if (ordinal == -1) ordinal = context.Shown.Count;
        string? id = ordinal is >= 1 && ordinal <= context.Shown.Count ? context.Shown[ordinal.Value - 1].Id : null;
        id ??= ByDescription(read);
        if (id is null && ordinal is null) return null;
        var reference = (read.Slots.Reference ?? new MeetingReference { Span = new TextSpan(0, s.Text.Length) }) with { Ordinal = ordinal, ShownId = id };
        return As(read, read.Slots with { Reference = reference, Title = null });
    }

    private string? ByDescription(Understanding read)
    {
        var fits = context.Shown.Where(shown => Describes(read, shown)).ToList();
        return fits.Count == 1 ? fits[0].Id : null;
    }

    private bool Describes(Understanding read, ShownItem shown)
    {
        var start = read.Slots.Start ?? read.Slots.Reference?.Time;
        if (start?.Time is { } time) return shown.Start is { } at && at.TimeOfDay == time && (start.DateWasInferred || start.Date == at.Date);
        if (start?.Date is { } date && !start.DateWasInferred) return shown.Start is { } day && day.Date == date;
        if (read.Slots.Attendees is [var person, ..]) return shown.Person is { } name && name.Contains(person.Name ?? person.Address ?? "", StringComparison.OrdinalIgnoreCase);
        var text = s.Text.Trim().TrimEnd('.', '!', '。');
        return text.Length > 1 && (shown.Title.Contains(text, StringComparison.OrdinalIgnoreCase) || text.Contains(shown.Title, StringComparison.OrdinalIgnoreCase));
    }

    private int? BareNumber()
    {
        var end = NumberReader.Whole(s, 0, out var number);
        return end > 0 && number is > 0 and < 1000 && RestIsNoise(end) ? number : null;
    }

    private bool RestIsNoise(int at)
    {
        while (at < s.Count && (s[at].Kind == TokenKind.Punctuation || s.Has(at, Category.Filler) || s.Has(at, Category.MeasureWord))) at++;
        return at >= s.Count;
    }

    private Understanding? Title(Understanding read)
    {
        if (profile.HoldsOnly([s.Lexicon.ValueOf("yes")]) || profile.HoldsOnly([s.Lexicon.ValueOf("no")])) return read with { IsAnswer = true };
        var title = s.Quotes.Count > 0 || HasMarker() ? read.Slots.Title ?? new TitleReader(s, new Coverage(s)).Read(asks: false) ?? Everything() : Everything();
        return title is null ? null : As(read, read.Slots with { Title = title, Start = null, End = null, Duration = null, Attendees = [], Reference = null });
    }

    private bool HasMarker()
    {
        for (var at = 0; at < s.Count; at++)
        {
            if (s.Has(at, Category.TitleMarker)) return true;
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
        var coverage = new Coverage(s);
        foreach (var phrase in phrases) coverage.Mark(phrase.From, phrase.To, Use.Time);
        if (s.Has(0, Category.Nobody)) return As(read, read.Slots with { Attendees = [] }) with { Agrees = false };
        IReadOnlyList<AttendeeMention> people = new PeopleReader(s, coverage).ReadBare();
        if (people.Count < read.Slots.Attendees.Count) people = read.Slots.Attendees;
        return people.Count == 0 ? null : As(read, read.Slots with { Attendees = people, Title = null, Reference = null });
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
        if (read.Slots.Start is not null || read.Slots.Recurrence is not null) return As(read, WithDraft(read.Slots) with { Title = null, Reference = null });
        if (ClockReader.Read(s, 0) is not { } clock || !RestIsNoise(clock.End)) return null;
        var phrase = new TimePhrase { From = 0, To = clock.End, Clock = clock.Clock.ByHabit(), GuessedHalf = clock.Clock.IsAmbiguous };
        return As(read, WithDraft(read.Slots with { Start = new WhenMaker(s, moment).Start(phrase, past: false), Title = null, Reference = null }));
    }

    /// <summary>"Friday instead", "yes but at 4", "make it an hour", "an hour later".</summary>
    private Understanding? Change(Understanding read)
    {
        var slots = read.Slots;
        if (read.Intent is Intent.AddAttendees or Intent.RemoveAttendees or Intent.Rename) return read with { IsAnswer = true };
        if (context.Draft is null && context.Doing == Intent.None) return null;
        if (ShiftOf(slots) is { } shift && context.Draft is { Date: { } date, Time: { } time })
        {
            var moved = date.At(time).PlusSeconds((long)shift.TotalSeconds);
            return As(read, slots with { Start = new When { Date = moved.Date, Time = moved.TimeOfDay, DateWasInferred = true, TimeWasInferred = true }, Title = null });
        }

        if (slots.Start is null && slots.Duration is null && slots.Recurrence is null && slots.Attendees.Count == 0 && slots.Extension is null) return null;
        return As(read, WithDraft(slots) with { Title = HasMarker() || s.Quotes.Count > 0 ? slots.Title : null, Reference = null, OldStart = null });
    }

    /// <summary>"an hour later" beside a draft is counted from the draft, not from now.</summary>
    private Duration? ShiftOf(Slots slots)
    {
        if (slots.Shift is { } said) return said;
        if (phrases is not [var only]) return null;
        if (only is { Exact: { } exact, ExactTo: null } && s[only.To - 1].Text is "later" or "earlier")
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
        if (start is { DateWasInferred: true, Time: not null } && draft.Date is { } date) start = start with { Date = date };
        if (start.Time is null && draft.Time is { } time) start = start with { Time = time, TimeWasInferred = true };
        return slots with { Start = start };
    }
}
