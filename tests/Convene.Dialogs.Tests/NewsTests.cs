using Convene.Cards;
using Convene.Dialogs.Tests.Office;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Dialogs.Tests;

/// <summary>What people did in Outlook, and what is about to begin, told to the organizer.</summary>
public sealed class NewsTests
{
    private const string Book = "book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about the Q3 budget";
    private const string BookInChinese = "明天下午三点和李雷开30分钟的预算会";

    [Theory]
    [InlineData(Book, "Changed in Outlook", "the conference is at Wed 25 Nov 2026, 16:00–16:30")]
    [InlineData(BookInChinese, "已在 Outlook 中修改", "会议现在是2026年11月25日 周三 16:00–16:30")]
    public async Task What_was_moved_in_Outlook_is_told_and_the_old_card_leads_to_the_new_meeting(string say, string heading, string now)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(say);
        var before = chat.Screen.Count;
        var moved = await ChangeAsync(office, m => m with
        {
            Window = WindowAt(2026, 11, 25, 16),
            Reservation = m.Reservation! with { Window = WindowAt(2026, 11, 25, 16), JoinUrl = "https://vendor.example/j/new" },
        });

        await AnnounceAsync(office, moved, AnnouncementKind.Followed);

        chat.Screen.Count.ShouldBe(before + 1);
        var news = office.Wire.LastSent!.Speak.ShouldNotBeNull();
        news.ShouldContain(heading);
        news.ShouldContain(now);
        chat.Screen.Take(before).ShouldContain(shown => shown.Speak != null && shown.Speak.Contains("https://vendor.example/j/new", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Book, "moved it to Wed 25 Nov 2026, 16:00–16:30", "still at Tue 24 Nov 2026, 15:00–15:30", "does not accept that time")]
    [InlineData(BookInChinese, "移到了2026年11月25日 周三 16:00–16:30", "仍在2026年11月24日 周二 15:00–15:30", "不接受这个时间")]
    public async Task What_the_vendor_refused_to_follow_is_told_with_the_choices(string say, string wanted, string kept, string why)
    {
        await using var office = await TestOffice.OpenAsync(new FakeVendor(), new FakeVendor("other", "Other Conferencing"), new FakeVendor("small", "Small Conferencing").UpTo(1));
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(say);
        var before = chat.Screen.Count;

        await AnnounceAsync(office, await ChangeAsync(office, Refused), AnnouncementKind.FollowRefused);

        chat.Screen.Count.ShouldBe(before + 1);
        var news = office.Wire.LastSent!;
        news.Speak.ShouldNotBeNull().ShouldContain(wanted);
        news.Speak.ShouldContain(kept);
        news.Speak.ShouldContain(why);
        news.Speak.ShouldContain("Other Conferencing");
        news.Speak.ShouldNotContain("Small Conferencing", customMessage: "only those that could take it are offered");
        var reply = new Reply([news], null, null);
        reply.Has(CardVerbs.Change).ShouldBeTrue();
        reply.Has(CardVerbs.MoveBack).ShouldBeTrue();
        reply.Buttons(CardVerbs.Elsewhere).Select(data => data["provider"]!.ToString()).Distinct().ShouldBe(["other"]);
    }

    [Theory]
    [InlineData("move it back")]
    [InlineData("移回原处")]
    public async Task Moving_back_can_be_typed(string say)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(Book);
        await AnnounceAsync(office, await ChangeAsync(office, Refused), AnnouncementKind.FollowRefused);

        await chat.SayAsync(say);
        await office.RunBackgroundAsync();

        (await office.MeetingsOfAsync(FakeOutlook.Megan)).ShouldHaveSingleItem().Unfollowed.ShouldBeNull();
        office.Outlook.Events.ShouldHaveSingleItem().Shows.Window.StartsAt.ShouldBe(WindowAt(2026, 11, 24, 15).StartsAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_provider_can_be_pressed_or_typed_and_gets_what_Outlook_shows(bool isTyped)
    {
        await using var office = await TestOffice.OpenAsync(new FakeVendor(), new FakeVendor("other", "Other Conferencing"));
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(Book);
        await AnnounceAsync(office, await ChangeAsync(office, Refused), AnnouncementKind.FollowRefused);

        var reply = isTyped
            ? await chat.SayAsync("use Other Conferencing")
            : await chat.PressAsync(new Reply([office.Wire.LastSent!], null, null), CardVerbs.Elsewhere);
        await office.RunBackgroundAsync();

        reply.Text.ShouldContain("Wed 25 Nov 2026, 16:00");
        office.Vendors[1].Live.ShouldHaveSingleItem().StartsAt.ShouldBe(WindowAt(2026, 11, 25, 16).StartsAt);
        office.Vendors[0].Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task Moving_back_what_was_never_refused_changes_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(Book);

        (await chat.SayAsync("move it back")).Text.ShouldContain("nothing to move back");
    }

    [Fact]
    public async Task Nobody_but_the_organizer_moves_a_meeting_back_or_elsewhere()
    {
        await using var office = await TestOffice.OpenAsync(new FakeVendor(), new FakeVendor("other", "Other Conferencing"));
        await office.Teams(FakeOutlook.Megan).SayAsync(Book);
        var meeting = await ChangeAsync(office, Refused);
        var alice = office.Teams(FakeOutlook.Alice);

        (await alice.PressAsync(CardVerbs.MoveBack, new() { ["meetingId"] = meeting.Id.ToString() })).Text.ShouldContain("Only the organizer");
        await alice.PressAsync(CardVerbs.Elsewhere, new() { ["meetingId"] = meeting.Id.ToString(), ["provider"] = "other" });

        office.Vendors[1].Live.ShouldBeEmpty();
        (await office.MeetingsOfAsync(FakeOutlook.Megan)).ShouldHaveSingleItem().Unfollowed.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(Book, "deleted or cancelled outside of this chat")]
    [InlineData(BookInChinese, "在别处被删除或取消了")]
    public async Task What_was_deleted_in_Outlook_is_told_as_cancelled_and_the_old_card_offers_nothing(string say, string told)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(say);
        var before = chat.Screen.Count;

        var gone = await ChangeAsync(office, m => m with { State = MeetingState.Cancelled, Reservation = null, Entry = null });
        await AnnounceAsync(office, gone, AnnouncementKind.CancelledElsewhere);

        office.Wire.LastSent!.Speak.ShouldNotBeNull().ShouldContain(told);
        new Reply([.. chat.Screen.Take(before)], null, null).Has(CardVerbs.Cancel).ShouldBeFalse();
    }

    [Theory]
    [InlineData("keep", "stays", 1)]
    [InlineData("保留", "保留。", 1)]
    [InlineData("cancel", "Shall I cancel this?", 1)]
    public async Task When_everybody_has_declined_the_organizer_cancels_or_keeps_it(string say, string answer, int live)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(Book);
        await AnnounceAsync(office, await ChangeAsync(office, m => m), AnnouncementKind.DeclinedByAll);
        var card = new Reply([office.Wire.LastSent!], null, null);
        card.Text.ShouldContain("Everybody has declined");
        card.Has(CardVerbs.Keep).ShouldBeTrue();
        card.Has(CardVerbs.Cancel).ShouldBeTrue();

        (await chat.SayAsync(say)).Text.ShouldContain(answer);

        office.Vendor.Live.Count.ShouldBe(live);
    }

    [Fact]
    public async Task Keep_can_be_pressed()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(Book);
        await AnnounceAsync(office, await ChangeAsync(office, m => m), AnnouncementKind.DeclinedByAll);

        (await chat.PressAsync(new Reply([office.Wire.LastSent!], null, null), CardVerbs.Keep)).Text.ShouldContain("stays");
    }

    [Theory]
    [InlineData(Book, 10, "Starts in 10 minutes")]
    [InlineData(Book, 1, "Starts in 1 minute")]
    [InlineData(Book, 0, "Starts now")]
    [InlineData(BookInChinese, 10, "10分钟后开始")]
    public async Task A_reminder_says_in_how_many_minutes_and_lets_the_host_start_and_join(string say, int minutes, string heading)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(say);
        var meeting = await ChangeAsync(office, m => m);
        office.Clock.Advance(meeting.Window.StartsAt - office.Clock.GetCurrentInstant() - Duration.FromMinutes(minutes));

        await AnnounceAsync(office, meeting, AnnouncementKind.Reminder);

        var card = new Reply([office.Wire.LastSent!], null, null);
        card.Text.ShouldContain(heading);
        card.Text.ShouldContain("https://vendor.example/j/");
        card.Has(CardVerbs.Start).ShouldBeTrue();
        card.Json.ShouldNotContain(FakeVendor.HostSecret);
    }

    [Fact]
    public async Task A_reminder_that_comes_after_the_end_or_of_a_cancelled_meeting_is_not_told()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(Book);
        var before = chat.Screen.Count;
        var meeting = await ChangeAsync(office, m => m with { State = MeetingState.Cancelled });

        await AnnounceAsync(office, meeting, AnnouncementKind.Reminder);
        office.Clock.Advance(Duration.FromDays(3));
        await AnnounceAsync(office, meeting with { State = MeetingState.Booked }, AnnouncementKind.Reminder);

        chat.Screen.Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_reminder_of_a_meeting_booked_in_a_group_goes_to_the_organizer_alone()
    {
        await using var office = await TestOffice.OpenAsync();
        var own = office.Teams(FakeOutlook.Megan);
        await own.SayAsync("help");
        var group = office.Group(FakeOutlook.Megan);
        await group.SayAsync(Book);
        var (inGroup, inOwn) = (group.Screen.Count, own.Screen.Count);

        await AnnounceAsync(office, await ChangeAsync(office, m => m), AnnouncementKind.Reminder, $"msteams|group-1|{FakeOutlook.Megan.DirectoryId}");

        group.Screen.Count.ShouldBe(inGroup);
        own.Screen.Count.ShouldBe(inOwn + 1);
    }

    [Theory]
    [InlineData(AnnouncementKind.JoinedByLocation, "Your event has a conference")]
    [InlineData(AnnouncementKind.Followed, "Changed in Outlook")]
    public async Task News_of_a_meeting_that_was_never_talked_about_finds_the_organizers_own_chat(AnnouncementKind kind, string heading)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(Book);
        var meeting = await ChangeAsync(office, m => m);
        var unheard = meeting with { Id = MeetingId.Create(office.Clock), Reservation = meeting.Reservation! with { ConferenceId = new ConferenceId("77") }, Entry = null };
        await office.Ledger.AddAsync(unheard, new CommandKey("event:1"), null, TestContext.Current.CancellationToken);

        await AnnounceAsync(office, unheard, kind);

        office.Wire.LastSent!.Speak.ShouldNotBeNull().ShouldContain(heading);
    }

    [Theory]
    [InlineData("en-US", "You asked for a conference in the location")]
    [InlineData("zh-CN", "您在日程的地点中要求了视频会议")]
    public async Task A_location_that_could_not_be_granted_is_told_with_the_reason(string culture, string told)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan, culture);
        await chat.SayAsync(culture == "zh-CN" ? BookInChinese : Book);
        var refused = await ChangeAsync(office, m => m with { State = MeetingState.Refused, Reservation = null, Refusal = new Refusal(Wish.Book, ProviderFailure.Refused, RefusalReason.NoResource) });

        await AnnounceAsync(office, refused, AnnouncementKind.LocationRefused);

        office.Wire.LastSent!.Speak.ShouldNotBeNull().ShouldContain(told);
    }

    [Fact]
    public async Task That_a_cancellation_waits_for_the_vendor_is_told()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(Book);

        await AnnounceAsync(office, await ChangeAsync(office, m => m with { State = MeetingState.Cancelling }), AnnouncementKind.CancelDelayed);

        office.Wire.LastSent!.Speak.ShouldNotBeNull().ShouldContain("I keep trying");
    }

    [Fact]
    public async Task Who_blocked_the_bot_is_left_in_peace()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(Book);
        var before = chat.Screen.Count;
        var meeting = await ChangeAsync(office, m => m);
        office.Wire.IsBlocked = true;

        await AnnounceAsync(office, meeting, AnnouncementKind.Followed);

        chat.Screen.Count.ShouldBe(before);
    }

    private static Meeting Refused(Meeting meeting) => meeting with
    {
        Unfollowed = new Unfollowed(meeting.Title, WindowAt(2026, 11, 25, 16), meeting.Attendees),
        Refusal = new Refusal(Wish.Change, ProviderFailure.Refused, RefusalReason.InvalidTime),
        Entry = meeting.Entry! with { Shows = meeting.Entry.Shows with { Window = WindowAt(2026, 11, 25, 16) } },
    };

    private static Window WindowAt(int year, int month, int day, int hour)
    {
        var zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
        return new Window(zone.AtStrictly(new LocalDateTime(year, month, day, hour, 0)).ToInstant(), Duration.FromMinutes(30), zone);
    }

    /// <summary>Makes the one meeting in the ledger what the hearing of Outlook would have made of it.</summary>
    private static async Task<Meeting> ChangeAsync(TestOffice office, Func<Meeting, Meeting> change)
    {
        await office.RunBackgroundAsync();
        var meeting = (await office.MeetingsOfAsync(FakeOutlook.Megan)).ShouldHaveSingleItem();
        var changed = change(meeting) with { Version = meeting.Version + 1 };
        (await office.Ledger.SaveAsync(new LedgerChange(changed), TestContext.Current.CancellationToken)).ShouldBe(SaveResult.Saved);
        return changed;
    }

    private static Task AnnounceAsync(TestOffice office, Meeting meeting, AnnouncementKind kind, string? origin = null) =>
        office.Services.GetRequiredService<IAnnouncer>().AnnounceAsync(meeting, kind, origin, TestContext.Current.CancellationToken);
}
