using System.Net;
using Convene.EndToEnd.Tests.Harness;

namespace Convene.EndToEnd.Tests;

/// <summary>How the program starts, says that it lives, and ends.</summary>
public sealed class SettingsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Outside_Development_a_program_with_nothing_configured_names_every_missing_setting_once_and_ends()
    {
        var (exitCode, output) = await HostProcess.RunToEndAsync(new HostSettings().Set("ASPNETCORE_ENVIRONMENT", "Production"), Token);

        exitCode.ShouldNotBe(0);
        string[] names = ["MicrosoftAppId", "MicrosoftAppPassword", "MicrosoftAppTenantId", "Graph:TenantId", "Graph:ClientId", "Graph:ClientSecret", "Store:ConnectionString", "Providers:0", "PublicUrl"];
        foreach (var name in names)
        {
            output.ShouldContain(name);
        }

        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldBeUnique();
        lines.Count(line => line.Contains("cannot start", StringComparison.Ordinal)).ShouldBe(1);
        lines.Skip(1).ShouldAllBe(line => line.StartsWith("- ", StringComparison.Ordinal));
        output.ShouldNotContain("   at ");
        output.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task Outside_Development_nothing_is_replaced_by_a_stand_in_that_only_one_setting_is_missing_for()
    {
        var settings = new HostSettings()
            .Set("ASPNETCORE_ENVIRONMENT", "Production")
            .Set("MicrosoftAppId", "0c000000-0000-4000-8000-000000000001")
            .Set("MicrosoftAppPassword", "planted-app-password")
            .Set("MicrosoftAppTenantId", "0c000000-0000-4000-8000-000000000002")
            .Set("Graph:TenantId", "0c000000-0000-4000-8000-000000000002")
            .Set("Graph:ClientId", "0c000000-0000-4000-8000-000000000003")
            .Set("Graph:ClientSecret", "planted-client-secret")
            .Set("Store:ConnectionString", "Data Source=convene.db")
            .Set("PublicUrl", "https://convene.contoso.com");

        var (exitCode, output) = await HostProcess.RunToEndAsync(settings, Token);

        exitCode.ShouldNotBe(0);
        var complaints = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.TrimStart().StartsWith("- ", StringComparison.Ordinal));
        complaints.ShouldHaveSingleItem().ShouldContain("Providers");
        output.ShouldNotContain("planted");
    }

    [Fact]
    public async Task A_program_with_nothing_configured_runs_in_Development_and_says_that_it_lives_and_is_ready()
    {
        await using var host = await HostProcess.StartAsync(new HostSettings(), Token);
        using var http = new HttpClient { BaseAddress = new Uri(host.BaseUrl) };

        (await http.GetAsync(new Uri("/healthz", UriKind.Relative), Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync(new Uri("/readyz", UriKind.Relative), Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync(new Uri("/sandbox/calendar?mailbox=alex@contoso.com", UriKind.Relative), Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.Output.ShouldContain(host.BaseUrl);
        (await host.StopAsync(Token)).ShouldBe(0);
        host.Output.ShouldNotContain("ERROR");
    }

    [Fact]
    public async Task The_data_of_a_local_run_lie_in_the_folder_that_it_was_started_from()
    {
        await using var host = await HostProcess.StartAsync(new HostSettings(), Token);

        File.Exists(host.Database).ShouldBeTrue();
        Directory.EnumerateFileSystemEntries(host.Folder).Select(Path.GetFileName).ShouldBe([".convene"]);
    }

    [Fact]
    public async Task A_killed_program_starts_again_with_the_same_data()
    {
        await using var host = await HostProcess.StartAsync(new HostSettings(), Token);

        await host.RestartAsync(Token);

        host.Starts.ShouldBe(2);
        host.Output.ShouldNotContain("ERROR");
    }
}
