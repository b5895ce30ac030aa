using System.Globalization;
using Convene.Meetings;
using NodaTime;

namespace Convene.Benchmarks.Mailboxes;

/// <summary>
/// Mailboxes and what is in them, made up from their numbers. Every id holds the number as seven digits, so that the rows of one
/// mailbox become those of another by replacing them.
/// </summary>
internal static class Invented
{
    /// <summary>Whose rows are written by the product and then copied; no other mailbox has this number.</summary>
    public const int Template = 7_654_321;

    public static readonly ProviderId Provider = new("vendor");

    /// <summary>Midnight: the span of nearly all feeds has just moved, as it does for each mailbox once a day.</summary>
    public static readonly Instant Begin = Instant.FromUtc(2026, 11, 23, 0, 0);

    // as long as Graph's
    private static readonly string EventPrefix = "AAMkAD" + new string('q', 130);
    private static readonly string LinkPrefix = "https://graph.microsoft.com/v1.0/users/calendarView/delta?$deltatoken=" + new string('t', 400);
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static string Digits(int number) => number.ToString("D7", CultureInfo.InvariantCulture);

    public static int NumberOf(string address) => Number(address.AsSpan(1, 7));

    public static string SubscriptionId(int number) => $"0c7e1b5a-6d1f-4a6e-9b0e-00000{Digits(number)}";

    public static string EventId(int number, int index) => $"{EventPrefix}{index}{Digits(number)}";

    public static MeetingId MeetingOf(int number, int index) => MeetingId.Parse($"019ab000-0000-7000-8{index}00-00000{Digits(number)}");

    public static string Link(int number, long sequence) => $"{LinkPrefix}{Digits(number)}.{sequence.ToString("D12", CultureInfo.InvariantCulture)}";

    public static long SequenceOf(string link) => long.Parse(link.AsSpan(link.Length - 12), NumberStyles.None, CultureInfo.InvariantCulture);

    public static Person Owner(int number) => new("tenant", $"directory-{Digits(number)}", $"p{Digits(number)}@scale.example", $"Person {Digits(number)}");

    public static CalendarEvent Event(string eventId)
    {
        var number = Number(eventId.AsSpan(eventId.Length - 7));
        var index = eventId[^8] - '0';
        return new CalendarEvent
        {
            Mailbox = Owner(number).Address,
            EventId = eventId,
            ICalUId = $"040000008200E00074C5B7101A82E008{index}{Digits(number)}",
            ChangeKey = "DwAAABYAAAAAAAAAAAAAAAAAAAAAAAAA",
            Kind = EventKind.Single,
            Title = $"Weekly of {Digits(number)}",
            Window = WindowOf(index),
            IsOrganizer = true,
            OrganizerAddress = Owner(number).Address,
            Invitees = [.. AttendeesOf(number).Select(attendee => new InvitedAttendee(attendee, InviteeResponse.Accepted))],
            MeetingId = MeetingOf(number, index),
            JoinUrl = JoinUrl(number, index),
        };
    }

    /// <summary>A booked meeting whose event is the invented one.</summary>
    public static Meeting Meeting(int number, int index)
    {
        var shown = Event(EventId(number, index));
        var reservation = new Reservation
        {
            Provider = Provider,
            ConferenceId = new ConferenceId($"{index}{Digits(number)}"),
            Number = $"9{index}{Digits(number)}",
            Password = "135790",
            JoinUrl = shown.JoinUrl!,
            Title = shown.Title,
            Window = shown.Window,
        };
        var content = new EntryContent
        {
            MeetingId = MeetingOf(number, index),
            Title = shown.Title,
            Window = shown.Window,
            Attendees = AttendeesOf(number),
            ProviderName = "Vendor",
            Number = reservation.Number,
            Password = reservation.Password,
            JoinUrl = reservation.JoinUrl,
            Culture = "en-US",
        };
        return new Meeting
        {
            Id = content.MeetingId,
            Organizer = Owner(number),
            Title = shown.Title,
            Window = shown.Window,
            Attendees = content.Attendees,
            Provider = Provider,
            Capacity = 4,
            Culture = "en-US",
            State = MeetingState.Booked,
            Reservation = reservation,
            Entry = new Entry(shown.Mailbox, shown.EventId, shown.ICalUId, shown.ChangeKey, null, content),
            CreatedAt = Begin - Duration.FromDays(1),
        };
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static Window WindowOf(int index) => new(Begin + Duration.FromHours(74 + (index * 96)), Duration.FromMinutes(45), Zone);

    private static string JoinUrl(int number, int index) => $"https://meet.vendor.example/j/{index}{Digits(number)}?pwd=abcdef";

    private static IReadOnlyList<Attendee> AttendeesOf(int number) =>
        [.. Enumerable.Range(0, 3).Select(i => new Attendee($"guest{i}.{Digits(number)}@partner.example", $"Guest {i}"))];
}
