using Convene.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace Convene.EndToEnd.Tests.Browser;

/// <summary>From the chat page each conference service can be chosen by hand and booked.</summary>
public sealed class ChoosingVendorsTests(BrowserOffice office) : IClassFixture<BrowserOffice>
{
    [Theory]
    [InlineData("en-US", "lilei", "quanshi", "Quanshi 全时", "Roof garden")]
    [InlineData("zh-CN", "liuyang", "vmr", "VMR", "屋顶花园")]
    public async Task A_service_is_chosen_in_the_form(string language, string person, string id, string name, string title)
    {
        var words = CardWords.For(language);
        await using var tab = await office.OpenAsync($"{person}@contoso.com", language);

        await tab.SayAsync(language == "zh-CN" ? "约一个30分钟的会议" : "book a 30-minute meeting");
        var form = await tab.SeeCardAsync(words["form.title"], words["form.provider"]);
        await form.GetByLabel(words["form.provider"]).SelectOptionAsync(id);
        await tab.PictureAsync($"vendors-{language}-1-form");
        await BookAsync(tab, form, words, name, title);

        await tab.PictureAsync($"vendors-{language}-2-booked");
        await Assertions.Expect(tab.EventOf(title)).ToHaveCountAsync(1);
        tab.Troubles.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en-US", "wangwei", "which conference services are there?", 1, "BizConf Open", "Stairs")]
    [InlineData("zh-CN", "zhangfang", "有哪些会议服务？", 2, "Quanshi 全时", "装修会")]
    public async Task A_service_is_chosen_by_its_button(string language, string person, string question, int place, string name, string title)
    {
        var words = CardWords.For(language);
        await using var tab = await office.OpenAsync($"{person}@contoso.com", language);

        await tab.SayAsync(question);
        var list = await tab.SeeCardAsync(words["dialog.provider.list"], name);
        await tab.PictureAsync($"vendors-{language}-3-list");
        await list.GetByRole(AriaRole.Button).Nth(place).ClickAsync();
        var form = await tab.SeeCardAsync(words["form.title"], words["form.provider"]);
        await BookAsync(tab, form, words, name, title);

        await tab.PictureAsync($"vendors-{language}-4-booked");
        await Assertions.Expect(tab.EventOf(title)).ToHaveCountAsync(1);
        tab.Troubles.ShouldBeEmpty();
    }

    /// <summary>Fills in the form but for the service, books, sees whom it was booked with, and joins.</summary>
    private static async Task BookAsync(ChatTab tab, ILocator form, CardWords words, string name, string title)
    {
        await form.GetByLabel(words["form.title"]).FillAsync(title);
        await form.GetByLabel(words["form.date"]).FillAsync($"{ChatSteps.Today.PlusDays(2):uuuu-MM-dd}");
        await form.GetByLabel(words["form.time"]).FillAsync("11:00");
        await ChatTab.PressAsync(form, words["button.book"]);
        var card = await tab.SeeCardAsync(title, words["status.booked"], name);
        var joined = await tab.Page.RunAndWaitForPopupAsync(() => ChatTab.PressAsync(card, words["button.join"]));
        await Assertions.Expect(joined.Locator("main")).ToContainTextAsync(title);
        await joined.CloseAsync();
    }
}
