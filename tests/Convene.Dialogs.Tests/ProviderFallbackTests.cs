using System.Text.Json.Nodes;
using Convene.Cards;
using Convene.Channels.Schema;
using Convene.Dialogs.Tests.Office;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Dialogs.Tests;

/// <summary>A provider that does not take a booking: another one is asked or offered, and always told.</summary>
public sealed class ProviderFallbackTests
{
    private static FakeVendor Quanshi() => new FakeVendor("quanshi-1", "Quanshi").Offering(BookingOption.DialIn).UpTo(100);

    private static FakeVendor BizConf() => new FakeVendor("biz", "BizConf").Offering(BookingOption.LiveStream).UpTo(300);

    private static Task<TestOffice> TwoAsync() => TestOffice.OpenAsync(Quanshi(), BizConf());

    [Theory]
    [InlineData("book a 30-minute meeting tomorrow at 3pm about the Q3 budget", "Quanshi had no room, so I booked it with BizConf.")]
    [InlineData("约明天下午3点30分钟的会，主题是预算", "Quanshi没有空闲资源，所以改用BizConf预订了。")]
    public async Task A_booking_that_another_provider_took_says_so_in_one_line(string say, string line)
    {
        await using var office = await TwoAsync();
        office.Vendors[0].Refuses = RefusalReason.NoResource;

        var reply = await office.Teams(FakeOutlook.Megan).SayAsync(say);

        reply.Text.ShouldContain(line);
        reply.Json.ShouldContain("BizConf");
        office.Vendors[1].Live.ShouldHaveSingleItem();
        office.Outlook.Events.ShouldHaveSingleItem().Shows.ProviderName.ShouldBe("BizConf");
    }

    [Theory]
    [InlineData("en-US", "Quanshi could not be reached, so I booked it with BizConf.")]
    [InlineData("zh-CN", "Quanshi联系不上，所以改用BizConf预订了。")]
    public async Task A_booking_passed_on_after_an_outage_says_so_on_its_card(string locale, string line)
    {
        await using var office = await TwoAsync();
        var chat = office.Teams(FakeOutlook.Megan, locale);
        office.Vendors[0].IsDown = true;
        await chat.SayWhileTimePassesAsync(locale == "zh-CN" ? "约明天下午3点30分钟的会，主题是预算" : "book a 30-minute meeting tomorrow at 3pm about the Q3 budget");

        (await office.WhileTimePassesAsync(SeenAsync())).ShouldHaveSingleItem("the card that showed the work");
        office.Vendors[1].Live.ShouldHaveSingleItem();

        async Task<IReadOnlyList<Activity>> SeenAsync()
        {
            await Eventually.BecomesTrueAsync(
                () => chat.Screen.Any(message => message.Speak?.Contains(line, StringComparison.Ordinal) == true), line, TestContext.Current.CancellationToken);
            return chat.Screen;
        }
    }

    [Theory]
    [InlineData("book a 30-minute meeting with quanshi tomorrow at 3pm about the Q3 budget", "Quanshi had no room.", "BizConf")]
    [InlineData("book a 30-minute meeting with quanshi tomorrow at 3pm about the Q3 budget", "Quanshi had no room.", "with bizconf then")]
    [InlineData("用quanshi约明天下午3点30分钟的会，主题是预算", "Quanshi没有空闲资源。", "用bizconf")]
    [InlineData("用quanshi约明天下午3点30分钟的会，主题是预算", "Quanshi没有空闲资源。", "1")]
    public async Task A_named_provider_that_cannot_says_so_and_the_other_can_be_typed(string say, string why, string answer)
    {
        await using var office = await TwoAsync();
        office.Vendors[0].Refuses = RefusalReason.NoResource;
        var chat = office.Teams(FakeOutlook.Megan);

        var refused = await chat.SayAsync(say);
        refused.Text.ShouldContain(why);
        office.Vendors[1].Live.ShouldBeEmpty("never another one in silence");
        var booked = await chat.SayAsync(answer);

        booked.Text.ShouldContain("BizConf");
        office.Vendors[1].Live.ShouldHaveSingleItem();
        (await office.MeetingsOfAsync(FakeOutlook.Megan)).Count(m => m.State == MeetingState.Booked).ShouldBe(1);
    }

    [Theory]
    [InlineData("msteams")]
    [InlineData("webchat")]
    public async Task A_button_books_it_with_the_other_and_pressed_again_or_typed_it_books_nothing_more(string channel)
    {
        await using var office = await TwoAsync();
        office.Vendors[0].Refuses = RefusalReason.NoResource;
        var chat = channel == "msteams" ? office.Teams(FakeOutlook.Megan) : office.WebChat(FakeOutlook.Megan);
        var refused = await chat.SayAsync("book a 30-minute meeting with quanshi tomorrow at 3pm about the Q3 budget");
        var button = refused.Buttons(CardVerbs.NewBooking).First(data => data["provider"]?.ToString() == "biz");

        var booked = await chat.PressAsync(CardVerbs.NewBooking, button);
        var again = await chat.PressAsync(CardVerbs.NewBooking, button);
        await chat.SayAsync("BizConf");

        booked.Text.ShouldContain("BizConf");
        again.Text.ShouldContain("Booked");
        var conference = office.Vendors[1].Live.ShouldHaveSingleItem();
        conference.Title.ShouldBe("Q3 budget");
    }

    [Fact]
    public async Task Somebody_else_or_another_provider_can_not_be_forged_into_the_button()
    {
        await using var office = await TwoAsync();
        office.Vendors[0].Refuses = RefusalReason.NoResource;
        var refused = await office.Teams(FakeOutlook.Megan).SayAsync("book a 30-minute meeting with quanshi and alice@contoso.com tomorrow at 3pm about the Q3 budget");
        var button = refused.Buttons(CardVerbs.NewBooking).First(data => data["provider"]?.ToString() == "biz");

        await office.Teams(FakeOutlook.Alice).PressAsync(CardVerbs.NewBooking, button);
        var forged = button.DeepClone().AsObject();
        forged["provider"] = "quanshi-1";
        await office.Teams(FakeOutlook.Megan).PressAsync(CardVerbs.NewBooking, forged);

        office.Vendors.ShouldAllBe(vendor => vendor.Live.Count == 0);
    }

    [Fact]
    public async Task With_everybody_down_each_is_named_and_the_same_words_later_book_it()
    {
        await using var office = await TwoAsync();
        (office.Vendors[0].Refuses, office.Vendors[1].Refuses) = (RefusalReason.NoResource, RefusalReason.AccountUnknown);
        var chat = office.Teams(FakeOutlook.Megan);

        var reply = await chat.SayAsync("book a 30-minute meeting tomorrow at 3pm about the Q3 budget");
        reply.Text.ShouldContain("Quanshi had no room and BizConf does not know your account.");
        office.Vendors[1].Refuses = null;
        await chat.SayAsync("book a 30-minute meeting tomorrow at 3pm about the Q3 budget");

        office.Vendors[1].Live.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Where_the_settings_allow_no_falling_back_the_others_are_offered_instead()
    {
        await using var office = await TwoAsync();
        office.Providers.FallsBack = false;
        office.Vendors[0].Refuses = RefusalReason.NoResource;
        var chat = office.Teams(FakeOutlook.Megan);

        var refused = await chat.SayAsync("book a 30-minute meeting tomorrow at 3pm about the Q3 budget");
        refused.Text.ShouldContain("I can book it with BizConf instead");
        office.Vendors[1].Live.ShouldBeEmpty();
        await chat.SayAsync("BizConf");

        office.Vendors[1].Live.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task After_a_refusal_another_time_still_means_the_same_booking()
    {
        await using var office = await TwoAsync();
        office.Vendors[0].Refuses = RefusalReason.NoResource;
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a 30-minute meeting with quanshi tomorrow at 3pm about the Q3 budget");
        office.Vendors[0].Refuses = null;

        var echo = await chat.SayAsync("at 4pm then");
        echo.Text.ShouldContain("16:00");
        await chat.SayAsync("yes");

        office.Vendors[0].Live.ShouldHaveSingleItem().Title.ShouldBe("Q3 budget");
    }

    [Fact]
    public async Task A_move_without_room_stays_where_it_was_and_says_with_whom()
    {
        await using var office = await TwoAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a 30-minute meeting tomorrow at 3pm about the Q3 budget");
        office.Vendors[0].Refuses = RefusalReason.NoResource;

        await chat.SayAsync("move the Q3 budget meeting to 5pm");
        var reply = await chat.SayAsync("yes");

        reply.Text.ShouldContain("It stays as it was, with Quanshi.");
        office.Vendors[0].Live.ShouldHaveSingleItem().StartsAt.ShouldBe(Instant.FromUtc(2026, 11, 24, 7, 0));
        office.Vendors[1].Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_delivered_again_while_it_is_passed_on_books_once()
    {
        await using var office = await TwoAsync();
        office.Vendors[0].Refuses = RefusalReason.NoResource;
        var chat = office.Teams(FakeOutlook.Megan);

        await chat.SayAsync("book a 30-minute meeting tomorrow at 3pm about the Q3 budget", "in-7");
        await office.RestartAsync();
        await chat.SayAsync("book a 30-minute meeting tomorrow at 3pm about the Q3 budget", "in-7");

        office.Vendors[1].Live.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_guest_does_not_read_why_it_is_with_that_provider()
    {
        await using var office = await TwoAsync();
        office.Vendors[0].Refuses = RefusalReason.AccountUnknown;
        await office.Teams(FakeOutlook.Megan).SayAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about the Q3 budget");
        var meeting = (await office.MeetingsOfAsync(FakeOutlook.Megan)).ShouldHaveSingleItem();

        var shown = await office.Teams(FakeOutlook.Alice).PressAsync(CardVerbs.Show, new JsonObject { ["meetingId"] = meeting.Id.ToString() });

        shown.Text.ShouldContain("BizConf");
        shown.Text.ShouldNotContain("your account");
    }
}
