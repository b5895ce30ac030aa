using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Convene.Testing;
using Microsoft.Playwright;

namespace Convene.EndToEnd.Tests.Browser;

/// <summary>One tab with the chat beside the calendar, used as a person uses it.</summary>
internal sealed class ChatTab : IAsyncDisposable
{
    private const float Patience = 30_000;
    private static int _failures;
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _troubles = new();

    private ChatTab(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>Errors of scripts, and requests that left this machine.</summary>
    public IReadOnlyCollection<string> Troubles => _troubles;

    public IFrameLocator Calendar => Page.FrameLocator("#calendar");

    private ILocator SendBox => Page.Locator(".webchat__send-box-text-box__input");

    public static async Task<ChatTab> OpenAsync(IBrowserContext context, string baseUrl, string person, string language)
    {
        context.SetDefaultTimeout(Patience);
        var tab = new ChatTab(context, await context.NewPageAsync());
        tab.Page.PageError += (_, error) => tab._troubles.Enqueue(error);
        tab.Page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { IsLoopback: false, Scheme: "http" or "https" or "ws" or "wss" })
            {
                tab._troubles.Enqueue($"A request left the machine: {request.Url}");
            }
        };
        var answer = await tab.Page.GotoAsync($"{baseUrl}/?person={Uri.EscapeDataString(person)}&language={language}");
        if (answer!.Status == 503)
        {
            SkipWithoutPage(await answer.TextAsync());
        }

        await tab.SendBox.WaitForAsync();
        return tab;
    }

    public async Task SayAsync(string text)
    {
        await SendBox.FillAsync(text);
        await Eventually.BecomesTrueAsync(IsSentAsync, $"“{text}” is sent", TestContext.Current.CancellationToken, TimeSpan.FromSeconds(30));
    }

    /// <summary>Enter does nothing while the page is still connecting: what stays in the box is sent again, as a person does.</summary>
    private async Task<bool> IsSentAsync()
    {
        await SendBox.PressAsync("Enter");
        try
        {
            await Assertions.Expect(SendBox).ToHaveValueAsync("", new LocatorAssertionsToHaveValueOptions { Timeout = 1500 });
            return true;
        }
        catch (PlaywrightException)
        {
            return false;
        }
    }

    /// <summary>The newest card that shows all of the words.</summary>
    public async Task<ILocator> SeeCardAsync(params string[] words)
    {
        var cards = words.Aggregate(Page.Locator(".ac-adaptiveCard"), (found, word) => found.Filter(new LocatorFilterOptions { HasText = word }));
        try
        {
            await cards.Last.WaitForAsync();
        }
        catch (TimeoutException)
        {
            await PictureAsync($"failed-{Interlocked.Increment(ref _failures)}");
            throw;
        }

        return cards.Last;
    }

    public static async Task PressAsync(ILocator card, string button) =>
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = button }).ClickAsync();

    /// <summary>An event as the calendar beside the chat shows it.</summary>
    public ILocator EventOf(string title) => Calendar.Locator(".event").Filter(new LocatorFilterOptions { HasTextRegex = new Regex(Regex.Escape(title), RegexOptions.None, TimeSpan.FromSeconds(1)) });

    /// <summary>The page with the chat at its end, for people to look at.</summary>
    public async Task PictureAsync(string name)
    {
        await Page.EvaluateAsync("""
            () => document.querySelectorAll('#chat *').forEach(e => { if (e.scrollHeight > e.clientHeight) { e.scrollTop = e.scrollHeight; } })
            """);
        var screens = Directory.CreateDirectory(Path.Combine(Needs.RepositoryRoot, "artifacts", "screens"));
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(screens.FullName, name + ".png") });
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    /// <summary>Without Node.js the program is built without its page: by hand a named skip, in CI a failure.</summary>
    private static void SkipWithoutPage(string page)
    {
        if (Environment.GetEnvironmentVariable("CI") is "true" or "1")
        {
            Assert.Fail($"The chat page was not built: {page}");
        }

        Assert.Skip("The chat page was not built: Node.js with npm was missing when the program was");
    }
}
