using Convene.Testing;

namespace Convene.Simulation.Tests;

/// <summary>
/// Thousands of doings from chat, Outlook and the vendors' sites, while everything fails and the product dies again and again: when it
/// goes quiet, vendor, ledger and calendar agree on every meeting.
/// </summary>
public sealed class AgreementTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("sqlite", 1)]
    [InlineData("postgres", 2)]
    public async Task Vendor_ledger_and_calendar_agree_after_thousands_of_doings_faults_and_deaths(string engine, int seed)
    {
        await using var store = await SimulationStore.CreateAsync(engine, TestContext.Current.CancellationToken);

        var result = await new SimulatedOffice(new SimulationPlan(5_000, store.ConnectionString, seed)).RunAsync(TestContext.Current.CancellationToken);

        await TellAsync(engine, seed, result);
        result.Actions.ShouldBe(5_000);
        result.Faults.ShouldBeGreaterThan(500, "a run without faults proves nothing");
        result.Kills.ShouldBeGreaterThan(40);
        result.Disagreements.ShouldBeEmpty(string.Join('\n', result.Disagreements));
    }

    private async Task TellAsync(string engine, int seed, SimulationResult result)
    {
        var figures = $"simulation on {engine}, seed {seed}: {result}";
        output.WriteLine(figures);
        var artifacts = Directory.CreateDirectory(Path.Combine(Needs.RepositoryRoot, "artifacts"));
        await File.WriteAllLinesAsync(
            Path.Combine(artifacts.FullName, $"simulation-{engine}.txt"), [figures, .. result.Disagreements], TestContext.Current.CancellationToken);
    }
}
