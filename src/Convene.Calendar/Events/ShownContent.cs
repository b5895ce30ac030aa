using System.Text.Json.Serialization;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Calendar.Events;

/// <summary>What an event shows, as it is kept in the event. What has a default is missing in events of earlier versions.</summary>
internal sealed record ShownContent(
    Guid MeetingId, string Title, long StartsAt, int Minutes, string Zone, ShownAttendee[] Attendees,
    string ProviderName, string Number, string Password, string JoinUrl, string[] DialIn, string Culture,
    ShownRule? Rule = null, string? JoinPage = null, string? WrittenOver = null)
{
    public static ShownContent Of(EntryContent content, string? writtenOver) => new(
        content.MeetingId.Value, content.Title, content.Window.StartsAt.ToUnixTimeSeconds(), content.Window.Minutes, content.Window.Zone.Id,
        [.. content.Attendees.Select(a => new ShownAttendee(a.Address, a.Name))],
        content.ProviderName, content.Number, content.Password, content.JoinUrl, [.. content.DialInNumbers], content.Culture,
        content.Recurrence is { } rule ? ShownRule.Of(rule) : null, content.JoinPageUrl, writtenOver);

    public NotedContent? ToNote() => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) is not { } zone
        ? null
        : new NotedContent(
            new EntryContent
            {
                MeetingId = new MeetingId(MeetingId),
                Title = Title,
                Window = new Window(Instant.FromUnixTimeSeconds(StartsAt), Duration.FromMinutes(Minutes), zone),
                Attendees = [.. Attendees.Select(a => new Attendee(a.Address, a.Name))],
                ProviderName = ProviderName,
                Number = Number,
                Password = Password,
                JoinUrl = JoinUrl,
                DialInNumbers = DialIn,
                Recurrence = Rule?.ToRecurrence(),
                JoinPageUrl = JoinPage,
                Culture = Culture,
            },
            WrittenOver);
}

internal sealed record ShownAttendee(string Address, string Name);

/// <param name="Until">The last day, as days since 1970-01-01; null for no end.</param>
/// <param name="Ordinal">0 where the rule is of no weekday of the month.</param>
internal sealed record ShownRule(
    RecurrenceFrequency Frequency, int Interval, IsoDayOfWeek[] DaysOfWeek, int[] DaysOfMonth, int? Until, int Ordinal, IsoDayOfWeek Weekday)
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public static ShownRule Of(Recurrence rule) => new(
        rule.Frequency, rule.Interval, [.. rule.DaysOfWeek], [.. rule.DaysOfMonth],
        rule.Until == LocalDate.MaxIsoValue ? null : Period.DaysBetween(Epoch, rule.Until),
        rule.OnWeekday?.Ordinal ?? 0, rule.OnWeekday?.Day ?? IsoDayOfWeek.None);

    public Recurrence ToRecurrence() => new(
        Frequency, Interval, DaysOfWeek, DaysOfMonth, Until is { } days ? Epoch.PlusDays(days) : LocalDate.MaxIsoValue)
    {
        OnWeekday = Ordinal == 0 ? null : new WeekdayOfMonth(Ordinal, Weekday),
    };
}

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ShownContent))]
internal sealed partial class ShownContentJson : JsonSerializerContext;
