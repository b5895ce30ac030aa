using Convene.EndToEnd.Tests.Harness;
using Convene.Testing;
using Microsoft.Playwright;

namespace Convene.EndToEnd.Tests.Browser;

/// <summary>The program with nothing configured, in an empty folder, and a browser to visit it with.</summary>
public sealed class BrowserOffice : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private HostProcess? _host;

    internal HostProcess Host => _host ?? throw new InvalidOperationException("The office is not open yet");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Opens the page as somebody, in a profile of its own.</summary>
    internal async Task<ChatTab> OpenAsync(string person, string language)
    {
        if (_browser is null)
        {
            await OpenOfficeAsync();
        }

        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
            Locale = language,
            TimezoneId = "Asia/Shanghai",
        });
        return await ChatTab.OpenAsync(context, Host.BaseUrl, person, language);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    /// <summary>Opened by the first test and not before: what a test lacks is told by that test.</summary>
    private async Task OpenOfficeAsync()
    {
        var chromium = Needs.Chromium();
        _host = await HostProcess.StartAsync(new HostSettings().Set("Meetings:TurnGraceSeconds", 2), TestContext.Current.CancellationToken);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = Arguments, Headless = true });
    }
}
