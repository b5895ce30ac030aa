using Convene.Cards;
using Convene.Dialogs.Tests.Office;
using Convene.Meetings.Ports;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Dialogs.Tests;

/// <summary>Several providers: chosen by words, by need, from a list or a form.</summary>
public sealed class ProviderTests
{
    private static FakeVendor Quanshi() => new FakeVendor("quanshi-1", "Quanshi").Offering(BookingOption.DialIn).UpTo(100);

    private static FakeVendor BizConf() => new FakeVendor("biz", "BizConf").Offering(BookingOption.LiveStream).UpTo(300);

    private static Task<TestOffice> TwoAsync() => TestOffice.OpenAsync(Quanshi(), BizConf());

    [Theory]
    [InlineData("book a 30-minute meeting on BizConf tomorrow at 3pm about the Q3 budget")]
    [InlineData("book a 30-minute meeting via biz tomorrow at 3pm about the Q3 budget")]
    [InlineData("用bizconf约明天下午3点30分钟的会，主题是预算")]
    [InlineData("通过BIZ约明天下午3点30分钟的会，主题是预算")]
    [InlineData("用会畅约明天下午3点30分钟的会，主题是预算")]
    public async Task The_provider_that_is_named_gets_the_booking(string say)
    {
        await using var office = await TwoAsync();

        var reply = await office.Teams(FakeOutlook.Megan).SayAsync(say);

        reply.Text.ShouldContain("BizConf");
        office.Vendors[0].Live.ShouldBeEmpty();
        office.Vendors[1].Live.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("book a 30-minute meeting with quanshi for 200 people tomorrow at 3pm about the Q3 budget", "Quanshi does not take so many people. Which other one should be used?")]
    [InlineData("用quanshi约明天下午3点30分钟200人的会，主题是预算", "Quanshi容不下这么多人。改用哪一个？")]
    [InlineData("book a 30-minute meeting with quanshi tomorrow at 3pm with a live stream about the Q3 budget", "Quanshi does not offer what you need. Which other one should be used?")]
    public async Task A_named_provider_that_is_known_to_be_unfit_is_not_asked_but_the_person_is(string say, string question)
    {
        await using var office = await TwoAsync();
        var chat = office.Teams(FakeOutlook.Megan);

        var asked = await chat.SayAsync(say);
        asked.Text.ShouldContain(question);
        office.Vendors.ShouldAllBe(vendor => vendor.LastOrder == null);
        await chat.SayAsync("1");

        office.Vendors[1].Live.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("book a 30-minute meeting for 200 people tomorrow at 3pm about the Q3 budget", "Quanshi does not take so many people, so I booked it with BizConf.")]
    [InlineData("约明天下午3点30分钟的直播会议，主题是预算", "Quanshi不提供您需要的功能，所以改用BizConf预订了。")]
    public async Task A_need_leads_to_the_provider_that_offers_it_and_that_is_told(string say, string line)
    {
        await using var office = await TwoAsync();
        var chat = office.Teams(FakeOutlook.Megan);

        var reply = await chat.SayAsync(say);
        reply = reply.Has(CardVerbs.Confirm) ? await chat.SayAsync("是") : reply;

        reply.Text.ShouldContain(line);
        office.Vendors[1].Live.ShouldHaveSingleItem();
        office.Vendors[1].LastOrder!.HasLiveStream.ShouldBe(say.Contains("直播", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("book a 30-minute meeting for 400 people tomorrow at 3pm about the Q3 budget", "No conference service here takes 400 people. The largest takes 300.")]
    [InlineData("约明天下午3点30分钟400人的会，主题是预算", "这里没有容得下400人的会议服务，最大的可容纳300人。")]
    public async Task More_people_than_any_provider_takes_is_told_without_asking_any(string say, string what)
    {
        await using var office = await TwoAsync();

        var reply = await office.Teams(FakeOutlook.Megan).SayAsync(say);

        reply.Text.ShouldContain(what);
        office.Vendors.ShouldAllBe(vendor => vendor.LastOrder == null);
    }

    [Fact]
    public async Task What_nobody_offers_is_left_out_only_with_a_word_about_it()
    {
        await using var office = await TestOffice.OpenAsync(new FakeVendor("a", "Alpha"), new FakeVendor("b", "Beta"));
        var chat = office.Teams(FakeOutlook.Megan);

        var echo = await chat.SayAsync("book a 30-minute meeting tomorrow at 3pm with a live stream about the Q3 budget");
        echo.Text.ShouldContain("No conference service here streams live");
        office.Vendors[0].Live.ShouldBeEmpty();
        await chat.SayAsync("yes");

        office.Vendors[0].Live.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("book a 30-minute meeting with VMR tomorrow at 3pm about the Q3 budget", "I do not know a conference service of that name")]
    [InlineData("用云会议室约明天下午3点30分钟的会，主题是预算", "没有叫这个名字的会议服务")]
    public async Task A_provider_that_is_not_configured_is_asked_about_and_never_replaced_in_silence(string say, string question)
    {
        await using var office = await TwoAsync();
        var chat = office.Teams(FakeOutlook.Megan);

        var asked = await chat.SayAsync(say);
        asked.Text.ShouldContain(question);
        asked.Buttons(CardVerbs.Choose).Count.ShouldBe(2);
        office.Vendors.ShouldAllBe(vendor => vendor.LastOrder == null);
        var choice = asked.Buttons(CardVerbs.Choose)[1];
        await chat.PressAsync(CardVerbs.Choose, choice);

        office.Vendors[1].Live.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Of_several_accounts_of_one_kind_the_person_chooses_or_names_one()
    {
        await using var office = await TestOffice.OpenAsync(new FakeVendor("q1", "Quanshi East"), new FakeVendor("q2", "Quanshi West"));
        var chat = office.Teams(FakeOutlook.Megan);

        var asked = await chat.SayAsync("book a 30-minute meeting with Quanshi tomorrow at 3pm about the Q3 budget");
        asked.Text.ShouldContain("Several conference services fit");
        await chat.SayAsync("Quanshi West");
        await chat.SayAsync("book a 30-minute meeting with Quanshi East tomorrow at 5pm about hiring");

        office.Vendors[1].Live.ShouldHaveSingleItem().Title.ShouldBe("Q3 budget");
        office.Vendors[0].Live.ShouldHaveSingleItem().Title.ShouldBe("hiring");
    }

    [Theory]
    [InlineData("which conference services are there?", "dial-in by telephone", "up to 300 people", "the usual one")]
    [InlineData("有哪些会议服务？", "电话拨入", "最多300人", "默认")]
    public async Task The_providers_are_listed_with_what_they_can_do_and_each_can_be_booked(string say, string ability, string size, string usual)
    {
        await using var office = await TwoAsync();
        var chat = office.Teams(FakeOutlook.Megan);

        var list = await chat.SayAsync(say);
        list.Text.ShouldContain(ability);
        list.Text.ShouldContain(size);
        list.Text.ShouldContain(usual);
        var form = await chat.PressAsync(CardVerbs.Choose, list.Buttons(CardVerbs.Choose)[1]);
        form.Inputs()["provider"]!.ToString().ShouldBe("biz");
        await chat.PressAsync(form, CardVerbs.Book, new { title = "Design review", date = "2026-11-25", time = "10:30", minutes = "45" });

        office.Vendors[1].Live.ShouldHaveSingleItem().Title.ShouldBe("Design review");
    }

    [Fact]
    public async Task A_list_asked_for_in_the_middle_of_a_booking_chooses_for_that_booking()
    {
        await using var office = await TwoAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a meeting tomorrow at 3pm");

        await chat.SayAsync("which conference services are there?");
        var echo = await chat.SayAsync("BizConf");
        echo.Text.ShouldContain("15:00");
        await chat.SayAsync("yes");

        office.Vendors[1].Live.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_form_and_the_echo_offer_a_choice_where_several_can_serve_and_the_usual_one_stays_preselected()
    {
        await using var office = await TwoAsync();
        var chat = office.Teams(FakeOutlook.Megan);

        var form = await chat.SayAsync("book a meeting");
        form.Inputs()["provider"]!.ToString().ShouldBe("*");
        var echo = await chat.SayAsync("tomorrow at 4pm");
        echo.Inputs()["provider"]!.ToString().ShouldBe("*");
        await chat.PressAsync(echo, CardVerbs.Confirm, new { provider = "biz" });

        var conference = office.Vendors[1].Live.ShouldHaveSingleItem();
        conference.StartsAt.ShouldBe(Instant.FromUtc(2026, 11, 24, 8, 0));
        (await office.MeetingsOfAsync(FakeOutlook.Megan)).ShouldHaveSingleItem().MayUseOthers.ShouldBeFalse("it was chosen");
    }

    [Fact]
    public async Task There_is_nothing_to_choose_where_one_alone_can_serve_or_is_configured()
    {
        await using var one = await TestOffice.OpenAsync();
        await using var two = await TwoAsync();

        var form = await one.Teams(FakeOutlook.Megan).SayAsync("book a meeting");
        var large = await two.Teams(FakeOutlook.Megan).SayAsync("book a meeting for 200 people tomorrow at 3pm");

        form.Inputs().ContainsKey("provider").ShouldBeFalse();
        large.Has(CardVerbs.Confirm).ShouldBeTrue();
        large.Inputs().ContainsKey("provider").ShouldBeFalse();
        large.Text.ShouldContain("Quanshi does not take so many people, so this is with BizConf.");
    }

    [Theory]
    [InlineData("use BizConf")]
    [InlineData("用会畅")]
    [InlineData("with bizconf please")]
    public async Task The_provider_of_an_open_booking_can_be_changed_by_words(string say)
    {
        await using var office = await TwoAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a meeting tomorrow at 3pm");

        var echo = await chat.SayAsync(say);
        echo.Text.ShouldContain("BizConf");
        echo.Text.ShouldContain("15:00");
        await chat.SayAsync("yes");

        office.Vendors[1].Live.ShouldHaveSingleItem();
        office.Vendors[0].Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_stored_by_the_program_before_is_gone_on_with()
    {
        await using var office = await TwoAsync();
        var token = TestContext.Current.CancellationToken;
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a meeting tomorrow at 3pm");
        var conversations = office.Services.GetRequiredService<IConversations>();
        var stored = (await conversations.LoadAsync("msteams|teams-id-megan|id-megan", token)).ShouldNotBeNull();
        stored.State.ShouldContain("\"needs\":[],");
        var before = stored with { State = stored.State.Replace("\"needs\":[],", "", StringComparison.Ordinal) };
        (await conversations.TrySaveAsync(before, token)).ShouldBeTrue();

        await chat.SayAsync("yes");

        office.Vendors[0].Live.ShouldHaveSingleItem();
    }
}
