using Convene.Testing;
using Microsoft.Playwright;
using NodaTime;

namespace Convene.Sandbox.Tests.Quanshi;

/// <summary>A host and a guest before two windows of one conference.</summary>
public sealed class JoinInBrowserTests
{
    [Fact]
    public async Task A_guest_sees_that_the_roll_is_called_answers_and_is_out_when_the_host_ends()
    {
        var chromium = Needs.Chromium();
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await AttendanceTests.BookAsync(sandbox);
        sandbox.Clock.Advance(Duration.FromHours(30));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
        var host = await browser.NewPageAsync(new() { Locale = "zh-CN", ViewportSize = new() { Width = 620, Height = 700 } });
        var guest = await browser.NewPageAsync(new() { Locale = "en-US", ViewportSize = new() { Width = 620, Height = 700 } });
        await host.GotoAsync(booked.Host);
        await guest.GotoAsync(booked.Guest);
        await guest.GetByLabel("Your name").FillAsync("Alice Johnson");
        await guest.GetByRole(AriaRole.Button, new() { Name = "Join meeting" }).ClickAsync();
        await host.GetByText("Alice Johnson").WaitForAsync();

        await host.GetByRole(AriaRole.Button, new() { Name = "签到点名" }).ClickAsync();
        await guest.GetByRole(AriaRole.Button, new() { Name = "Answer the roll call" }).ClickAsync();
        await guest.GetByRole(AriaRole.Button, new() { Name = "Answer the roll call" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await host.GetByRole(AriaRole.Button, new() { Name = "结束会议" }).ClickAsync();

        await guest.GetByText("This meeting has ended").WaitForAsync();
    }
}
