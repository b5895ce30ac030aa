using System.Text.Json.Nodes;
using Convene.Host.Operators;

namespace Convene.Host.Tests.Operators;

public sealed class OperatorToolTests
{
    private static readonly string[] Book = [OperatorRig.V1, "book", "--title", "预算 \"Q3\"", "--start", "2026-11-24T15:00", "--minutes", "45"];

    [Fact]
    public async Task A_conference_is_booked_shown_listed_and_cancelled()
    {
        await using var rig = await OperatorRig.StartAsync();

        var booked = await rig.AskAsync(Book);
        var id = booked["conference"]!.GetValue<string>();
        var shown = await rig.AskAsync(OperatorRig.V1, "get", id);
        var listed = (await rig.AskAsync(OperatorRig.V1, "list")).AsArray();
        var cancelled = await rig.AskAsync(OperatorRig.V1, "cancel", id);

        booked["start"]!.GetValue<string>().ShouldBe("2026-11-24T07:00:00Z");
        shown["title"]!.GetValue<string>().ShouldBe("预算 \"Q3\"");
        shown["minutes"]!.GetValue<int>().ShouldBe(45);
        listed.ShouldHaveSingleItem()!["conference"]!.GetValue<string>().ShouldBe(id);
        cancelled["done"]!.GetValue<string>().ShouldContain(id);
        (await rig.AskAsync(OperatorRig.V1, "list")).AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-11-24T15:00", "2026-11-24T07:00:00Z")]
    [InlineData("2026-11-24 15:00", "2026-11-24T07:00:00Z")]
    [InlineData("2026-11-24T15:00Z", "2026-11-24T15:00:00Z")]
    [InlineData("2026-11-24T15:00+01:00", "2026-11-24T14:00:00Z")]
    public async Task A_start_is_local_unless_it_says_otherwise(string typed, string booked)
    {
        await using var rig = await OperatorRig.StartAsync();

        (await rig.AskAsync(OperatorRig.V1, "book", "--title", "t", "--start", typed))["start"]!.GetValue<string>().ShouldBe(booked);
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2026-02-30T15:00")]
    [InlineData("2026-03-29T02:30")]
    [InlineData("2026-10-25T02:30")]
    public async Task A_start_that_is_not_one_moment_books_nothing(string typed)
    {
        await using var rig = await OperatorRig.StartAsync();

        var run = await rig.RunAsync(OperatorRig.V1, "book", "--title", "t", "--start", typed, "--zone", "Europe/Berlin");

        run.Exit.ShouldBe(OperatorExit.Usage);
        run.Error.ShouldContain(typed);
        (await rig.AskAsync(OperatorRig.V1, "list")).AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_that_is_cut_says_so()
    {
        await using var rig = await OperatorRig.StartAsync();

        var run = await rig.RunAsync(OperatorRig.V1, "list", "--status", "finished", "--limit", "2", "--json");

        JsonNode.Parse(run.Output)!.AsArray().Count.ShouldBe(2);
        run.Error.ShouldContain("more than 2");
    }

    [Fact]
    public async Task People_get_a_table_with_times_in_their_zone()
    {
        await using var rig = await OperatorRig.StartAsync();
        await rig.AskAsync(Book);

        var run = await rig.RunAsync(OperatorRig.V1, "list");

        run.Output.ShouldContain("预算 \"Q3\"");
        run.Output.ShouldContain("2026-11-24 15:00 +08:00");
    }

    [Fact]
    public async Task What_somebody_wrote_cannot_command_the_terminal()
    {
        await using var rig = await OperatorRig.StartAsync();
        await rig.AskAsync(OperatorRig.V1, "book", "--title", "red \u001b[31m [bold]markup[/]", "--start", "2026-11-24T15:00");

        var run = await rig.RunAsync(OperatorRig.V1, "list");

        run.Output.ShouldContain("[bold]markup[/]");
        run.Output.ShouldNotContain("\u001b[31m");
    }

    [Fact]
    public async Task Help_shows_only_what_the_provider_offers()
    {
        await using var rig = await OperatorRig.StartAsync();

        var help = (await rig.RunAsync(OperatorRig.V1, "--help")).Output;

        help.ShouldContain("room-sizes");
        help.ShouldNotContain("webinar");
        var refused = await rig.RunAsync(OperatorRig.V1, "polls", "1");
        refused.Exit.ShouldBe(OperatorExit.NotOffered);
    }

    [Fact]
    public async Task Providers_are_listed_with_what_they_can_do()
    {
        await using var rig = await OperatorRig.StartAsync();

        var first = (await rig.AskAsync()).AsArray()[0]!;

        first["provider"]!.GetValue<string>().ShouldBe(OperatorRig.V1);
        first["default"]!.GetValue<bool>().ShouldBeTrue();
        first["capabilities"]!.AsArray().Select(name => name!.GetValue<string>()).ShouldContain("Reports");
    }

    [Fact]
    public async Task A_refusal_has_its_own_exit_code_and_the_vendors_reason()
    {
        await using var rig = await OperatorRig.StartAsync();

        var run = await rig.RunAsync(OperatorRig.V1, "get", "424242", "--json");

        run.Exit.ShouldBe(OperatorExit.Refused);
        run.Output.ShouldBeEmpty();
        var error = JsonNode.Parse(run.Error)!;
        error["reason"]!.GetValue<string>().ShouldBe("NoSuchMeeting");
        error["vendorCode"]!.GetValue<string>().ShouldBe("401");
    }

    [Fact]
    public async Task Wrong_credentials_have_theirs_and_are_not_shown()
    {
        await using var rig = await OperatorRig.StartAsync(("Providers:0:ApiKey", "not-the-key"));

        var run = await rig.RunAsync(OperatorRig.V1, "list");

        run.Exit.ShouldBe(OperatorExit.Unauthorized);
        (run.Output + run.Error).ShouldNotContain("not-the-key");
    }

    [Fact]
    public async Task A_vendor_that_is_not_there_is_unavailable()
    {
        await using var rig = await OperatorRig.StartAsync(("Providers:0:BaseUrl", "http://127.0.0.1:9/openapi/v1"), ("Providers:0:Http:MaxRetries", "0"));

        (await rig.RunAsync(OperatorRig.V1, "cancel", "1")).Exit.ShouldBe(OperatorExit.Unavailable);
    }

    [Theory]
    [InlineData("nobody", "list")]
    [InlineData(OperatorRig.V1, "dance")]
    [InlineData(OperatorRig.V1, "book")]
    [InlineData(OperatorRig.V1, "list", "--limit", "0")]
    [InlineData(OperatorRig.V1, "list", "--zone", "Mars/Olympus")]
    [InlineData(OperatorRig.V1, "list", "--status", "cheerful")]
    [InlineData(OperatorRig.V1, "modify", "1")]
    public async Task Wrong_words_are_told_apart_from_failures(params string[] words)
    {
        await using var rig = await OperatorRig.StartAsync();

        var run = await rig.RunAsync(words);

        run.Exit.ShouldBe(OperatorExit.Usage);
        run.Error.ShouldNotBeEmpty();
        run.Error.ShouldNotContain("   at ");
    }
}
