using Convene.Cards;
using Convene.Dialogs.Booking;
using Convene.Language;
using NodaTime;
using NodaTime.Text;

namespace Convene.Dialogs.Listing;

/// <summary>
/// Which of the person's own meetings are listed. Its text form travels in cards and comes back from them: it only narrows what the
/// person may see anyway.
/// </summary>
internal sealed record ListQuery(ListScope Scope, LocalDate? From = null, LocalDate? To = null, string? Person = null, string? Title = null)
{
    private const int LongestWord = 100;

    public static readonly ListQuery Upcoming = new(ListScope.Upcoming);

    public static ListQuery Of(Slots slots, DateTimeZone zone)
    {
        var person = slots.Reference?.Person ?? (slots.Attendees.Count > 0 ? slots.Attendees[0].Address ?? slots.Attendees[0].Name : null);
        var title = slots.Title?.Value ?? slots.Reference?.Title;
        var start = slots.Start ?? slots.Reference?.Time;
        if (start is not null && DraftReading.Localize(start, zone).Date is { } from)
        {
            var to = slots.End is { Date: { } last } && last > from ? last : from;
            return new ListQuery(ListScope.Days, from, to, Short(person), Short(title));
        }

        var scope = slots.Reference is { IsPrevious: true } ? ListScope.Past : ListScope.Upcoming;
        return new ListQuery(scope, null, null, Short(person), Short(title));
    }

    public string ToId() => string.Join('|', Scope, Write(From), Write(To), Escape(Person), Escape(Title));

    /// <summary>Anything that is no list of ours lists what is upcoming.</summary>
    public static ListQuery Parse(string? id)
    {
        var parts = id?.Split('|');
        if (parts is not { Length: 5 } || !Enum.TryParse<ListScope>(parts[0], out var scope) || !Enum.IsDefined(scope))
        {
            return Upcoming;
        }

        var (from, to) = (ReadDate(parts[1]), ReadDate(parts[2]));
        return scope == ListScope.Days && (from is null || to is null) ? Upcoming : new ListQuery(scope, from, to, ReadWord(parts[3]), ReadWord(parts[4]));
    }

    private static string Write(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : "";

    private static LocalDate? ReadDate(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } parsed ? parsed.Value : null;

    private static string Escape(string? word) => Uri.EscapeDataString(word ?? "");

    private static string? ReadWord(string text) => text.Length == 0 ? null : Short(Uri.UnescapeDataString(text));

    private static string? Short(string? word) => word is { Length: > LongestWord } ? word[..LongestWord] : word;
}
