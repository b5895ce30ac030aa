using System.Globalization;
using System.Net.Mail;
using Convene.Cards;
using Convene.Dialogs.Turns;
using NodaTime;
using NodaTime.Text;

namespace Convene.Dialogs.Booking;

/// <summary>What a form brought back, checked like any input: what cannot be read is null and asked for again.</summary>
internal sealed record FormReading
{
    public const int LongestTitle = 300;
    private const int MostMinutes = 24 * 60;
    private const int MostPeople = 300;
    private static readonly char[] Separators = [',', '\u3001', '\uFF0C', ';', '\uFF1B', '\n'];

    public string? Title { get; private init; }

    public LocalDate? Date { get; private init; }

    public LocalTime? Time { get; private init; }

    public int? Minutes { get; private init; }

    public IReadOnlyList<Invitee> People { get; private init; } = [];

    public string? ProviderId { get; private init; }

    /// <param name="press">The form as it came back.</param>
    /// <param name="known">People of the draft or meeting: a name that the form shows stands for the address behind it.</param>
    public static FormReading Read(CardPress press, IReadOnlyList<Invitee> known) => new()
    {
        Title = TitleOf(press.Text(CardFields.Title)),
        Date = press.Text(CardFields.Date) is { } date && LocalDatePattern.Iso.Parse(date) is { Success: true } day ? day.Value : null,
        Time = TimeOf(press.Text(CardFields.Time)),
        Minutes = MinutesOf(press.Text(CardFields.Minutes)),
        People = [.. PeopleOf(press.Text(CardFields.Attendees), known)],
        ProviderId = press.Text(CardFields.Provider),
    };

    /// <summary>Cut to what vendors and calendars take; null where nothing is in it.</summary>
    public static string? TitleOf(string? text)
    {
        var title = text?.Trim();
        if (string.IsNullOrEmpty(title))
        {
            return null;
        }

        // By what people see as letters: an emoji or accent is never cut in two.
        var letters = new StringInfo(title);
        return letters.LengthInTextElements > LongestTitle ? letters.SubstringByTextElements(0, LongestTitle) : title;
    }

    public static bool IsAddress(string text) =>
        text.Contains('@', StringComparison.Ordinal) && MailAddress.TryCreate(text, out var address) && address.Address == text;

    private static LocalTime? TimeOf(string? text) =>
        text is null ? null
        : LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text) is { Success: true } exact ? exact.Value
        : LocalTimePattern.CreateWithInvariantCulture("H:mm").Parse(text) is { Success: true } loose ? loose.Value
        : null;

    private static int? MinutesOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 1 and <= MostMinutes ? minutes : null;

    private static IEnumerable<Invitee> PeopleOf(string? text, IReadOnlyList<Invitee> known) =>
        (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Take(MostPeople)
            .Select(part => known.FirstOrDefault(k => IsShownAs(k, part)) ?? Parse(part))
            .DistinctBy(i => i.Address ?? i.Name, StringComparer.OrdinalIgnoreCase);

    private static bool IsShownAs(Invitee known, string part) =>
        string.Equals(known.Name, part, StringComparison.OrdinalIgnoreCase) || string.Equals(known.Address, part, StringComparison.OrdinalIgnoreCase);

    private static Invitee Parse(string part)
    {
        if (IsAddress(part))
        {
            return new Invitee(part, part);
        }

        return part.EndsWith('>') && MailAddress.TryCreate(part, out var named)
            ? new Invitee(named.DisplayName.Length > 0 ? named.DisplayName : named.Address, named.Address)
            : new Invitee(part, null);
    }
}
