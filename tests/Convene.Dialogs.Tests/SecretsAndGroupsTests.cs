using Convene.Cards;
using Convene.Channels.Schema;
using Convene.Dialogs.Tests.Office;
using Microsoft.Extensions.DependencyInjection;

namespace Convene.Dialogs.Tests;

public sealed class SecretsAndGroupsTests
{
    private const string InFull = "book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about the Q3 budget";

    [Fact]
    public async Task The_host_gets_the_start_link_in_private_and_it_is_kept_nowhere()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        var card = await chat.SayAsync(InFull);
        card.Json.ShouldNotContain(FakeVendor.HostSecret);
        var reply = await chat.PressAsync(card, CardVerbs.Start);
        reply.Messages.ShouldHaveSingleItem().Text!.ShouldContain(FakeVendor.HostSecret);
        reply.Json.ShouldNotContain(FakeVendor.HostSecret);
        (await StateOf(office, "msteams|teams-id-megan|id-megan")).ShouldNotContain(FakeVendor.HostSecret);
        office.Vendor.HostLinksMinted.ShouldBe(1);
    }

    [Theory]
    [InlineData("start my meeting")]
    [InlineData("开始会议")]
    public async Task Start_can_be_typed(string say)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.WebChat(FakeOutlook.Megan);
        await chat.SayAsync(InFull);
        (await chat.SayAsync(say)).Text.ShouldContain(FakeVendor.HostSecret);
    }

    [Fact]
    public async Task A_group_sees_neither_start_nor_password_nor_host_link()
    {
        await using var office = await TestOffice.OpenAsync();
        var group = office.Group(FakeOutlook.Megan);
        var card = await group.SayAsync(InFull);
        card.Text.ShouldContain("https://vendor.example/j/");
        card.Text.ShouldNotContain("246810");
        card.Json.ShouldNotContain("246810");
        card.Has(CardVerbs.Start).ShouldBeFalse();
        card.Has(CardVerbs.Cancel).ShouldBeFalse();
        var reply = await group.SayAsync("start my meeting");
        reply.Text.ShouldNotContain(FakeVendor.HostSecret);
        reply.Text.ShouldContain("private");
        office.Wire.In("private-29:id-megan").ShouldHaveSingleItem().Text!.ShouldContain(FakeVendor.HostSecret);
    }

    [Fact]
    public async Task In_a_group_the_bot_is_silent_unless_it_is_addressed()
    {
        await using var office = await TestOffice.OpenAsync();
        var group = office.Group(FakeOutlook.Megan);
        (await group.SendAsync(group.Message() with { Text = InFull })).Messages.ShouldBeEmpty();
        office.Vendor.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_that_was_asked_for_in_a_group_is_answered_in_private()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.Teams(FakeOutlook.Megan).SayAsync(InFull);
        var reply = await office.Group(FakeOutlook.Megan).SayAsync("my meetings");
        reply.Text.ShouldNotContain("budget");
        reply.Text.ShouldContain("private chat");
        office.Wire.In("teams-id-megan")[^1].Speak!.ShouldContain("budget");
    }

    [Fact]
    public async Task What_is_private_goes_to_the_chat_that_is_known()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.Teams(FakeOutlook.Megan).SayAsync("hello");
        var group = office.Group(FakeOutlook.Megan);
        await group.SayAsync(InFull);
        await group.SayAsync("start my meeting");
        office.Wire.In("teams-id-megan")[^1].Text!.ShouldContain(FakeVendor.HostSecret);
    }

    [Fact]
    public async Task The_organizer_of_a_group_card_gets_an_own_view_by_refresh_and_others_a_valid_card()
    {
        await using var office = await TestOffice.OpenAsync();
        var card = await office.Group(FakeOutlook.Megan).SayAsync(InFull);
        card.Json.ShouldContain("29:id-megan");
        var id = (await office.MeetingsOfAsync(FakeOutlook.Megan))[0].Id.ToString();
        var own = await office.Group(FakeOutlook.Megan).PressAsync(CardVerbs.Refresh, new() { ["meetingId"] = id });
        own.Has(CardVerbs.Cancel).ShouldBeTrue();
        own.Has(CardVerbs.Start).ShouldBeFalse();
        var alice = await office.Group(FakeOutlook.Alice).PressAsync(CardVerbs.Refresh, new() { ["meetingId"] = id });
        alice.InvokeStatus.ShouldBe(200);
        alice.Has(CardVerbs.Cancel).ShouldBeFalse();
        var stranger = await office.Group(FakeOutlook.LiLei).PressAsync(CardVerbs.Refresh, new() { ["meetingId"] = "nonsense" });
        stranger.InvokeStatus.ShouldBe(200);
    }

    [Fact]
    public async Task Somebody_elses_confirm_card_does_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var echo = await office.Group(FakeOutlook.Megan).SayAsync("book a meeting tomorrow at 3pm");
        (await office.Group(FakeOutlook.Alice).PressAsync(echo, CardVerbs.Confirm)).Text.ShouldContain("out of date");
        office.Vendor.Live.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("id-nobody")]
    [InlineData(null)]
    public async Task A_sender_whom_nobody_knows_is_told_so_and_can_do_nothing(string? id)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        chat.AadObjectId = id;
        (await chat.SayAsync(InFull)).Text.ShouldContain("do not know you");
        (await chat.PressAsync(CardVerbs.NewBooking, [])).InvokeStatus.ShouldBe(200);
        office.Vendor.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_object_id_that_the_activity_lacks_is_asked_of_the_channel()
    {
        await using var office = await TestOffice.OpenAsync();
        office.Wire.Members["29:id-megan"] = new ChannelAccount { Id = "29:id-megan", AadObjectId = "id-megan" };
        var chat = office.Teams(FakeOutlook.Megan);
        chat.AadObjectId = null;
        (await chat.SayAsync(InFull)).Text.ShouldContain("Booked");
    }

    [Theory]
    [InlineData("meeting.cancel")]
    [InlineData("booking.book")]
    [InlineData("dialog.confirm")]
    [InlineData("dialog.choose")]
    [InlineData("meeting.report")]
    [InlineData("meetings.list")]
    [InlineData("no.such.verb")]
    public async Task Nonsense_in_a_card_gets_a_valid_answer_and_does_nothing(string verb)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(InFull);
        var forged = new System.Text.Json.Nodes.JsonObject
        {
            ["meetingId"] = "conference|fake|9999",
            ["dialogId"] = new string('x', 5000),
            ["key"] = "'; drop table meetings; --",
            ["page"] = "-7",
            ["listId"] = "Days|x|y|%|%",
            ["choice"] = "🙂",
            ["title"] = new System.Text.Json.Nodes.JsonArray(1, 2),
        };
        (await chat.PressAsync(verb, forged)).InvokeStatus.ShouldBe(200);
        office.Vendor.Live.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_greeting_is_in_the_mailboxs_language_where_the_channel_tells_none()
    {
        await using var office = await TestOffice.OpenAsync();
        office.Outlook.Culture = "zh-CN";
        var chat = office.Teams(FakeOutlook.Megan);
        var added = chat.Message() with { Type = ActivityTypes.ConversationUpdate, Locale = null, MembersAdded = [new ChannelAccount { Id = "28:bot" }] };

        (await chat.SendAsync(added)).Text.ShouldContain("您好");
    }

    [Fact]
    public async Task The_welcome_comes_once_although_two_activities_tell_of_the_installation()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        var install = chat.Message() with { Type = ActivityTypes.InstallationUpdate, Action = "add" };
        var added = chat.Message() with { Type = ActivityTypes.ConversationUpdate, MembersAdded = [new ChannelAccount { Id = "28:bot" }, new ChannelAccount { Id = "29:id-megan" }] };
        await office.WhileTimePassesAsync(Task.WhenAll(chat.SendAsync(install), chat.SendAsync(added)));
        chat.Screen.ShouldHaveSingleItem().Speak!.ShouldContain("Convene");
        await chat.SendAsync(chat.Message() with { Type = ActivityTypes.InstallationUpdate, Action = "remove" });
        await chat.SendAsync(chat.Message() with { Type = ActivityTypes.InstallationUpdate, Action = "add" });
        chat.Screen.Count.ShouldBe(2);
    }

    private static async Task<string> StateOf(TestOffice office, string key)
    {
        var conversations = office.Services.GetRequiredService<Meetings.Ports.IConversations>();
        var record = await conversations.LoadAsync(key, TestContext.Current.CancellationToken);
        return record.ShouldNotBeNull().State;
    }
}
