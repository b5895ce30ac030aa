using System.Text.RegularExpressions;
using Convene.EndToEnd.Tests.Browser;
using Convene.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace Convene.EndToEnd.Tests.Calendar;

/// <summary>The calendar beside the chat, as a visitor uses both, in a real browser.</summary>
public sealed class CalendarInBrowserTests(BrowserOffice office) : IClassFixture<BrowserOffice>
{
    private static readonly CardWords English = CardWords.English;

    [Fact]
    public async Task Dragging_an_event_moves_its_conference_and_the_chat_tells_so()
    {
        await using var tab = await office.OpenAsync("alex@contoso.com", "en-US");
        await BookAsync(tab, "garden gates");
        var shown = tab.EventOf("garden gates");
        await shown.ScrollIntoViewIfNeededAsync();

        var box = (await shown.BoundingBoxAsync())!;
        await tab.Page.Mouse.MoveAsync(box.X + 20, box.Y + 6);
        await tab.Page.Mouse.DownAsync();
        await tab.Page.Mouse.MoveAsync(box.X + 20, box.Y + 6 + 48, new MouseMoveOptions { Steps = 6 });
        await tab.Page.Mouse.UpAsync();

        var card = await tab.SeeCardAsync("garden gates", English["heard.heading.followed"]);
        await Assertions.Expect(card).ToContainTextAsync("16:00");
        await Assertions.Expect(tab.EventOf("garden gates")).ToHaveAttributeAsync("data-start", new Regex("T16:00$"));
        await tab.PictureAsync("calendar-1-dragged");
        var joined = await tab.Page.RunAndWaitForPopupAsync(() => ChatTab.PressAsync(card, English["button.join"]));
        await Assertions.Expect(joined.Locator("main")).ToContainTextAsync("garden gates");
        await joined.CloseAsync();
        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deleting_an_event_cancels_its_conference_and_the_chat_tells_so()
    {
        await using var tab = await office.OpenAsync("lilei@contoso.com", "en-US");
        await BookAsync(tab, "fence posts");

        await tab.EventOf("fence posts").ClickAsync();
        await tab.Calendar.Locator("aside form[action*='/delete'] button.danger").First.ClickAsync();

        await tab.SeeCardAsync("fence posts", English["cancelled.heading"], English["heard.cancelled"]);
        await Assertions.Expect(tab.EventOf("fence posts")).ToHaveCountAsync(0);
        await tab.PictureAsync("calendar-2-deleted");
        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Typing_the_word_into_the_location_of_a_new_event_gives_it_a_link()
    {
        await using var tab = await office.OpenAsync("zhangfang@contoso.com", "zh-CN");
        await tab.SayAsync("你好");

        await tab.Calendar.Locator("header a.primary").ClickAsync();
        var form = tab.Calendar.Locator("aside form.edit");
        await form.Locator("[name=subject]").FillAsync("围栏会");
        await form.Locator("[name=date]").FillAsync($"{ChatSteps.Today.PlusDays(1):uuuu-MM-dd}");
        await form.Locator("[name=start]").FillAsync("11:00");
        await form.Locator("[name=end]").FillAsync("11:30");
        await form.Locator("[name=location]").FillAsync("@convene");
        await form.Locator("button.primary").ClickAsync();

        var card = await tab.SeeCardAsync("围栏会", CardWords.Chinese["heard.heading.joined"]);
        await tab.PictureAsync("calendar-3-asked-by-location");
        var joined = await tab.Page.RunAndWaitForPopupAsync(() => ChatTab.PressAsync(card, CardWords.Chinese["button.join"]));
        await Assertions.Expect(joined.Locator("main")).ToContainTextAsync("围栏会");
        await joined.CloseAsync();
        tab.Troubles.ShouldBeEmpty();
    }

    private static async Task BookAsync(ChatTab tab, string title)
    {
        await tab.SayAsync($"book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about {title}");
        await tab.SeeCardAsync(title, English["status.booked"]);
        await Assertions.Expect(tab.EventOf(title)).ToHaveCountAsync(1);
    }
}
