using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Convene.EndToEnd.Tests.Harness;

namespace Convene.EndToEnd.Tests;

/// <summary>The command <c>provider</c> as operators run it, with nothing configured: alone, and beside the service on the same data.</summary>
public sealed class CommandTests
{
    private const int Usage = 2;
    private const int Refused = 3;
    private static readonly string[] Providers = ["bizconf-v1", "bizconf", "quanshi", "vmr"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_provider_books_lists_and_cancels_without_a_service_and_beside_one()
    {
        await using var host = HostProcess.Prepare(new HostSettings());

        (await AskAsync(host)).AsArray().Select(p => p!["provider"]!.GetValue<string>()).ShouldBe(Providers);
        var alone = await BookAsync(host, "quanshi", "Booked alone");
        (await TitlesAsync(host, "quanshi")).ShouldContain("Booked alone", "the stand-ins keep what the command booked");

        await host.StartAsync(Token);
        (await ReadAsync(host, alone["joinUrl"]!.GetValue<string>())).ShouldContain("Booked alone", customMessage: "the link leads to the service once it runs");
        foreach (var provider in Providers)
        {
            var reservation = await BookAsync(host, provider, $"Beside {provider}");
            (await ReadAsync(host, reservation["joinUrl"]!.GetValue<string>())).ShouldContain($"Beside {provider}");
            (await TitlesAsync(host, provider)).ShouldContain($"Beside {provider}");
            await AskAsync(host, provider, "cancel", reservation["conference"]!.ToString());
            (await TitlesAsync(host, provider)).ShouldNotContain($"Beside {provider}");
        }

        (await TitlesAsync(host, "quanshi")).ShouldContain("Booked alone");
    }

    [Fact]
    public async Task What_goes_wrong_is_told_on_the_error_stream_and_by_the_exit_code()
    {
        await using var host = HostProcess.Prepare(new HostSettings());

        var unknown = await host.RunCommandAsync(Token, "provider", "vmr", "get", "99999999", "--json");
        unknown.ExitCode.ShouldBe(Refused, unknown.Error);
        unknown.Output.ShouldBeEmpty();
        JsonNode.Parse(unknown.Error)!["sentence"]!.GetValue<string>().ShouldNotBeEmpty();
        (await host.RunCommandAsync(Token, "provider", "quanshi", "book")).ExitCode.ShouldBe(Usage);
        (await host.RunCommandAsync(Token, "provider", "nobody", "list")).ExitCode.ShouldBe(Usage);
    }

    private static async Task<JsonNode> AskAsync(HostProcess host, params string[] words)
    {
        var run = await host.RunCommandAsync(Token, ["provider", .. words, "--json"]);
        run.ExitCode.ShouldBe(0, $"{string.Join(' ', words)}: {run.Error}");
        Secrecy.HoldsHostLink(run.Output).ShouldBeFalse(run.Output);
        return JsonNode.Parse(run.Output)!;
    }

    private static Task<JsonNode> BookAsync(HostProcess host, string provider, string title)
    {
        var start = ChatSteps.At(2, 10).ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return AskAsync(host, provider, "book", "--title", title, "--start", start, "--minutes", "30");
    }

    private static async Task<IReadOnlyList<string>> TitlesAsync(HostProcess host, string provider) =>
        [.. (await AskAsync(host, provider, "list")).AsArray().Select(c => c!["title"]!.GetValue<string>())];

    private static async Task<string> ReadAsync(HostProcess host, string address)
    {
        address.ShouldStartWith(host.BaseUrl);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        using var response = await http.GetAsync(new Uri(address), Token);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await response.Content.ReadAsStringAsync(Token);
    }
}
