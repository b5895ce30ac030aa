using System.Text.Json.Nodes;
using Convene.Testing;
using Microsoft.Playwright;

namespace Convene.Sandbox.Tests.Pages;

/// <summary>What the calendar page's script does, in a real browser.</summary>
public sealed class CalendarInBrowserTests
{
    [Fact]
    public async Task A_person_drags_a_meeting_shortens_it_and_sees_what_others_change()
    {
        var chromium = Needs.Chromium();
        await using var sandbox = await SandboxServer.StartAsync();
        var id = (await CreateAsync(sandbox))["id"]!.GetValue<string>();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 620, Height = 800 } });
        var dialogs = 0;
        page.Dialog += (_, _) => dialogs++;
        await page.GotoAsync($"{sandbox.BaseUrl}/sandbox/calendar?mailbox=alex@contoso.com&date=2026-11-24");

        await DragAsync(page, ".event", byDays: 1, byPixels: 48);
        await EventuallyAsync(sandbox, "2026-11-25T08:00:00Z", "2026-11-25T09:00:00Z");
        await DragAsync(page, ".event[data-start='2026-11-25T16:00'] .grip", byDays: 0, byPixels: -24);
        await EventuallyAsync(sandbox, "2026-11-25T08:00:00Z", "2026-11-25T08:30:00Z");

        await sandbox.GraphJsonAsync(HttpMethod.Patch, $"/users/alex@contoso.com/events/{id}", new JsonObject { ["subject"] = "Renamed by Convene" });
        await page.Locator(".event").GetByText("Renamed by Convene").WaitForAsync();
        await page.Locator(".event").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel meeting" }).ClickAsync();
        await page.Locator(".event").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        dialogs.ShouldBe(0);
    }

    private static async Task DragAsync(IPage page, string selector, int byDays, int byPixels)
    {
        await page.Locator(selector).WaitForAsync();
        var box = (await page.Locator(selector).BoundingBoxAsync())!;
        var day = (await page.Locator(".day").First.BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + (byDays * day.Width), y + byPixels, new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }

    private static Task EventuallyAsync(SandboxServer sandbox, string start, string end) => Eventually.BecomesTrueAsync(
        async () => (await sandbox.StateAsync())["events"]![0]! is var entry && entry["start"]!.ToString() == start && entry["end"]!.ToString() == end,
        $"the event lasts from {start} to {end}",
        TestContext.Current.CancellationToken,
        TimeSpan.FromSeconds(30));

    private static Task<JsonObject> CreateAsync(SandboxServer sandbox) => sandbox.GraphJsonAsync(
        HttpMethod.Post,
        "/users/alex@contoso.com/events",
        new JsonObject
        {
            ["subject"] = "<img src=x onerror=alert(1)>",
            ["start"] = new JsonObject { ["dateTime"] = "2026-11-24T15:00:00", ["timeZone"] = "China Standard Time" },
            ["end"] = new JsonObject { ["dateTime"] = "2026-11-24T16:00:00", ["timeZone"] = "China Standard Time" },
        },
        201);
}
