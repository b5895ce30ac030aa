using System.Net.Http.Headers;
using Convene.EndToEnd.Tests.Harness;
using Convene.Sandbox.People;

namespace Convene.EndToEnd.Tests;

/// <summary>Plants secrets wherever the program is given some, lets everything happen that logs like to talk about, and searches what it wrote.</summary>
public sealed class SecrecyTests
{
    private const string ApiKey = "planted-api-key-Qm8Zr2";
    private const string AppPassword = "planted-app-password-Vt5";
    private const string ClientSecret = "planted-client-secret-Hy9";
    private const string BearerToken = "eyJwbGFudGVkIjp0cnVlfQ.eyJwbGFudGVkIjp0cnVlfQ.planted-signature";
    private const string MeetingPassword = "739215";
    private const string Title = "zebra stripes";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_secret_no_name_and_no_word_of_anybody_is_found_in_what_the_program_wrote()
    {
        await using var all = await StartAsync();
        var chat = all.Chat(SandboxPeople.Alex);

        var card = await chat.BookAsync(
            $"book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about {Title} with password {MeetingPassword}", Token);
        await LiveAsync(all, chat, card);
        await VisitOthersAsync(all, chat);
        await all.Host.StopAsync(Token);

        var output = all.Host.Output;
        var links = (await all.Sandbox.LookAsync(Token)).Events.Where(e => e.Title == Title).Select(e => e.JoinLink[(e.JoinLink.LastIndexOf('/') + 1)..]);
        string[] planted =
        [
            ApiKey, AppPassword, ClientSecret, BearerToken, "planted", MeetingPassword, Title, "zebra", "@contoso.com", "Alice", "Alex", "30-minute",
            "hostStartUrl", "sfcloud://", "Bearer ", .. links,
        ];
        output.Length.ShouldBeGreaterThan(1000, "the program did log");
        foreach (var secret in planted)
        {
            LinesWith(output, secret).ShouldBeEmpty($"“{secret}” was logged");
        }

        Secrecy.HoldsHostLink(output).ShouldBeFalse();
    }

    [Fact]
    public async Task The_hosts_link_is_in_no_card_no_event_and_no_database()
    {
        await using var all = await StartAsync();
        var chat = all.Chat(SandboxPeople.Alex);
        var card = await chat.BookAsync($"book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about {Title}", Token);
        await chat.HearAsync("my meetings", Token);
        await all.Ledger.BecomesQuietAsync(Token);
        chat.Everything.ShouldAllBe(a => !Secrecy.HoldsHostLink(a.Text()));

        await chat.PressAsync(card, "meeting.start", Token);
        await all.Ledger.BecomesQuietAsync(Token);

        foreach (var entry in (await all.Sandbox.LookAsync(Token)).Events)
        {
            Secrecy.HoldsHostLink(entry.Body + entry.Location).ShouldBeFalse();
        }

        chat.Cards.ShouldAllBe(c => !Secrecy.HoldsHostLink(c.Content.Text()));
        Secrecy.HoldsHostLink(await Secrecy.ReadDatabaseAsync(all.Host.Database, Token)).ShouldBeFalse();
        await all.Host.StopAsync(Token);
        var database = await Secrecy.ReadDatabaseAsync(all.Host.Database, Token);
        Secrecy.HoldsHostLink(database).ShouldBeFalse();
        database.ShouldContain(card.JoinUrl!, customMessage: "the search looks where things are kept");
    }

    private static Task<Deployment> StartAsync() => Deployment.StartWithAllVendorsAsync(
        Token,
        options =>
        {
            options.BizConfV1.ApiKey = options.BizConf.ApiKey = ApiKey;
            (options.Quanshi.Token, options.Quanshi.AppKey) = ("planted-token-Jw3", "planted-app-key-Dk7");
            options.Vmr.Auth = "planted-auth-Sx1";
        },
        settings => settings.Set("MicrosoftAppPassword", AppPassword).Set("Graph:ClientSecret", ClientSecret));

    /// <summary>A booking with each of the other vendors, which comes to nothing at first, and the host's way into it.</summary>
    private static async Task VisitOthersAsync(Deployment all, TeamsChat chat)
    {
        foreach (var (hour, (target, name)) in new[] { (Fault.BizConf, "BizConf Open"), (Fault.Quanshi, "Quanshi"), (Fault.Vmr, "VMR") }.Index())
        {
            await all.Sandbox.DisturbAsync(new Fault(target, "malformed") { Times = 1 }, Token);
            var card = await chat.BookAsync($"book a 30-minute meeting with alice@contoso.com in 3 days at {hour + 1}pm with {name} about {Title}", Token);
            await all.Sandbox.DisturbAsync(new Fault(target, "status") { Status = 500, Times = 1 }, Token);
            if (card.Offers("meeting.start"))
            {
                await chat.PressAsync(card, "meeting.start", Token);
            }
        }

        await all.Sandbox.CalmAsync(Token);
    }

    /// <summary>Failures of every kind on the way, and visitors who send what they should not.</summary>
    private static async Task LiveAsync(Deployment all, TeamsChat chat, TeamsCard card)
    {
        await all.Sandbox.DisturbAsync(new Fault(Fault.Graph, "status") { Method = "PATCH", Status = 500, Times = 2 }, Token);
        await all.Sandbox.DisturbAsync(new Fault(Fault.Vendor, "html") { Path = "confReservation", Times = 1 }, Token);
        await all.Sandbox.DisturbAsync(new Fault(Fault.Vendor, "dropAfter") { Path = "cancelConf", Times = 1 }, Token);
        await chat.AskForAsync("move it to 4pm", c => CardWords.English.IsChanged(c) || CardWords.English.IsProblem(c), "what came of the move", Token);
        await all.Ledger.BecomesQuietAsync(Token);
        foreach (var (day, kind) in new[] { "malformed", "status", "dropAfter", "tooManyRequests", "delayAfter" }.Index())
        {
            await all.Sandbox.DisturbAsync(new Fault(Fault.Vendor, kind) { Path = "confReservation", DelayMilliseconds = 4000, Times = 1 }, Token);
            await all.Sandbox.DisturbAsync(new Fault(Fault.Graph, kind) { Method = "POST", DelayMilliseconds = 4000, Times = 1 }, Token);
            await chat.SayAsync($"book a 30-minute meeting with alice@contoso.com on the {day + 11}th of next month at 9am about {Title}", Token);
        }

        await chat.PressAsync(card, "meeting.start", Token);
        await chat.SayAsync("who came to the design review?", Token);
        await SendForeignAsync(all, chat);
        await all.Sandbox.CalmAsync(Token);
        await all.Ledger.BecomesQuietAsync(Token);
        await all.Host.RestartAsync(Token);
    }

    private static async Task SendForeignAsync(Deployment all, TeamsChat chat)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        foreach (var body in new[] { chat.Message($"planted words about {Title}").ToJsonString(), "{\"type\":\"planted\"", $"\"{MeetingPassword}\"" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{all.Host.BaseUrl}/api/messages?token=planted&password={MeetingPassword}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", BearerToken);
            request.Content = new StringContent(body, null, "application/json");
            using var response = await http.SendAsync(request, Token);
        }
    }

    private static List<string> LinesWith(string output, string secret) =>
        [.. output.Split('\n').Where(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)).Take(3)];
}
