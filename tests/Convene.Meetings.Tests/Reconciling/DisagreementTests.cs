using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Reconciling;
using Convene.Testing;
using NodaTime;

namespace Convene.Meetings.Tests.Reconciling;

public sealed class DisagreementTests
{
    private static readonly Instant Now = TestClock.MondayMorning;
    private static readonly Window Tomorrow = new(Now + Duration.FromHours(24), Duration.FromMinutes(30), MeetingsFixture.Beijing);
    private static readonly Recurrence Daily = new(RecurrenceFrequency.Daily, 1, [], [], new LocalDate(2026, 12, 31));

    private static readonly Meeting Booked = new()
    {
        Id = MeetingId.Parse("0193518e-0000-7000-8000-000000000001"),
        Organizer = MeetingsFixture.Alex,
        Title = "Budget for the third quarter",
        Window = Tomorrow,
        Attendees = [],
        Provider = new ProviderId("fake"),
        Capacity = 2,
        Culture = "en-US",
        State = MeetingState.Booked,
        CreatedAt = Now,
        Version = 5,
        Reservation = Held(Tomorrow),
        Entry = new Entry("alex@contoso.com", "e1", "i1", "1", null, new EntryContent
        {
            MeetingId = MeetingId.Parse("0193518e-0000-7000-8000-000000000001"),
            Title = "Budget for the third quarter",
            Window = Tomorrow,
            Attendees = [],
            ProviderName = "Fake",
            Number = "1",
            Password = "",
            JoinUrl = "https://vendor.example/1",
            Culture = "en-US",
        }),
    };

    public static TheoryData<string, FindingKind[]> Conferences() => new()
    {
        { "as agreed", [] },
        { "unknown to the vendor", [FindingKind.GhostConference] },
        { "cancelled", [FindingKind.GhostConference] },
        { "an hour later", [FindingKind.DriftedTime] },
        { "shorter", [FindingKind.DriftedTime] },
        { "of unknown length", [] },
        { "of unknown length, an hour later", [FindingKind.DriftedTime] },
        { "renamed", [FindingKind.DriftedTitle] },
        { "renamed, where no title can be changed", [] },
        { "with a cut title", [] },
        { "with a title that begins with ours by chance", [FindingKind.DriftedTitle] },
        { "with blanks around its title", [] },
        { "later and renamed", [FindingKind.DriftedTime, FindingKind.DriftedTitle] },
        { "finished before its time", [] },
        { "unknown to the vendor, under way by now", [] },
        { "unknown to the vendor, while the meeting is worked on", [] },
        { "unknown to the vendor, while a failed step waits", [] },
        { "unknown to the vendor, while only the entry may not be written", [FindingKind.GhostConference] },
        { "unknown to the vendor, of a series that is due daily", [FindingKind.GhostConference] },
        { "one occurrence of a series", [] },
        { "unknown to the vendor, of a cancelled meeting", [] },
    };

    [Theory]
    [MemberData(nameof(Conferences))]
    public void A_conference_is_judged_beside_its_meeting(string described, FindingKind[] expected)
    {
        ArgumentNullException.ThrowIfNull(described);
        var meeting = Booked;
        var atVendor = described.StartsWith("unknown to the vendor", StringComparison.Ordinal) ? null : AtVendor();
        switch (described)
        {
            case "cancelled":
                atVendor = atVendor! with { Status = ConferenceStatus.Cancelled };
                break;
            case "an hour later":
                atVendor = atVendor! with { StartsAt = Tomorrow.StartsAt + Duration.FromHours(1) };
                break;
            case "shorter":
                atVendor = atVendor! with { Duration = Duration.FromMinutes(15) };
                break;
            case "of unknown length":
                atVendor = atVendor! with { Duration = Duration.Zero, IsDurationKnown = false };
                break;
            case "of unknown length, an hour later":
                atVendor = atVendor! with { StartsAt = Tomorrow.StartsAt + Duration.FromHours(1), Duration = Duration.Zero, IsDurationKnown = false };
                break;
            case "renamed" or "renamed, where no title can be changed":
                atVendor = atVendor! with { Title = "Something else" };
                break;
            case "with a cut title":
                atVendor = atVendor! with { Title = "Budget for the third" };
                break;
            case "with a title that begins with ours by chance":
                atVendor = atVendor! with { Title = "Budget" };
                break;
            case "with blanks around its title":
                atVendor = atVendor! with { Title = "  Budget for the third quarter " };
                break;
            case "later and renamed":
                atVendor = atVendor! with { StartsAt = Tomorrow.StartsAt + Duration.FromHours(1), Title = "Something else" };
                break;
            case "finished before its time":
                atVendor = atVendor! with { Status = ConferenceStatus.Finished, StartsAt = Now - Duration.FromHours(1) };
                break;
            case "unknown to the vendor, under way by now":
                meeting = meeting with { Window = Tomorrow with { StartsAt = Now - Duration.FromMinutes(5) } };
                break;
            case "unknown to the vendor, while the meeting is worked on":
                meeting = meeting with { DueAt = Now };
                break;
            case "unknown to the vendor, while a failed step waits":
                meeting = meeting with { DueAt = Now + Duration.FromMinutes(5), Failures = 2 };
                break;
            case "unknown to the vendor, while only the entry may not be written":
                meeting = meeting with { DueAt = Now + Duration.FromMinutes(5), Failures = 2, EntryFailure = CalendarFailure.Forbidden };
                break;
            case "unknown to the vendor, of a series that is due daily":
                meeting = meeting with { DueAt = Now + Duration.FromHours(20), Recurrence = Daily };
                break;
            case "one occurrence of a series":
                meeting = meeting with { Recurrence = Daily };
                atVendor = atVendor! with { StartsAt = Tomorrow.StartsAt + Duration.FromDays(3), Title = "3rd" };
                break;
            case "unknown to the vendor, of a cancelled meeting":
                meeting = meeting with { State = MeetingState.Cancelled, Reservation = null };
                break;
            default:
                described.ShouldBeOneOf("as agreed", "unknown to the vendor");
                break;
        }

        var canRename = described != "renamed, where no title can be changed";

        Disagreements.OfConference(meeting, atVendor, canRename, Now).ShouldBe(expected);
    }

    public static TheoryData<ConferenceStatus, string?, string?, FindingKind?> Lists() => new()
    {
        { ConferenceStatus.Scheduled, "booked", null, null },
        { ConferenceStatus.Scheduled, null, null, FindingKind.ForeignConference },
        { ConferenceStatus.Living, null, null, FindingKind.ForeignConference },
        { ConferenceStatus.Finished, null, null, null },
        { ConferenceStatus.Unknown, null, null, null },
        { ConferenceStatus.Scheduled, null, "booked", FindingKind.OrphanConference },
        { ConferenceStatus.Scheduled, null, "cancelled", FindingKind.OrphanConference },
        { ConferenceStatus.Scheduled, null, "refused", FindingKind.OrphanConference },
        { ConferenceStatus.Living, null, "cancelled", FindingKind.OrphanConference },
        { ConferenceStatus.Finished, null, "cancelled", null },
        { ConferenceStatus.Scheduled, null, "cancelling", null },
        { ConferenceStatus.Scheduled, null, "requested", null },
        { ConferenceStatus.Scheduled, null, "booked, being changed", null },
        { ConferenceStatus.Scheduled, "over", null, FindingKind.OrphanConference },
        { ConferenceStatus.Living, "over", null, null },
        { ConferenceStatus.Scheduled, "cancelling", null, null },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_listed_conference_is_judged_beside_whoever_holds_or_held_it(
        ConferenceStatus status, string? holder, string? former, FindingKind? expected) =>
        Disagreements.OfListed(AtVendor() with { Status = status }, Of(holder), Of(former), Now).ShouldBe(expected);

    [Fact]
    public void A_meeting_that_nobody_changed_agrees_with_its_event() =>
        Disagreements.OfEvent(Booked, Event(), Now).ShouldBeEmpty();

    [Fact]
    public void An_event_is_judged_beside_its_meeting()
    {
        Disagreements.OfEvent(Booked, null, Now).ShouldBe([FindingKind.MissingEvent]);
        Disagreements.OfEvent(Booked, Event() with { IsCancelled = true }, Now).ShouldBe([FindingKind.MissingEvent]);
        Disagreements.OfEvent(Booked, Event() with { Title = "Other" }, Now).ShouldBe([FindingKind.UnheardChange]);
        Disagreements.OfEvent(Booked, Event() with { Window = Later(Tomorrow) }, Now).ShouldBe([FindingKind.UnheardChange]);
        Disagreements.OfEvent(Booked, Event() with { JoinUrl = null }, Now).ShouldBe([FindingKind.DeadLink]);
        Disagreements.OfEvent(Booked, Event() with { JoinUrl = "https://vendor.example/old" }, Now).ShouldBe([FindingKind.DeadLink]);
        Disagreements.OfEvent(Booked, Event() with { Window = Tomorrow with { Zone = DateTimeZone.Utc } }, Now).ShouldBeEmpty();
        Disagreements.OfEvent(Booked, Event() with { IsOrganizer = false, Title = "Other" }, Now).ShouldBeEmpty();
    }

    [Fact]
    public void What_the_vendor_refused_to_follow_is_no_unheard_change()
    {
        var refused = Booked with { Unfollowed = new Unfollowed(Booked.Title, Later(Tomorrow), []) };

        Disagreements.OfEvent(refused, Event() with { Window = Later(Tomorrow) }, Now).ShouldBeEmpty();
        Disagreements.OfEvent(refused, Event() with { Window = Later(Later(Tomorrow)) }, Now).ShouldBe([FindingKind.UnheardChange]);
    }

    [Fact]
    public void A_series_meeting_without_a_conference_has_no_dead_link()
    {
        var rolling = Booked with { Reservation = null, Recurrence = Daily };

        Disagreements.OfEvent(rolling, Event() with { JoinUrl = null, Kind = EventKind.Master, Recurrence = Daily }, Now).ShouldBeEmpty();
        Disagreements.OfEvent(rolling, Event() with { JoinUrl = null, Recurrence = Daily with { Interval = 2 } }, Now)
            .ShouldBe([FindingKind.UnheardChange]);
    }

    [Fact]
    public void An_event_that_cannot_be_written_is_not_found_wanting() =>
        Disagreements.OfEvent(Booked with { EntryFailure = CalendarFailure.Rejected }, Event() with { JoinUrl = null }, Now).ShouldBeEmpty();

    [Fact]
    public void An_event_with_our_property_is_an_orphan_when_its_meeting_is_gone()
    {
        Disagreements.OfOurs(Event(), Booked, Now).ShouldBeNull();
        Disagreements.OfOurs(Event(), null, Now).ShouldBe(FindingKind.OrphanEvent);
        Disagreements.OfOurs(Event(), Of("cancelled"), Now).ShouldBe(FindingKind.OrphanEvent);
        Disagreements.OfOurs(Event(), Of("cancelling"), Now).ShouldBeNull();
        Disagreements.OfOurs(Event() with { IsCancelled = true }, Of("cancelled"), Now).ShouldBeNull();
        Disagreements.OfOurs(Event() with { Kind = EventKind.Occurrence }, Of("cancelled"), Now).ShouldBeNull();
        Disagreements.OfOurs(Event() with { IsOrganizer = false }, Of("cancelled"), Now).ShouldBeNull();
        Disagreements.OfOurs(Event() with { Window = Tomorrow with { StartsAt = Now - Duration.FromHours(2) } }, null, Now).ShouldBeNull();
    }

    [Fact]
    public void An_event_that_asked_for_a_conference_in_vain_stays_with_the_person_who_made_it() =>
        Disagreements.OfOurs(Event(), Booked with { State = MeetingState.Refused, Reservation = null }, Now).ShouldBeNull();

    private static Window Later(Window window) => window with { StartsAt = window.StartsAt + Duration.FromHours(1) };

    private static Reservation Held(Window window) => new()
    {
        Provider = new ProviderId("fake"),
        ConferenceId = new ConferenceId("1"),
        Number = "1",
        Password = "",
        JoinUrl = "https://vendor.example/1",
        Title = "Budget for the third quarter",
        Window = window,
    };

    private static Conference AtVendor() => ReconcilingFixture.Conference(Booked);

    private static CalendarEvent Event() => OutlookPicture.EventOf(Booked.Entry!);

    private static Meeting? Of(string? state) => state switch
    {
        null => null,
        "booked" => Booked,
        "booked, being changed" => Booked with { DueAt = Now },
        "cancelled" => Booked with { State = MeetingState.Cancelled, Reservation = null, Entry = null },
        "refused" => Booked with { State = MeetingState.Refused, Reservation = null, Entry = null },
        "cancelling" => Booked with { State = MeetingState.Cancelling, DueAt = Now },
        "requested" => Booked with { State = MeetingState.Requested, Reservation = null, Entry = null, DueAt = Now },
        "over" => Booked with { Window = Tomorrow with { StartsAt = Now - Duration.FromHours(2) } },
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state"),
    };
}
