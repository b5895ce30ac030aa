using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests;

/// <summary>Meetings with as little in them as can be, and with all that can be.</summary>
internal static class Samples
{
    public static readonly Instant Now = TestClock.MondayMorning;

    public static readonly Person Alice = new("tenant-1", "oid-alice", "alice@contoso.com", "Alice");

    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    private static readonly Recurrence Rule = new(RecurrenceFrequency.Monthly, 2, [IsoDayOfWeek.Monday], [1, 31], new LocalDate(2028, 2, 29))
    {
        OnWeekday = new WeekdayOfMonth(-1, IsoDayOfWeek.Friday),
    };

    /// <summary>Alice's, in lower case.</summary>
    public const string Mailbox = "alice@contoso.com";

    public static MeetingId NewId() => new(Guid.CreateVersion7(Now.ToDateTimeOffset()));

    public static Guid NewStepId() => Guid.CreateVersion7(Now.ToDateTimeOffset());

    public static Window At(Duration fromNow, int minutes = 30) => new(Now + fromNow, Duration.FromMinutes(minutes), Shanghai);

    public static Meeting Meeting(MeetingId? id = null, Window? window = null, Instant? dueAt = null) => new()
    {
        Id = id ?? NewId(),
        Organizer = Alice,
        Title = "Q3 budget",
        Window = window ?? At(Duration.FromHours(6)),
        Attendees = [],
        Provider = new ProviderId("main"),
        Capacity = 2,
        Culture = "en-US",
        State = MeetingState.Requested,
        CreatedAt = Now,
        DueAt = dueAt,
    };

    public static Reservation Reservation(string conferenceId = "9001", string provider = "main") => new()
    {
        Provider = new ProviderId(provider),
        ConferenceId = new ConferenceId(conferenceId),
        Number = "123 456 789",
        Password = "",
        JoinUrl = "https://vendor.example/j/1",
        Title = "Q3 budget",
        Window = At(Duration.FromHours(6)),
    };

    public static Entry Entry(string eventId, string mailbox = "Alice@Contoso.com")
    {
        var window = At(Duration.FromHours(6));
        return new Entry(mailbox, eventId, "040000", "W/1", WebLink: null, Content(NewId(), window, []));
    }

    /// <summary>No field is empty, and the texts are those that break things.</summary>
    public static Meeting FullMeeting()
    {
        var id = NewId();
        var window = new Window(
            Instant.FromUtc(2027, 3, 28, 0, 30) + Duration.FromTicks(1), Duration.FromMinutes(26 * 60), DateTimeZoneProviders.Tzdb["Europe/Berlin"]);
        IReadOnlyList<Attendee> attendees = [new("li.lei@contoso.com", "李雷 “Lei” <b>"), new("o'neil@example.org", "Ó Néil 👩‍👩‍👧 שלום")];
        var reservation = Reservation() with
        {
            Password = "p\"\\ä\n",
            ClientJoinUrl = "vendor://join?id=1&x=%E4%BC%9A",
            Capacity = 100,
            RoomId = "room-7",
            DialInNumbers = ["+86 10 5555 0100", "+49 30 901820"],
            Options = [BookingOption.AutomaticRecording, BookingOption.WaitingRoom],
            Window = window,
            Recurrence = Rule,
        };
        return new Meeting
        {
            Id = id,
            Organizer = new Person("tenant-😀", "oid-1", "王芳@例子.公司", "王芳"),
            Title = "预算会 \"Q3\" 🎉\t'; drop table meetings; --",
            Window = window,
            Attendees = attendees,
            Provider = new ProviderId("vendor-二"),
            MayUseOthers = true,
            Declined = [new ProviderRefusal(new ProviderId("首选"), ProviderFailure.Refused, RefusalReason.CapacityExceeded), new ProviderRefusal(new ProviderId("down"), ProviderFailure.Unavailable, null)],
            Capacity = 100,
            Needs = [BookingOption.LiveStream, BookingOption.DialIn],
            Password = "0000",
            Culture = "zh-CN",
            State = MeetingState.Booked,
            Reservation = reservation,
            Replaced = [reservation with { ConferenceId = new ConferenceId("old-1") }, reservation with { ConferenceId = new ConferenceId("old-2") }],
            Entry = new Entry("alice@contoso.com", "AAMk=", "040000", "W/\"1\"", "https://outlook.example/1", Content(id, window, attendees))
            {
                MayShow = [Content(id, window, attendees)],
                IsGone = true,
                IsOfAnother = true,
            },
            EntryFailure = CalendarFailure.Conflict,
            Recurrence = Rule,
            Occurrence = new OccurrenceOf(NewId(), Now + Duration.FromTicks(11)),
            UnrolledUntil = Now + Duration.FromTicks(13),
            Unfollowed = new Unfollowed("Nach 之后", window, attendees) { Recurrence = Rule },
            Progress = new SeriesProgress
            {
                LooksAt = Now + Duration.FromTicks(17),
                RetriesAt = Now + Duration.FromTicks(19),
                HasEndedOccurrences = true,
                Refused = [Now + Duration.FromTicks(23)],
                TakesOver = new OccurrenceOf(NewId(), Now + Duration.FromTicks(29)),
            },
            MayDiffer = true,
            IsEndedElsewhere = true,
            IsDeclinedByAll = true,
            IsDelayTold = true,
            MayHaveEntry = true,
            Agreed = new AgreedTerms("Before 之前", window, attendees, 4, "778899") { IsChangedInOutlook = true, IsUnfollowed = true, Recurrence = Rule, IsOfSeries = true },
            Refusal = new Refusal(Wish.Change, ProviderFailure.Refused, RefusalReason.NoResource),
            CreatedAt = Now + Duration.FromTicks(7),
            Version = 0,
            DueAt = Now + Duration.FromTicks(3),
            Failures = 4,
        };
    }

    public static Step Step(Meeting meeting, string owner = "host-1", Duration? lease = null, StepKind kind = StepKind.Reserve) => new()
    {
        Id = NewStepId(),
        MeetingId = meeting.Id,
        Kind = kind,
        State = StepState.Open,
        StartedAt = Now,
        Owner = owner,
        LeaseUntil = Now + (lease ?? Duration.FromMinutes(2)),
    };

    public static Step Done(this Step step) => step with { State = StepState.Done, FinishedAt = Now + Duration.FromSeconds(3) };

    /// <summary>The meeting as the next save must carry it.</summary>
    public static Meeting Next(this Meeting meeting) => meeting with { Version = meeting.Version + 1 };

    private static EntryContent Content(MeetingId id, Window window, IReadOnlyList<Attendee> attendees) => new()
    {
        MeetingId = id,
        Title = "预算会",
        Window = window,
        Attendees = attendees,
        ProviderName = "会畅",
        Number = "123",
        Password = "456",
        JoinUrl = "https://vendor.example/j/1",
        DialInNumbers = ["+86 10 5555 0100"],
        Culture = "zh-CN",
        Recurrence = Rule,
        Problem = new Refusal(Wish.Book, ProviderFailure.Refused, RefusalReason.Conflict),
        JoinPageUrl = "https://convene.example/join/1",
    };
}
