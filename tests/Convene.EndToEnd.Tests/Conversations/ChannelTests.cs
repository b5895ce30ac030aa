using System.Net;
using System.Text.Json.Nodes;
using Convene.EndToEnd.Tests.Harness;
using Convene.Sandbox.People;

namespace Convene.EndToEnd.Tests.Conversations;

/// <summary>What Teams and its like send besides sentences.</summary>
public sealed class ChannelTests(Office office) : IClassFixture<Office>
{
    private readonly Deployment _all = office.Deployment;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_probe_with_HEAD_is_answered_at_once()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var probe = new HttpRequestMessage(HttpMethod.Head, $"{_all.Host.BaseUrl}/api/messages");

        using var response = await http.SendAsync(probe, Token);

        ((int)response.StatusCode).ShouldBeLessThan(500);
    }

    [Fact]
    public async Task Installation_and_arrival_at_the_same_moment_are_greeted_once()
    {
        var chat = _all.Chat(Person("greta@contoso.com"));

        await Task.WhenAll(chat.InsistAsync(chat.Installation(), Token), chat.InsistAsync(chat.Arrival(), Token));
        await chat.SeeAnswerAsync(Token);
        await chat.HearAsync("help", Token);

        chat.Cards.Count(c => c.Says(CardWords.English["welcome.line"])).ShouldBe(1);
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("messageReaction")]
    [InlineData("event")]
    [InlineData("endOfConversation")]
    [InlineData("somethingThatWillBeInventedNextYear")]
    public async Task Activities_that_ask_for_nothing_are_taken_and_not_answered(string type)
    {
        var chat = _all.Chat(Person("priya@contoso.com"));
        var activity = chat.Message("");
        activity["type"] = type;
        activity.Remove("text");

        (await chat.PostAsync(activity, Token)).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Accepted);

        chat.Everything.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_invoke_is_said_to_be_unknown()
    {
        var chat = _all.Chat(Person("priya@contoso.com"));
        var activity = chat.Message("");
        activity["type"] = "invoke";
        activity["name"] = "somebody/elses";
        activity["value"] = new JsonObject();

        (await chat.PostAsync(activity, Token)).Status.ShouldBe(HttpStatusCode.NotImplemented);
    }

    [Fact]
    public async Task With_expectReplies_the_answers_come_in_the_answer()
    {
        var chat = _all.Chat(Person("conor@contoso.com"));
        var message = chat.Message("help");
        message["deliveryMode"] = "expectReplies";

        var (status, answer) = await chat.PostAsync(message, Token);

        status.ShouldBe(HttpStatusCode.OK);
        var replies = answer!["activities"]!.AsArray();
        replies.ShouldNotBeEmpty();
        replies.Select(r => TeamsCard.Of("", r!.AsObject())).ShouldContain(c => c != null && c.Says(CardWords.English["help.heading"]));
        chat.Everything.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_is_no_activity_is_refused_and_harms_nobody()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        foreach (var body in new[] { "", "[]", "null", "{", "{\"type\":3}", "{}" })
        {
            using var content = new StringContent(body, null, "application/json");
            using var response = await http.PostAsync(new Uri($"{_all.Host.BaseUrl}/api/messages"), content, Token);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
        }

        var chat = _all.Chat(Person("zoe@contoso.com"));
        (await chat.HearAsync("help", Token)).Words.ShouldContain(CardWords.English["help.heading"]);
    }

    [Fact]
    public async Task Somebody_whom_the_directory_does_not_know_gets_an_answer_and_no_meeting()
    {
        var stranger = new SandboxPerson(
            "dead0000-0000-4000-8000-000000000001", "Nobody", "No", "Body", "nobody@contoso.com", "UTC", "en-US", "None", HasMailbox: false);
        var chat = _all.Chat(stranger);

        await chat.SayAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about nobody", Token);
        await chat.SeeAnswerAsync(Token);

        (await _all.Sandbox.LookAsync(Token)).Conferences.ShouldNotContain(c => c.Title == "nobody");
    }

    [Fact]
    public async Task A_stopping_program_finishes_the_turn_that_is_running()
    {
        await using var all = await Deployment.StartAsync(Token);
        var chat = all.Chat(SandboxPeople.Alex);
        await all.Sandbox.DisturbAsync(new Fault(Fault.Vendor, "delayAfter") { Path = "confReservation", DelayMilliseconds = 1500, Times = 1 }, Token);
        var saying = chat.SayAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about stopping", Token);
        await all.Sandbox.WaitForFaultAsync("the vendor is busy with it", Token);

        (await all.Host.StopAsync(Token)).ShouldBe(0);

        await saying;
        var card = chat.Cards.ShouldHaveSingleItem();
        CardWords.English.IsBooked(card).ShouldBeTrue(card.Words);
        (await all.Sandbox.LookAsync(Token)).Live("stopping").Count.ShouldBe(1);
        await all.Host.StartAsync(Token);
        await all.Ledger.BecomesQuietAsync(Token);
        var picture = await all.Sandbox.LookAsync(Token);
        picture.Live("stopping").Count.ShouldBe(1);
        picture.Standing("stopping").ShouldHaveSingleItem().JoinLink.ShouldBe(card.JoinUrl);
        chat.Cards.Count.ShouldBe(1);
    }

    private static SandboxPerson Person(string mail) => SandboxPeople.Find(mail)!;
}
