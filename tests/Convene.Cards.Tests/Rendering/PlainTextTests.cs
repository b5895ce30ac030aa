namespace Convene.Cards.Tests.Rendering;

public sealed class PlainTextTests
{
    [Fact]
    public void A_meeting_in_English_says_everything_and_what_can_be_typed() =>
        Plain(Samples.Meeting(), "en-US").ShouldBe("""
            Booked: Q3 budget
            Tue 24 Nov 2026, 15:00–15:30 (Beijing time)
            The Outlook calendar entry follows by itself.
            Service: BizConf
            Number: 888 1234 5678
            Password: 402913
            By phone: +86 10 8888 0000, +1 646 555 0100
            Organizer: Ann Lee
            People: Alice Adams, bob@contoso.com and 李雷
            Join: https://meet.example.com/j/88812345678?pwd=a%20b&x=1
            You can type “join”, “start”, “change” or “cancel”.
            """.ReplaceLineEndings("\n"));

    [Fact]
    public void A_meeting_in_Chinese_says_the_same() =>
        Plain(Samples.Meeting(), "zh-CN").ShouldBe("""
            已预订：Q3 budget
            2026年11月24日 周二 15:00–15:30（北京时间）
            Outlook 日历稍后会自动补上。
            会议服务：BizConf
            会议号：888 1234 5678
            密码：402913
            电话接入：+86 10 8888 0000、+1 646 555 0100
            组织者：Ann Lee
            参会人：Alice Adams、bob@contoso.com、李雷
            加入会议：https://meet.example.com/j/88812345678?pwd=a%20b&x=1
            可以输入“加入”、“开始”、“修改”或“取消”。
            """.ReplaceLineEndings("\n"));

    [Fact]
    public void A_choice_is_numbered_and_the_number_can_be_typed()
    {
        var model = new ChooseCard("d", "k", ChooseWhat.Person, [new("p1", "Alice Adams") { Detail = "alice@contoso.com" }, new("p2", "Alice Brown")]) { About = "alice" };

        Plain(model, "en-US").ShouldBe("Whom do you mean?\nYou wrote “alice”.\n1. Alice Adams · alice@contoso.com\n2. Alice Brown\nType the number of your choice.");
    }

    [Fact]
    public void A_report_says_who_came_when_how_long_and_what_nobody_can_know()
    {
        var report = Samples.All().Single(sample => sample.Name == "report").Model;

        Plain(report, "en-US").ShouldStartWith("""
            Who came: Q3 budget
            Tue 24 Nov 2026, 15:00–15:30 (Beijing time)
            Came: 4 people
            Ran for: 32 min
            All together: 58 min
            Service: BizConf
            Did not come: 李雷
            Ann Lee · Organizer · 31 min · 14:59–15:30
            Alice Adams · 22 min · 15:02–15:10, 15:14–15:28
            iPhone von Bob · Not matched to anyone invited · 5 min · from 15:20
            """.ReplaceLineEndings("\n"));
        Plain(report, "en-US").ShouldContain("The service reports the names that people typed, not who they are.");
    }

    [Fact]
    public void Every_card_has_its_plain_text_as_fallback_and_no_unfilled_place_of_ours()
    {
        foreach (var (name, _, _, card) in Cards.AllRendered())
        {
            var fallback = card.Content["fallbackText"]!.GetValue<string>();
            (fallback == card.PlainText || (fallback.Length > 900 && card.PlainText.StartsWith(fallback[..^1], StringComparison.Ordinal))).ShouldBeTrue(name);
            card.PlainText.Replace(Samples.Nasty, "", StringComparison.Ordinal).ShouldNotContain("${host", Case.Sensitive, name);
            card.PlainText.ShouldNotContain("{0}");
        }
    }

    private static string Plain(CardModel model, string culture) => Cards.Renderer.Render(model, culture, CardClient.Submit).PlainText;
}
