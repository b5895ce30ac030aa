using System.Globalization;

namespace Convene.Language.Speech;

/// <summary>What is wanted and of which meeting, in English; said so that it is understood the same again.</summary>
internal static class EnglishRequests
{
    /// <summary>The clause that leads the paraphrase.</summary>
    public static string Of(Understanding said)
    {
        var slots = said.Slots;
        return said.Intent switch
        {
            Intent.Book => slots.Title is { } title ? $"Book {Quoted(title.Value)}" : "Book a meeting",
            Intent.Reschedule => $"Move {Meeting(slots)}",
            Intent.Cancel => $"Cancel {Meeting(slots)}",
            Intent.List => slots.Title is { } title ? $"List my meetings {Quoted(title.Value)}" : slots.All ? "List all my meetings" : "List my meetings",
            Intent.Show => $"Show {Meeting(slots)}",
            Intent.Join => $"Join {Meeting(slots)}",
            Intent.Start => slots.Title is null && slots.Reference?.Title is null && slots.Attendees.Count + slots.Groups.Count > 0 ? "Start a meeting" : $"Start {Meeting(slots)}",
            Intent.Report => $"Attendance report of {Meeting(slots)}",
            Intent.Recordings => $"Recordings of {Meeting(slots)}",
            Intent.Rooms => slots.Room is { } room ? $"Find room {room.Value}" : "Find a room",
            Intent.Rename => slots.Title is { } title ? $"Rename {Meeting(slots, slots.Reference?.Title)} to {Quoted(title.Value)}" : $"Rename {Meeting(slots)}",
            Intent.AddAttendees => $"Invite {List(Everyone(slots))} to {Meeting(slots)}",
            Intent.RemoveAttendees => $"Remove {List(Everyone(slots))} from {Meeting(slots)}",
            Intent.Update => Update(slots),
            Intent.SetLanguage => slots.Language is { Value: "zh" } ? "Change the language to Chinese" : slots.Language is null ? "Change the language" : "Change the language to English",
            Intent.SetTimeZone => slots.TimeZone is { } zone ? $"Change my time zone to {zone.Value}" : "Change my time zone",
            Intent.SetProvider => slots.Provider is { } provider ? $"Change the provider to {provider.Value}" : "Change the provider",
            Intent.Providers => "Conference services",
            Intent.DialIn => $"Dial-in numbers of {Meeting(slots)}",
            Intent.Conflicts => "Conflicts",
            Intent.Webinar => "List webinars",
            Intent.Live => "Live event",
            Intent.Confirm => "Yes",
            Intent.Reject => "No",
            Intent.Greeting => "Hello",
            Intent.None => "Unclear",
            _ => said.Intent.ToString(),
        };
    }

    public static IEnumerable<string> Extras(Understanding said)
    {
        var slots = said.Slots;
        if (said.Intent is Intent.Update) yield break;
        if (slots.Room is { } room && said.Intent != Intent.Rooms) yield return $"in room {room.Value}";
        if (slots.Capacity is { } seats) yield return string.Create(CultureInfo.InvariantCulture, $"for {seats} people");
        if (slots.Password is { } password) yield return $"password {password.Value}";
        foreach (var option in slots.Options) yield return $"{(option.IsOn ? "with" : "without")} {Name(option.Option)}";
        if (slots.Provider is { } provider && said.Intent is not Intent.SetProvider) yield return $"via {provider.Value}";
        if (slots.LiveStream) yield return "with live stream";
        if (slots.DialIn) yield return "with dial-in";
    }

    public static string List(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "someone",
        1 => names[0],
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
    };

    private static List<string> Everyone(Slots slots) => [.. slots.Attendees.Concat(slots.Groups).Select(a => a.Address ?? a.Name ?? "")];

    private static string Update(Slots slots)
    {
        if (slots.Password is { } password) return $"Change the password of {Meeting(slots)} to {password.Value}";
        if (slots.Options is [var option, ..]) return $"{(option.IsOn ? "Turn on" : "Turn off")} {Name(option.Option)} for {Meeting(slots)}";
        return slots.Room is { } room ? $"Change the room of {Meeting(slots)} to {room.Value}" : $"Change the password of {Meeting(slots)}";
    }

    private static string Name(ConferenceOption option) => option switch
    {
        ConferenceOption.WaitingRoom => "waiting room",
        ConferenceOption.Password => "password",
        ConferenceOption.Recording => "recording",
        ConferenceOption.MuteOnEntry => "mute on entry",
        ConferenceOption.JoinBeforeHost => "join before host",
        ConferenceOption.Video => "cameras",
        _ => "registration",
    };

    private static string Meeting(Slots slots) => Meeting(slots, slots.Title?.Value ?? slots.Reference?.Title);

    private static string Meeting(Slots slots, string? title)
    {
        if (title is not null) return Quoted(title);
        if (slots.All) return "all meetings";
        return slots.Reference switch
        {
            { IsAny: true } => "any of them",
            { Ordinal: -1 } => "the last one",
            { Ordinal: { } ordinal } => string.Create(CultureInfo.InvariantCulture, $"the {EnglishSpeech.Ordinal(ordinal)} one"),
            { IsNext: true } => "the next meeting",
            { IsPrevious: true } => "the last meeting",
            { IsCurrent: true } => "the current meeting",
            { IsPronoun: true } => "it",
            _ => "the meeting",
        };
    }

    private static string Quoted(string title) => $"\"{title}\"";
}
