using System.Text.Json.Nodes;
using Convene.Host.Operators;
using Convene.Meetings;

namespace Convene.Host.Tests.Operators;

public sealed class ReconcileToolTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_agrees_is_counted_and_nothing_is_found()
    {
        await using var rig = await ReconcileRig.StartAsync();
        await rig.BookedAsync();

        var told = await rig.AskAsync();

        told["run"]!["meetings"]!.GetValue<int>().ShouldBe(1);
        told["run"]!["unasked"]!.AsArray().ShouldBeEmpty();
        told["findings"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_tells_what_it_found_and_the_report_tells_it_again()
    {
        await using var rig = await ReconcileRig.StartAsync();
        var meeting = await rig.GhostAsync();

        var run = await rig.AskAsync("--run");
        var report = await rig.AskAsync("--report");

        var finding = run["findings"]!.AsArray().ShouldHaveSingleItem()!;
        finding["kind"]!.GetValue<string>().ShouldBe("GhostConference");
        finding["meeting"]!.GetValue<string>().ShouldBe(meeting.Id.ToString());
        finding["repairAt"]!.GetValue<string>().ShouldBe("2026-11-23T01:15:00Z");
        report["findings"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe(finding["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task People_get_a_table_with_times_in_their_zone_and_are_told_what_to_do_next()
    {
        await using var rig = await ReconcileRig.StartAsync();
        await rig.GhostAsync();

        var run = await rig.RunAsync();

        run.Exit.ShouldBe(OperatorExit.Done);
        run.Output.ShouldContain("GhostConference");
        run.Output.ShouldContain("2026-11-23 09:15 +08:00");
        run.Output.ShouldNotContain("Budget");
        run.Error.ShouldContain("reconcile --dismiss");
    }

    [Fact]
    public async Task A_finding_is_dismissed_once_and_then_not_repaired()
    {
        await using var rig = await ReconcileRig.StartAsync();
        var meeting = await rig.GhostAsync();
        var id = IdOf(await rig.AskAsync());

        (await rig.AskAsync("--dismiss", id))["state"]!.GetValue<string>().ShouldBe("Dismissed");
        var late = await rig.RunAsync("--repair", id);

        late.Exit.ShouldBe(OperatorExit.Refused);
        late.Output.ShouldContain("settled already");
        (await rig.Ledger.FindAsync(meeting.Id, Token))!.State.ShouldBe(MeetingState.Booked);
    }

    [Fact]
    public async Task A_finding_is_repaired_at_once()
    {
        await using var rig = await ReconcileRig.StartAsync();
        var meeting = await rig.GhostAsync();
        var id = IdOf(await rig.AskAsync());

        (await rig.AskAsync("--repair", id))["result"]!.GetValue<string>().ShouldBe("Done");

        (await rig.Ledger.FindAsync(meeting.Id, Token))!.State.ShouldBe(MeetingState.Cancelling);
    }

    [Fact]
    public async Task A_finding_that_is_not_there_is_refused_in_a_sentence()
    {
        await using var rig = await ReconcileRig.StartAsync();

        var run = await rig.RunAsync("--dismiss", "0193518e-0000-7000-8000-000000000001");

        run.Exit.ShouldBe(OperatorExit.Refused);
        run.Output.ShouldContain("There is no finding");
    }

    [Theory]
    [InlineData("--dismiss", "nonsense")]
    [InlineData("--run", "--report")]
    [InlineData("--zone", "Mars/Olympus")]
    [InlineData("--unknown")]
    public async Task Words_that_make_no_sense_do_nothing(params string[] words)
    {
        await using var rig = await ReconcileRig.StartAsync();

        (await rig.RunAsync(words)).Exit.ShouldBe(OperatorExit.Usage);

        (await rig.Store.FindLatestAsync(Token)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_no_findings_id_is_told_with_where_to_find_one()
    {
        await using var rig = await ReconcileRig.StartAsync();

        var run = await rig.RunAsync("--repair", "nonsense");

        run.Error.ShouldContain("'nonsense' is no finding's id: 'reconcile --report' shows them.");
        run.Error.ShouldNotContain("System.");
    }

    [Fact]
    public async Task A_report_before_the_first_run_is_refused_in_a_sentence()
    {
        await using var rig = await ReconcileRig.StartAsync();

        var run = await rig.RunAsync("--report");

        run.Exit.ShouldBe(OperatorExit.Refused);
        run.Error.ShouldContain("reconcile --run");
    }

    private static string IdOf(JsonNode told) => told["findings"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>();
}
