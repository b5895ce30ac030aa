using Convene.Cards;
using Convene.Dialogs.Tests.Office;

namespace Convene.Dialogs.Tests;

public sealed class FirstTests
{
    [Fact]
    public async Task Everything_said_is_booked_at_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var reply = await office.Teams(FakeOutlook.Megan).SayAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about the Q3 budget");
        Console.WriteLine(reply.Text);
        Console.WriteLine(reply.Json);
        var reply2 = await office.Teams(FakeOutlook.Megan).SayAsync("book a 30-minute meeting");
        Console.WriteLine(reply2.Text);
        Console.WriteLine(reply2.Json);
        var reply3 = await office.Teams(FakeOutlook.Megan).SayAsync("tomorrow at 4pm with Alice");
        Console.WriteLine(reply3.Text);
        var reply4 = await office.Teams(FakeOutlook.Megan).SayAsync("yes");
        Console.WriteLine(reply4.Text);
        var reply5 = await office.WebChat(FakeOutlook.Megan).SayAsync("明天下午三点和李雷开30分钟的预算会");
        Console.WriteLine(reply5.Text);
        office.Vendor.Live.Count.ShouldBe(3);
        reply.Has(CardVerbs.Start).ShouldBeTrue();
    }
}
