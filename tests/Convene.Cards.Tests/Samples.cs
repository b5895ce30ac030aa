namespace Convene.Cards.Tests;

/// <summary>Every card with ordinary and with nasty content.</summary>
internal static class Samples
{
    public const string Nasty = "\"Q3\" <b>budget</b> & ${danger} {{DATE(2026-01-01)}} **bold** [x](https://evil.example) \\ `${$root.key}` 👩‍💻 مرحبا 预算 ${if(true,'a','b')}";

    public static readonly string LongTitle = string.Concat(Enumerable.Repeat("A very long title about the budget of the third quarter ", 4)).Trim();

    public static readonly string Endless = string.Concat(Enumerable.Repeat("预算会议的标题很长👩‍💻", 14));

    public static readonly Uri JoinLink = new("https://meet.example.com/j/88812345678?pwd=a%20b&x=1");

    public static LocalWindow Window { get; } = new(new(new(2026, 11, 24), new(15, 0)), new(new(2026, 11, 24), new(15, 30)), "Asia/Shanghai");

    public static LocalWindow Midnight { get; } = new(new(new(2026, 12, 31), new(23, 30)), new(new(2027, 1, 1), new(0, 30)), "Europe/Berlin");

    public static IEnumerable<(string Name, CardModel Model)> All() =>
        Meetings().Concat(Lists()).Concat(Asking()).Concat(Outcomes()).Concat(Reports()).Concat(Talk()).Concat(Reconciliations());

    public static MeetingCard Meeting(string title = "Q3 budget") => new("018f-m1", "key-1", title, Window, MeetingStatus.Booked)
    {
        Calendar = CalendarStatus.Following,
        Provider = "BizConf",
        Number = "888 1234 5678",
        Password = "402913",
        JoinUrl = JoinLink,
        DialIn = ["+86 10 8888 0000", "+1 646 555 0100"],
        Organizer = new("Ann Lee", "ann@contoso.com"),
        Attendees = [new("Alice Adams", "alice@contoso.com"), new(null, "bob@contoso.com"), new("李雷", "li.lei@contoso.com")],
        Offers = MeetingOffers.Start | MeetingOffers.Change | MeetingOffers.Cancel,
        RefreshFor = ["29:alice", "29:bob"],
    };

    private static IEnumerable<(string, CardModel)> Meetings()
    {
        yield return ("meeting-host", Meeting());
        yield return ("meeting-guest", Meeting() with { Offers = MeetingOffers.None, RefreshFor = [], DialIn = [], Calendar = CalendarStatus.Written });
        yield return ("meeting-nasty", Meeting(Nasty) with { Notes = [Nasty], Provider = Nasty, Password = "p${w}*d*", Organizer = new(Nasty, null) });
        yield return ("meeting-long", Meeting(LongTitle) with { Window = Midnight, Attendees = People(50), Number = new string('9', 80) });
        yield return ("meeting-untitled", Meeting("") with { Attendees = [new("", "")], Provider = " ", Organizer = new(null, null) });
        yield return ("meeting-series", Meeting() with { Repeats = Weekly, Next = [Window, Midnight, Window, Midnight, Window, Midnight], Heading = "Starts in 10 minutes" });
        yield return ("meeting-declined", Meeting() with { Heading = "Everybody has declined", Offers = MeetingOffers.Cancel | MeetingOffers.Keep });
        yield return ("meeting-bare", new MeetingCard("m", "k", "?", Window, MeetingStatus.NotBookedYet));
        foreach (var status in Enum.GetValues<MeetingStatus>())
            yield return ($"meeting-status-{status}", Meeting() with { Status = status, Calendar = CalendarStatus.Failed, Offers = MeetingOffers.Report });
    }

    private static IEnumerable<(string, CardModel)> Lists()
    {
        MeetingListItem[] items =
        [
            new("m1", "Q3 budget", Window, MeetingStatus.Booked) { JoinUrl = JoinLink },
            new("m2", Nasty, Midnight, MeetingStatus.Running) { JoinUrl = JoinLink },
            new("m3", LongTitle, Window, MeetingStatus.Unconfirmed) { Repeats = Weekly, Organizer = new(Nasty, null) },
        ];
        yield return ("list-middle", new MeetingListCard("list-1", "key-2", items, new(2, 3, 13)));
        yield return ("list-one", new MeetingListCard("list-1", "key-2", [items[0]], CardPage.Only(1)) { Scope = ListScope.Days, From = new(2026, 11, 24), To = new(2026, 11, 24) });
        yield return ("list-days", new MeetingListCard("list-1", "key-2", items, new(1, 2, 6)) { Scope = ListScope.Days, From = new(2026, 11, 23), To = new(2026, 11, 29) });
        yield return ("list-worst", new MeetingListCard("list-1", "key-2", [.. Enumerable.Range(1, 10).Select(i => items[0] with { MeetingId = Guid.Empty.ToString(), Title = Endless })], new(2, 3, 30)));
        yield return ("list-empty", new MeetingListCard("list-1", "key-2", [], CardPage.Only(0)) { Scope = ListScope.Past });
    }

    private static IEnumerable<(string, CardModel)> Asking()
    {
        CardChoice[] people = [new("p1", "Alice Adams") { Detail = "alice@contoso.com" }, new("p2", "Alice Brown"), new("p3", Nasty) { Detail = Nasty }];
        yield return ("choose-person", new ChooseCard("d1", "key-3", ChooseWhat.Person, people) { About = "alice" });
        yield return ("choose-meeting", new ChooseCard("d1", "key-3", ChooseWhat.MeetingToCancel, [new("m1", "Q3 budget") { Window = Window }, new("m2", LongTitle) { Window = Midnight, Detail = "BizConf" }]));
        yield return ("choose-worst", new ChooseCard("d1", "key-3", ChooseWhat.Meeting, [.. Enumerable.Range(1, 10).Select(i => new CardChoice(Guid.Empty.ToString(), Endless) { Window = Midnight, Detail = Endless })]) { About = Endless });
        yield return ("choose-nasty", new ChooseCard("d1", "key-3", ChooseWhat.Other, []) { Question = Nasty, About = Nasty });
        yield return ("form-empty", new BookingFormCard("d1", "key-4", "Asia/Shanghai") { Missing = FormFields.Title | FormFields.Date | FormFields.Time });
        yield return ("form-full", new BookingFormCard("d1", "key-4", "Europe/Berlin")
        {
            MeetingId = "m1",
            Title = Nasty,
            Date = new(2026, 11, 24),
            Earliest = new(2026, 11, 22),
            Time = new(15, 0),
            Minutes = 50,
            Attendees = "alice@contoso.com, Bob",
            Providers = [new("a", "BizConf"), new("b", Nasty)],
            ProviderId = "a",
            Notes = [Nasty],
            Repeats = Weekly,
        });
        yield return ("confirm-book", new ConfirmCard("d1", "key-5", ConfirmWhat.Book, "Q3 budget", Window) { Attendees = People(3), Provider = "BizConf" });
        yield return ("confirm-choice", new ConfirmCard("d1", "key-5", ConfirmWhat.Book, "Q3 budget", Window)
        {
            Provider = "BizConf",
            Providers = [new("*", "The usual one (BizConf)"), new("a", "BizConf"), new("b", Nasty)],
            ProviderId = "*",
        });
        yield return ("confirm-series", new ConfirmCard("d1", "key-5", ConfirmWhat.Change, "Q3 budget", Window) { Was = Window, Repeats = Weekly, Scope = "This and following" });
        yield return ("confirm-change", new ConfirmCard("d1", "key-5", ConfirmWhat.Change, LongTitle, Midnight) { Was = Window, Attendees = People(50), Notes = ["The link will change."] });
        yield return ("confirm-cancel", new ConfirmCard("d1", "key-5", ConfirmWhat.Cancel, Nasty, Window) { CanChange = false, Notes = [Nasty] });
    }

    private static IEnumerable<(string, CardModel)> Outcomes()
    {
        yield return ("working", new WorkingCard(WorkKind.Booking) { Title = "Q3 budget", Window = Window, MeetingId = "m1", RefreshFor = ["29:alice"] });
        yield return ("working-bare", new WorkingCard(WorkKind.Other));
        yield return ("working-nasty", new WorkingCard(WorkKind.Cancelling) { Title = Nasty });
        yield return ("cancelled", new CancelledCard("m1", "Q3 budget", Window) { Calendar = CalendarStatus.Written, Provider = "BizConf" });
        yield return ("cancelled-nasty", new CancelledCard("m1", Nasty, Midnight) { Calendar = CalendarStatus.Failed, CancelledBy = new(Nasty, null), Notes = [Nasty] });
        yield return ("changed", new ChangedCard("m1", "key-6", "Q3 budget", Midnight)
        {
            OldWindow = Window,
            LinkIsNew = true,
            Calendar = CalendarStatus.Following,
            Provider = "BizConf",
            Number = "888 1234 5678",
            Password = "402913",
            JoinUrl = JoinLink,
            Attendees = People(3),
            Offers = MeetingOffers.Start | MeetingOffers.Change | MeetingOffers.Cancel,
        });
        yield return ("changed-nasty", new ChangedCard("m1", "key-6", Nasty, Window) { OldTitle = LongTitle, Notes = [Nasty] });
    }

    private static IEnumerable<(string, CardModel)> Reports()
    {
        var day = Window.Start.Date;
        ReportedPerson[] people =
        [
            new("Ann Lee", ReportMatch.Organizer, 31, [new(new(day, new(14, 59)), new LocalMoment(day, new(15, 30)))]),
            new("Alice Adams", ReportMatch.Invited, 22, [new(new(day, new(15, 2)), new LocalMoment(day, new(15, 10))), new(new(day, new(15, 14)), new LocalMoment(day, new(15, 28)))]),
            new("iPhone von Bob", ReportMatch.Unmatched, 5, [new(new(day, new(15, 20)), null)]),
            new(Nasty, ReportMatch.Unmatched, null, []),
        ];
        yield return ("report", new ReportCard("m1", "key-7", "Q3 budget", Window, people, CardPage.Only(4))
        {
            Provider = "BizConf",
            Absent = [new("李雷", null)],
            RanMinutes = 32,
            TotalMinutes = 58,
            Limits = ReportLimits.NamesOnly | ReportLimits.MayGrow,
        });
        yield return ("report-empty", new ReportCard("m1", "key-7", Nasty, Midnight, [], CardPage.Only(0)));
        var many = People(50).Select((person, i) => new ReportedPerson(person.Name!, ReportMatch.Invited, 30 + i, [new(new(day, new(15, 0)), new LocalMoment(day.AddDays(1), new(0, i)))]));
        yield return ("report-50", new ReportCard("m1", "key-7", LongTitle, Window, [.. many], new(2, 4, 180)) { Absent = People(50) });
    }

    private static IEnumerable<(string, CardModel)> Talk()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { [CardFields.DialogId] = "d1", [CardFields.Key] = "key-8" };
        yield return ("problem-taken", new ProblemCard(Problem.TimeTaken)
        {
            Title = "Q3 budget",
            Window = Window,
            Buttons = [new("button.otherTime", CardVerbs.Edit, fields), new("button.tryAgain", CardVerbs.Retry, fields)],
        });
        yield return ("problem-elsewhere", new ProblemCard(Problem.NoRoom) { Buttons = [new("button.bookWith", CardVerbs.NewBooking, fields) { About = Nasty }] });
        yield return ("problem-nasty", new ProblemCard(Problem.Unexpected) { What = Nasty, WhatToDo = Nasty, Title = Nasty });
        foreach (var problem in Enum.GetValues<Problem>())
            yield return ($"problem-{problem}", new ProblemCard(problem));
        yield return ("help", new HelpCard());
        yield return ("welcome", new WelcomeCard { Name = "Ann" });
        yield return ("welcome-nasty", new WelcomeCard { Name = Nasty });
    }

    private static RepeatRule Weekly { get; } =
        new(RepeatUnit.Weekly, 2) { Days = [DayOfWeek.Wednesday, DayOfWeek.Monday], Until = new(2027, 1, 31) };

    private static IEnumerable<(string, CardModel)> Reconciliations()
    {
        var at = Window.Start;
        yield return ("reconciliation-never", new ReconciliationCard("key-9", [], CardPage.Only(0)) { Zone = "Asia/Shanghai" });
        yield return ("reconciliation-agreed", new ReconciliationCard("key-9", [], CardPage.Only(0)) { Zone = "Asia/Shanghai", RanAt = at, Meetings = 1, Conferences = 1, Events = 1, Notes = [Nasty] });
        FindingItem[] all =
        [
            .. Enum.GetValues<FoundKind>().Select(kind => new FindingItem(Guid.Empty.ToString(), kind, FindingStatus.Open) { About = Nasty, RepairedAt = at }),
            new FindingItem(Guid.Empty.ToString(), FoundKind.OrphanEvent, FindingStatus.Open) { About = Nasty, WaitsForWord = true },
        ];
        foreach (var page in all.Chunk(6).Select((findings, i) => (Findings: findings, Number: i + 1)))
        {
            yield return ($"reconciliation-{page.Number}", new ReconciliationCard("key-9", page.Findings, new(page.Number, 2, 9))
            {
                Zone = "Asia/Shanghai",
                RanAt = at,
                Meetings = 1200,
                Conferences = 1190,
                Events = 1201,
                Unasked = [Nasty, Endless],
                Notes = ["Done."],
            });
        }

        var settled = Enum.GetValues<FindingStatus>().Select(status => new FindingItem("f", FoundKind.DeadLink, status));
        yield return ("reconciliation-settled", new ReconciliationCard("key-9", [.. settled], CardPage.Only(5)) { Zone = "Asia/Shanghai", RanAt = at });
    }

    private static CardPerson[] People(int count) => [.. Enumerable.Range(1, count).Select(i => new CardPerson($"Person Number {i}", $"p{i}@contoso.com"))];
}
