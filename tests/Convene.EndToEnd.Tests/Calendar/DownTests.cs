using Convene.EndToEnd.Tests.Harness;
using Convene.Sandbox.People;

namespace Convene.EndToEnd.Tests.Calendar;

/// <summary>Outlook goes on while the program is down: with stand-ins of their own, which outlive it.</summary>
public sealed class DownTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_moved_deleted_and_asked_for_while_the_program_was_down_is_caught_up_with()
    {
        await using var all = await Deployment.StartAsync(Token, settings: settings => settings
            .Set("Calendar:Mailboxes:0", SandboxPeople.Alex.Mail)
            .Set("Calendar:CoalesceSeconds", 0.5)
            .Set("Calendar:ReadEveryMinutes", 1));
        var chat = all.Chat(SandboxPeople.Alex);
        await chat.BookAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 1pm about pipes", Token);
        await chat.BookAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 2pm about valves", Token);
        await all.Ledger.BecomesQuietAsync(Token);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        var page = new CalendarPage(http, all.Sandbox.BaseUrl, SandboxPeople.Alex);

        await all.Host.KillAsync(Token);
        await page.MoveAsync("pipes", ChatSteps.Tomorrow(13), ChatSteps.Tomorrow(16), Token);
        await page.DeleteAsync("valves", ChatSteps.Tomorrow(14), Token);
        await page.CreateAsync("taps", ChatSteps.Tomorrow(10), "@convene", Token);
        await all.Host.StartAsync(Token);

        var words = CardWords.English;
        var limit = TimeSpan.FromSeconds(100);
        await chat.SeeAsync(c => c.Says("pipes") && c.Says(words["heard.heading.followed"]), "that pipes was moved", Token, limit);
        await chat.SeeAsync(c => c.Says("valves") && c.Says(words["heard.cancelled"]), "that valves was cancelled", Token, limit);
        await chat.SeeAsync(c => c.Says("taps") && c.Says(words["heard.heading.joined"]), "that taps has a conference", Token, limit);
        await all.Ledger.BecomesQuietAsync(Token);
        var picture = await all.Sandbox.LookAsync(Token);
        picture.Live("pipes").ShouldHaveSingleItem().StartsAt.ShouldBe(ChatSteps.Tomorrow(16));
        picture.Live("valves").ShouldBeEmpty();
        var taps = picture.Standing("taps").ShouldHaveSingleItem();
        taps.LeadsTo(picture.Live("taps").ShouldHaveSingleItem()).ShouldBeTrue(taps.JoinLink);
    }
}
