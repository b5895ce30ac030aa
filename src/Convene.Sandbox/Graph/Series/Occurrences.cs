using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.Graph.Series;

/// <summary>
/// Occurrences are worked out from their master; only those that differ from it, and the deleted ones, are stored.
/// An occurrence's key is its master's, a dot, and its date by the rule, so its id is the same before and after it was changed.
/// </summary>
internal static class Occurrences
{
    private const string ICalStart = "040000008200E00074C5B7101A82E008";
    private static readonly LocalDatePattern Date = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    public static string KeyOf(string master, LocalDate date) => $"{master}.{Date.Format(date)}";

    /// <summary>A living event by its key: stored, or worked out.</summary>
    public static CalendarEvent? Find(Mailbox box, string key)
    {
        if (box.Events.TryGetValue(key, out var stored))
        {
            return stored.DeletedAt is null ? stored : null;
        }

        return key.Split('.') is [var masterKey, var text] && Date.Parse(text) is { Success: true } parsed
            && box.Events.GetValueOrDefault(masterKey) is { DeletedAt: null, Recurrence: not null } master && SeriesRule.Of(master) is var rule && rule.Has(parsed.Value)
                ? Computed(master, rule, parsed.Value)
                : null;
    }

    /// <summary>The rule's date of an occurrence; null for any other event.</summary>
    public static LocalDate? DateOf(CalendarEvent entry) =>
        entry.SeriesMaster is not null && Date.Parse(entry.Key.Split('.')[^1]) is { Success: true } parsed ? parsed.Value : null;

    /// <summary>What a calendar shows in a window: single events and occurrences, no masters.</summary>
    public static IEnumerable<CalendarEvent> View(Mailbox box, Instant from, Instant until) => box.Living
        .SelectMany(entry => entry.Recurrence is null ? Overlapping(entry, from, until) : Computed(box, entry, from, until))
        .OrderBy(entry => entry.StartsAt)
        .ThenBy(entry => entry.Key, StringComparer.Ordinal);

    /// <summary>All of one series in a window, changed or not.</summary>
    public static IEnumerable<CalendarEvent> Of(Mailbox box, CalendarEvent master, Instant from, Instant until) => Computed(box, master, from, until)
        .Concat(Stored(box, master.Key).Where(entry => entry.DeletedAt is null).SelectMany(entry => Overlapping(entry, from, until)))
        .OrderBy(entry => entry.StartsAt)
        .ThenBy(entry => entry.Key, StringComparer.Ordinal);

    /// <summary>Occurrences that were changed or deleted.</summary>
    public static IEnumerable<CalendarEvent> Stored(Mailbox box, string master) => box.Events.Values.Where(entry => entry.SeriesMaster == master);

    public static Mailbox WithoutStored(Mailbox box, string master) =>
        box with { Events = box.Events.RemoveRange(Stored(box, master).Select(entry => entry.Key).ToList()) };

    public static string NewICalUId(string key) => ICalStart + key.ToUpperInvariant();

    /// <summary>As in Exchange the date stands in it: an occurrence has the same in every mailbox, and no other has it.</summary>
    private static string ICalUIdOf(string master, LocalDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"{ICalStart}{date.Year:X4}{date.Month:X2}{date.Day:X2}{master[ICalStart.Length..]}");

    private static IEnumerable<CalendarEvent> Overlapping(CalendarEvent entry, Instant from, Instant until) =>
        entry.StartsAt < until && entry.EndsAt > from ? [entry] : [];

    private static IEnumerable<CalendarEvent> Computed(Mailbox box, CalendarEvent master, Instant from, Instant until)
    {
        var rule = SeriesRule.Of(master);
        return rule.Between(from, until).Where(date => !box.Events.ContainsKey(KeyOf(master.Key, date))).Select(date => Computed(master, rule, date));
    }

    private static CalendarEvent Computed(CalendarEvent master, SeriesRule rule, LocalDate date) => master with
    {
        Key = KeyOf(master.Key, date),
        SeriesMaster = master.Key,
        Recurrence = null,
        TransactionId = null,
        ICalUId = ICalUIdOf(master.ICalUId, date),
        OriginalStart = rule.StartOn(date),
        StartsAt = rule.StartOn(date),
        EndsAt = rule.EndOn(date),
        Mails = [],
        IsComputed = true,
    };
}
