using NodaTime;

namespace Convene.Language.Speech;

/// <summary>Says back in one line what was understood.</summary>
internal static class Paraphrase
{
    public static string Of(Understanding understanding, string language)
    {
        ISpeech speech = language == "zh" ? new ChineseSpeech() : new EnglishSpeech();
        var slots = understanding.Slots;
        var zone = slots.Start?.Zone ?? understanding.Utterance.Zone;
        var parts = new List<string> { speech.What(understanding) };
        if (slots.Attendees.Count + slots.Groups.Count > 0 && understanding.Intent is not (Intent.AddAttendees or Intent.RemoveAttendees))
            parts.Add(speech.People(slots.Attendees.Concat(slots.Groups).Select(a => a.Address ?? a.Name ?? "")));
        // what moves by a length is said with the time it has so far
        if (slots is { Shift: not null, OldStart: { Date: not null, Time: not null } old }) parts.Add(When(speech, slots with { Duration = null, End = null }, old, zone));
        else if (slots.Start is { } start) parts.Add(When(speech, slots, start, zone));
        else if (slots.Duration is { } duration) parts.Add(speech.Length(duration));
        if (slots.Shift is { } shift) parts.Add(speech.Shift(shift));
        if (slots.Extension is { } extension) parts.Add(speech.Extension(extension));
        if (slots.Recurrence is { } recurrence) parts.Add(speech.Recurrence(recurrence));
        parts.AddRange(speech.Extras(understanding));
        return speech.Join(parts);
    }

    private static string When(ISpeech speech, Slots slots, When start, DateTimeZone zone)
    {
        if (start.Date is not { } date) return start.Time is { } clock ? speech.Clock(clock) : "";
        if (start.Time is not { } time) return slots.End?.Date is { } last && last != date ? speech.Days(date, last) : speech.Day(date);
        var end = slots.End?.Time ?? (slots.Duration is { } duration ? (LocalTime?)date.At(time).PlusSeconds((long)duration.TotalSeconds).TimeOfDay : null);
        return speech.Moment(date, time, end, zone);
    }
}

/// <summary>The words of one language for saying back.</summary>
internal interface ISpeech
{
    /// <summary>What is wanted, and of which meeting.</summary>
    string What(Understanding said);

    /// <summary>Room, password, options, provider.</summary>
    IEnumerable<string> Extras(Understanding said);

    string People(IEnumerable<string> names);

    string Length(Duration duration);

    string Shift(Duration shift);

    string Extension(Duration extension);

    string Recurrence(Recurrence recurrence);

    string Clock(LocalTime time);

    string Day(LocalDate date);

    string Days(LocalDate first, LocalDate last);

    string Moment(LocalDate date, LocalTime start, LocalTime? end, DateTimeZone zone);

    string Join(IReadOnlyList<string> parts);
}
