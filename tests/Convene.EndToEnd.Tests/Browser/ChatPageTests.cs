using Convene.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace Convene.EndToEnd.Tests.Browser;

/// <summary>The whole way through as a visitor sees it: the chat page with nothing configured, in a real browser.</summary>
public sealed class ChatPageTests(BrowserOffice office) : IClassFixture<BrowserOffice>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_meeting_is_booked_joined_seen_in_Outlook_moved_and_cancelled_from_the_chat()
    {
        var words = CardWords.English;
        await using var tab = await office.OpenAsync("alex@contoso.com", "en-US");
        await tab.PictureAsync("en-1-welcome");

        await tab.SayAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about the Q3 budget");
        var card = await tab.SeeCardAsync("Q3 budget", words["status.booked"]);
        await Assertions.Expect(tab.EventOf("Q3 budget")).ToHaveCountAsync(1);
        await tab.PictureAsync("en-2-booked");
        var shown = tab.EventOf("Q3 budget");
        (await shown.GetAttributeAsync("data-start")).ShouldEndWith("T15:00");
        await shown.ClickAsync();
        var link = await tab.Calendar.Locator("aside .link a").GetAttributeAsync("href");
        await tab.PictureAsync("en-3-event");

        var joined = await tab.Page.RunAndWaitForPopupAsync(() => ChatTab.PressAsync(card, words["button.join"]));
        await Assertions.Expect(joined.Locator("main")).ToContainTextAsync("Q3 budget");
        joined.Url.ShouldBe(link);
        await joined.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Convene.Testing.Needs.RepositoryRoot, "artifacts", "screens", "en-4-join.png") });
        await joined.CloseAsync();

        await tab.SayAsync("move it to 4pm");
        await ChatTab.PressAsync(await tab.SeeCardAsync("Q3 budget", words["confirm.change"]), words["button.yesChange"]);
        await tab.SeeCardAsync("Q3 budget", words["changed.heading"]);
        await Assertions.Expect(tab.EventOf("Q3 budget")).ToHaveAttributeAsync("data-start", new System.Text.RegularExpressions.Regex("T16:00$"));
        await tab.PictureAsync("en-5-moved");

        await tab.SayAsync("cancel it");
        await ChatTab.PressAsync(await tab.SeeCardAsync("Q3 budget", words["confirm.cancel"]), words["button.yesCancel"]);
        await tab.SeeCardAsync("Q3 budget", words["cancelled.heading"]);
        await Assertions.Expect(tab.EventOf("Q3 budget")).ToHaveCountAsync(0);
        await tab.PictureAsync("en-6-cancelled");
        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_way_can_be_gone_in_Chinese()
    {
        var words = CardWords.Chinese;
        await using var tab = await office.OpenAsync("hanmeimei@contoso.com", "zh-CN");
        await tab.PictureAsync("zh-1-welcome");

        await tab.SayAsync("明天下午三点和李雷开30分钟的预算会");
        var card = await tab.SeeCardAsync("预算会", words["status.booked"]);
        await Assertions.Expect(tab.EventOf("预算会")).ToHaveCountAsync(1);
        await tab.PictureAsync("zh-2-booked");
        var joined = await tab.Page.RunAndWaitForPopupAsync(() => ChatTab.PressAsync(card, words["button.join"]));
        await Assertions.Expect(joined.Locator("main")).ToContainTextAsync("预算会");
        await joined.CloseAsync();

        await tab.SayAsync("改到下午四点");
        await ChatTab.PressAsync(await tab.SeeCardAsync("预算会", words["confirm.change"]), words["button.yesChange"]);
        await tab.SeeCardAsync("预算会", words["changed.heading"]);
        await Assertions.Expect(tab.EventOf("预算会")).ToHaveAttributeAsync("data-start", new System.Text.RegularExpressions.Regex("T16:00$"));
        await tab.PictureAsync("zh-3-moved");

        await tab.SayAsync("取消会议");
        await ChatTab.PressAsync(await tab.SeeCardAsync("预算会", words["confirm.cancel"]), words["button.yesCancel"]);
        await tab.SeeCardAsync("预算会", words["cancelled.heading"]);
        await Assertions.Expect(tab.EventOf("预算会")).ToHaveCountAsync(0);
        await tab.PictureAsync("zh-4-cancelled");
        tab.Troubles.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en-US", "report", "who came to the design review?", "Greta Lindqvist")]
    [InlineData("zh-CN", "会议报告", "预算评审会谁参加了？", "财务部会议室")]
    public async Task The_report_of_a_finished_meeting_is_shown(string language, string open, string named, string somebody)
    {
        var words = CardWords.For(language);
        await using var tab = await office.OpenAsync("alex@contoso.com", language);

        await tab.SayAsync(open);
        var choice = await tab.SeeCardAsync(words["choose.meetingToReport"], "Design review: new lobby");
        await tab.PictureAsync($"report-{language}-choice");
        await choice.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Weekly planning" }).ClickAsync();
        await tab.SeeCardAsync(words["report.heading"], "Weekly planning", "李雷");
        await tab.SayAsync(named);
        await tab.SeeCardAsync(words["report.heading"], somebody);
        await tab.PictureAsync($"report-{language}");

        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_in_a_form_that_a_person_can_fill_in()
    {
        var words = CardWords.English;
        await using var tab = await office.OpenAsync("priya@contoso.com", "en-US");

        await tab.SayAsync("book a 30-minute meeting");
        var form = await tab.SeeCardAsync(words["form.title"], words["form.attendees"]);
        await tab.PictureAsync("form-1-empty");
        await form.GetByLabel(words["form.title"]).FillAsync("Garden party");
        await form.GetByLabel(words["form.date"]).FillAsync($"{ChatSteps.Today.PlusDays(2):uuuu-MM-dd}");
        await form.GetByLabel(words["form.time"]).FillAsync("11:00");
        await ChatTab.PressAsync(form, words["button.book"]);
        await tab.SeeCardAsync("Garden party", words["status.booked"]);
        await tab.PictureAsync("form-2-booked");

        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Help_my_meetings_and_a_problem_can_be_read()
    {
        var words = CardWords.English;
        await using var tab = await office.OpenAsync("megan@contoso.com", "en-US");

        await tab.SayAsync("help");
        await tab.SeeCardAsync(words["help.heading"]);
        await tab.PictureAsync("help-en");
        await tab.SayAsync("my meetings");
        await tab.SeeCardAsync(words["list.upcoming"]);
        await tab.SayAsync("asdf qwer zxcv");
        await tab.SeeCardAsync(words["problem.heading"]);
        await tab.PictureAsync("problem-en");

        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_tabs_that_press_the_same_button_cancel_once_and_both_say_so()
    {
        var words = CardWords.English;
        await using var one = await office.OpenAsync("zoe@contoso.com", "en-US");
        await using var two = await office.OpenAsync("zoe@contoso.com", "en-US");
        await one.SayAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 5pm about shared tabs");
        var card = await one.SeeCardAsync("shared tabs", words["status.booked"]);
        await two.SayAsync("my meetings");
        await ChatTab.PressAsync(await two.SeeCardAsync(words["list.upcoming"], "shared tabs"), words["button.details"]);
        var same = await two.SeeCardAsync("shared tabs", words["status.booked"]);

        await Task.WhenAll(ChatTab.PressAsync(card, words["button.cancel"]), ChatTab.PressAsync(same, words["button.cancel"]));
        var questions = await Task.WhenAll(one.SeeCardAsync(words["confirm.cancel"]), two.SeeCardAsync(words["confirm.cancel"]));
        await Task.WhenAll(questions.Select(q => ChatTab.PressAsync(q, words["button.yesCancel"])));

        await one.SeeCardAsync("shared tabs", words["cancelled.heading"]);
        await two.SeeCardAsync("shared tabs", words["cancelled.heading"]);
        await one.PictureAsync("two-tabs");
    }

    [Fact]
    public async Task A_page_that_was_open_while_the_program_was_killed_can_be_used_again()
    {
        var words = CardWords.English;
        await using var tab = await office.OpenAsync("soren@contoso.com", "en-US");
        await tab.SayAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 1pm about survival");
        await tab.SeeCardAsync("survival", words["status.booked"]);

        await office.Host.RestartAsync(Token);

        await tab.PictureAsync("restart-1");
        await tab.Page.ReloadAsync();
        await tab.SayAsync("my meetings");
        await tab.SeeCardAsync(words["list.upcoming"], "survival");
        await tab.PictureAsync("restart-2-reloaded");
    }

    [Fact]
    public async Task An_event_that_is_dragged_in_the_calendar_stands_at_its_new_time()
    {
        var words = CardWords.English;
        await using var tab = await office.OpenAsync("adele@contoso.com", "en-US");
        await tab.SayAsync("book a 60-minute meeting with alice@contoso.com tomorrow at 3pm about dragging");
        await tab.SeeCardAsync("dragging", words["status.booked"]);
        var shown = tab.EventOf("dragging");
        await Assertions.Expect(shown).ToHaveCountAsync(1);
        await shown.ScrollIntoViewIfNeededAsync();

        var box = (await shown.BoundingBoxAsync())!;
        await tab.Page.Mouse.MoveAsync(box.X + 20, box.Y + 8);
        await tab.Page.Mouse.DownAsync();
        await tab.Page.Mouse.MoveAsync(box.X + 20, box.Y + 8 + 48, new MouseMoveOptions { Steps = 6 });
        await tab.Page.Mouse.UpAsync();

        await Assertions.Expect(tab.EventOf("dragging")).ToHaveAttributeAsync("data-start", new System.Text.RegularExpressions.Regex("T16:00$"));
        await tab.PictureAsync("dragged");
        tab.Troubles.ShouldBeEmpty();
    }
}
