namespace Convene.Language.Requests;

/// <summary>Tells what a request needs and does not say.</summary>
internal static class MissingReader
{
    public static IReadOnlyList<Missing> Of(Intent intent, Slots slots)
    {
        var missing = new List<Missing>();
        switch (intent)
        {
            case Intent.Book:
                if (slots.Start is null && slots.Recurrence is null) missing.Add(Missing.Start);
                else if (slots.Start?.Time is null && !slots.AllDay) missing.Add(Missing.Time);
                break;
            case Intent.Reschedule:
                AddMeeting(slots, missing);
                if (slots is { Start: null, Shift: null, Extension: null, Duration: null, Recurrence: null }) missing.Add(Missing.NewTime);
                break;
            case Intent.Rename:
                AddMeeting(slots, missing);
                if (slots.Title is null) missing.Add(Missing.Title);
                break;
            case Intent.AddAttendees or Intent.RemoveAttendees:
                // whom it is about does not tell which meeting
                AddMeeting(slots with { Reference = slots.Reference is null ? null : slots.Reference with { Person = null } }, missing);
                if (slots.Attendees.Count == 0 && slots.Groups.Count == 0) missing.Add(Missing.Attendees);
                break;
            case Intent.Update:
                AddMeeting(slots, missing);
                if (slots is { Password: null, Room: null, Options.Count: 0, Provider: null }) missing.Add(Missing.Change);
                break;
            case Intent.Cancel or Intent.Show:
                AddMeeting(slots, missing);
                break;
            case Intent.SetLanguage when slots.Language is null:
                missing.Add(Missing.Language);
                break;
            case Intent.SetTimeZone when slots.TimeZone is null:
                missing.Add(Missing.TimeZone);
                break;
            case Intent.SetProvider when slots.Provider is null:
                missing.Add(Missing.Provider);
                break;
        }

        return missing;
    }

    private static void AddMeeting(Slots slots, List<Missing> missing)
    {
        var reference = slots.Reference is { Title: null, Time: null, Ordinal: null, IsPronoun: false, IsNext: false, IsCurrent: false, IsPrevious: false, IsAny: false, Person: null } ? null : slots.Reference;
        if (reference is null && !slots.All) missing.Add(Missing.Meeting);
    }
}
