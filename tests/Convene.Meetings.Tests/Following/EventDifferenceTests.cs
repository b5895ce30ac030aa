using Convene.Meetings.Processes.Following;
using Convene.Testing;
using NodaTime;

namespace Convene.Meetings.Tests.Following;

/// <summary>The three-way comparison: what we wrote or saw last, what a write in doubt may have left, and what the event shows.</summary>
public sealed class EventDifferenceTests
{
    private static readonly Attendee Alice = new("alice@contoso.com", "Alice");
    private static readonly Attendee Bob = new("bob@contoso.com", "Bob");
    private static readonly Window At = new(TestClock.MondayMorning, Duration.FromMinutes(30), DateTimeZoneProviders.Tzdb["Europe/Berlin"]);

    private static readonly EntryContent Base = new()
    {
        MeetingId = new MeetingId(new Guid("0195f0a0-0000-7000-8000-000000000001")),
        Title = "Budget",
        Window = At,
        Attendees = [Alice],
        ProviderName = "Fake",
        Number = "11",
        Password = "",
        JoinUrl = "https://vendor.example/1",
        Culture = "en-US",
    };

    private static CalendarEvent Shown(EntryContent content) => new()
    {
        Mailbox = "alex@contoso.com",
        EventId = "1",
        ICalUId = "u",
        ChangeKey = "2",
        Kind = EventKind.Single,
        Title = content.Title,
        Window = content.Window,
        IsOrganizer = true,
        OrganizerAddress = "alex@contoso.com",
        Invitees = [.. content.Attendees.Select(attendee => new InvitedAttendee(attendee, InviteeResponse.None))],
        JoinUrl = content.JoinUrl.Length > 0 ? content.JoinUrl : null,
    };

    private static Entry EntryOf(params IReadOnlyList<EntryContent> mayShow) =>
        new("alex@contoso.com", "1", "u", "1", null, Base) { MayShow = mayShow };

    private static string Kinds(EventDifference difference) => string.Join(
        ' ',
        new (bool Is, string Name)[]
        {
            (difference.IsMoved, "moved"),
            (difference.IsRenamed, "renamed"),
            (difference.Added.Count > 0, "added"),
            (difference.Removed.Count > 0, "removed"),
            (difference.IsLinkLost, "link"),
        }.Where(kind => kind.Is).Select(kind => kind.Name));

    private static EventDifference Of(CalendarEvent shown, params IReadOnlyList<EntryContent> mayShow) =>
        EventDifference.Between(EntryOf(mayShow), shown);

    public static TheoryData<string, CalendarEvent> Same => new()
    {
        { "as written", Shown(Base) },
        { "in another zone", Shown(Base with { Window = At with { Zone = DateTimeZone.Utc } }) },
        { "another change key", Shown(Base) with { ChangeKey = "77" } },
        { "an address in capitals", Shown(Base with { Attendees = [new Attendee("ALICE@Contoso.com", "Alice J.")] }) },
        { "blanks around the title", Shown(Base with { Title = " Budget " }) },
        { "a title that was cleared", Shown(Base with { Title = "" }) },
        { "an answer", Shown(Base) with { Invitees = [new InvitedAttendee(Alice, InviteeResponse.Accepted)] } },
        { "another place", Shown(Base) with { Locations = ["Room 4"] } },
        { "a Teams link beside ours", Shown(Base) with { HasForeignConference = true } },
    };

    [Theory]
    [MemberData(nameof(Same))]
    public void What_does_not_concern_the_conference_is_no_difference(string what, CalendarEvent shown) => Of(shown).IsNone.ShouldBeTrue(what);

    [Theory]
    [InlineData(60, 30)]
    [InlineData(0, 15)]
    [InlineData(0, 1440)]
    [InlineData(-45, 30)]
    [InlineData(1440, 45)]
    public void Another_start_or_length_is_a_move(int shift, int minutes)
    {
        var moved = new Window(At.StartsAt + Duration.FromMinutes(shift), Duration.FromMinutes(minutes), At.Zone);

        Kinds(Of(Shown(Base with { Window = moved }))).ShouldBe("moved");
    }

    [Fact]
    public void Guests_are_told_apart_by_address()
    {
        var difference = Of(Shown(Base with { Attendees = [Bob] }));

        difference.Added.ShouldBe([Bob]);
        difference.Removed.ShouldBe(["alice@contoso.com"]);
        difference.Merge([Alice, new Attendee("carl@contoso.com", "Carl")]).ShouldBe([new Attendee("carl@contoso.com", "Carl"), Bob]);
    }

    [Fact]
    public void A_guest_whom_both_sides_invited_is_invited_once() =>
        Of(Shown(Base with { Attendees = [Alice, Bob] })).Merge([Alice, Bob]).ShouldBe([Alice, Bob]);

    [Theory]
    [InlineData(null)]
    [InlineData("https://vendor.example/old")]
    public void A_missing_or_foreign_link_is_a_lost_link(string? link) =>
        Kinds(Of(Shown(Base) with { JoinUrl = link })).ShouldBe("link");

    [Fact]
    public void What_a_write_in_doubt_left_behind_is_ours_and_what_differs_from_it_too_is_a_persons()
    {
        var inDoubt = Base with { Window = At with { StartsAt = At.StartsAt + Duration.FromHours(1) }, Title = "New", Attendees = [Bob], JoinUrl = "https://vendor.example/2" };
        var elsewhere = inDoubt with { Window = At with { StartsAt = At.StartsAt + Duration.FromHours(2) } };

        Of(Shown(inDoubt), inDoubt).IsNone.ShouldBeTrue("it was done");
        Of(Shown(Base), inDoubt).IsNone.ShouldBeTrue("it was not done");
        Kinds(Of(Shown(elsewhere), inDoubt)).ShouldBe("moved");
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(150, false)]
    public void A_title_that_Exchange_cut_is_the_same_and_one_that_a_person_cut_is_not(int length, bool isSame)
    {
        var title = new string('字', length);
        var cut = string.Concat(title.AsSpan(0, Math.Min(254, length - 10)), "…");
        var entry = EntryOf() with { Shows = Base with { Title = title } };

        EventDifference.Between(entry, Shown(Base with { Title = cut })).IsRenamed.ShouldBe(!isSame);
    }

    [Fact]
    public void Line_breaks_that_Outlook_does_not_show_are_no_new_title()
    {
        var entry = EntryOf() with { Shows = Base with { Title = "Budget\nQ3" } };

        EventDifference.Between(entry, Shown(Base with { Title = "Budget Q3" })).IsNone.ShouldBeTrue();
    }
}
