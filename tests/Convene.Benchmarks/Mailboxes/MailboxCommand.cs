using System.CommandLine;
using System.Globalization;

namespace Convene.Benchmarks.Mailboxes;

/// <summary>What one change costs, and what waiting for changes costs, with ever more mailboxes.</summary>
internal static class MailboxCommand
{
    private const string ResultPath = "artifacts/mailboxes.txt";

    public static Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var engine = new Option<string>("--store") { Description = "sqlite or postgres; both when left out." };
        var sizes = new Option<string>("--sizes") { Description = "Numbers of mailboxes.", DefaultValueFactory = _ => "1000,10000,100000" };
        var changes = new Option<int>("--changes") { Description = "Changes measured in the steady state.", DefaultValueFactory = _ => 5000 };
        var command = new RootCommand("Measures the listening to many mailboxes.") { engine, sizes, changes };
        command.SetAction(async (given, cancelled) =>
        {
            var numbers = given.GetValue(sizes)!.Split(',').Select(size => int.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture)).ToList();
            foreach (var each in given.GetValue(engine) is { } one ? [one] : (string[])["sqlite", "postgres"])
            {
                await MeasureAsync(each, numbers, given.GetValue(changes), cancelled);
            }
        });
        return command.Parse(arguments).InvokeAsync();
    }

    private static async Task MeasureAsync(string engine, IReadOnlyList<int> sizes, int changes, CancellationToken cancellationToken)
    {
        var results = new List<ScaleResult>();
        foreach (var size in sizes)
        {
            await using var store = await ScaleStore.CreateAsync(engine, cancellationToken);
            await using var product = await ScaleProduct.StartAsync(store.ConnectionString, cancellationToken);
            results.Add(await new ScaleRun(product, store, size, changes, cancellationToken).MeasureAsync());
            await Console.Out.WriteLineAsync(new ScaleTable(engine, results).ToString());
        }

        Directory.CreateDirectory(Path.GetDirectoryName(ResultPath)!);
        var machine = await File.ReadAllTextAsync("/proc/loadavg", cancellationToken);
        var moment = TimeProvider.System.GetUtcNow().ToString("u", CultureInfo.InvariantCulture);
        await File.AppendAllTextAsync(
            ResultPath, $"{moment}, {Environment.ProcessorCount} cores, load average {machine.Trim()}\n{new ScaleTable(engine, results)}\n", cancellationToken);
    }
}
