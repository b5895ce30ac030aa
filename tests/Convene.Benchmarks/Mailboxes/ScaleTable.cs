using System.Globalization;
using System.Text;

namespace Convene.Benchmarks.Mailboxes;

/// <summary>What was measured, a line for each thing and a column for each number of mailboxes.</summary>
internal sealed class ScaleTable(string engine, IReadOnlyList<ScaleResult> results)
{
    private const double SecondsAnHour = 3600;
    private const double ReadsAnHour = 6; // every ten minutes
    private const double MeetingsBegunASecond = 8; // ProcessLimits.Parallel, by the beat of a second
    private const double RenewalsAnHour = 60 / 2100.0; // at half of 4,200 minutes

    public override string ToString()
    {
        var text = new StringBuilder($"{engine}: {results[0].Changes} changes in a steady state, 2 notifications each\n\n");
        Row(text, "mailboxes", r => N(r.Mailboxes));
        text.Append("| --- |").Append(string.Concat(Enumerable.Repeat(" ---: |", results.Count))).Append('\n');
        Row(text, "one change: CPU ms, database's included", r => Ms(r.Steady.All.AllCpu / r.Changes));
        Row(text, "… against the first", r => Ratio(r, x => x.Steady.All.AllCpu / x.Changes));
        Row(text, "… of it this process, the database", r => $"{Ms(r.Steady.All.Cpu / r.Changes)}, {Ms(r.Steady.All.StoreCpu / r.Changes)}");
        Row(text, "one change: wall ms, stages one after the other", r => Ms(r.Steady.All.Wall / r.Changes));
        Row(text, "… against the first", r => Ratio(r, x => x.Steady.All.Wall / x.Changes));
        Row(text, "… of it notify / read / look / steps", r => string.Join(" / ", StagesOf(r).Select(cost => Ms(cost.Wall / r.Changes))));
        Row(text, "one change: KB allocated", r => N(r.Steady.All.Allocated / 1024.0 / r.Changes));
        Row(text, "one change: calls of the store", r => F(r.Steady.All.Calls / (double)r.Changes));
        foreach (var name in results[0].Idle.Select(round => round.Name))
        {
            Row(text, $"idle round of {name}: ms", r => Ms(r.Idle.First(round => round.Name == name).Wall));
        }

        Row(text, "idle rounds: CPU s an hour", r => N(r.Idle.Sum(round => round.Cpu.TotalSeconds * SecondsAnHour / round.Every.TotalSeconds)));
        Row(text, "a periodic read: CPU ms (of reads measured)", r => $"{Ms(r.PeriodicReading.AllCpu / Math.Max(1, r.PeriodicReads))} ({N(r.PeriodicReads)})");
        Row(text, "periodic reads an hour: number, CPU s", r => $"{N(r.Mailboxes * ReadsAnHour)}, {N(ReadSeconds(r))}");
        Row(text, "a renewal: CPU ms (of renewals measured)", r => $"{Ms(r.Renewing.AllCpu / Math.Max(1, r.Renewals))} ({N(r.Renewals)})");
        Row(text, "renewals an hour: number, CPU s", r => $"{N(r.Mailboxes * RenewalsAnHour)}, {F(r.Mailboxes * RenewalsAnHour * r.Renewing.AllCpu.TotalSeconds / Math.Max(1, r.Renewals))}");
        Row(text, "changes an hour (5 a day): number, CPU s", r => $"{N(r.Mailboxes * ScaleRun.ChangesADay / 24.0)}, {N(ChangeSeconds(r))}");
        Row(text, "CPU in all: cores busy", r => D((ReadSeconds(r) + ChangeSeconds(r) + r.Idle.Sum(i => i.Cpu.TotalSeconds * SecondsAnHour / i.Every.TotalSeconds)) / SecondsAnHour));
        Row(text, "heap MB before, after the changes, after all were notified", r => $"{F(r.HeapBefore)}, {F(r.HeapAfter)}, {F(r.HeapAfterStorm)}");
        Row(text, "heap MB after the hour unheard, of it the made-up world's events", r => $"{F(r.HeapAfterOutage)}, {F(r.Outage.HeapOfWorld)}");
        Row(text, "working set MB after the changes", r => N(r.WorkingSet / 1e6));
        Row(text, "a notification when all come at once: wall ms", r => Ms(r.Storm.Wall / r.Mailboxes));
        Row(text, "an hour unheard: changes, delta reads, GETs, vendor calls", r => $"{N(r.Outage.Changes)}, {N(r.Outage.Reads)}, {N(r.Outage.Gets)}, {N(r.Outage.VendorCalls)}");
        Row(text, "… caught up in s: wall, CPU", r => $"{N(r.Outage.Cost.Wall.TotalSeconds)}, {N(r.Outage.Cost.AllCpu.TotalSeconds)}");
        Row(text, "… s at least, as the host begins 8 meetings a second", r => N(r.Outage.VendorCalls / MeetingsBegunASecond));
        Row(text, "database MB, filled in s", r => $"{N(r.Megabytes)}, {N(r.Filled.TotalSeconds)}");
        return text.ToString();
    }

    private static Cost[] StagesOf(ScaleResult result) => [result.Steady.Notified, result.Steady.Read, result.Steady.Looked, result.Steady.Stepped];

    private static double ReadSeconds(ScaleResult result) =>
        result.Mailboxes * ReadsAnHour * result.PeriodicReading.AllCpu.TotalSeconds / Math.Max(1, result.PeriodicReads);

    private static double ChangeSeconds(ScaleResult result) =>
        result.Mailboxes * ScaleRun.ChangesADay / 24.0 * result.Steady.All.AllCpu.TotalSeconds / result.Changes;

    private static string N(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string F(double number) => number.ToString("N1", CultureInfo.InvariantCulture);

    private static string D(double number) => number.ToString("N2", CultureInfo.InvariantCulture);

    private static string Ms(TimeSpan time) => time.TotalMilliseconds.ToString("N2", CultureInfo.InvariantCulture);

    private string Ratio(ScaleResult result, Func<ScaleResult, TimeSpan> of)
    {
        var ratio = of(result) / of(results[0]);
        return $"{ratio.ToString("N2", CultureInfo.InvariantCulture)}{(ratio <= 1.5 ? "" : " NOT FLAT")}";
    }

    private void Row(StringBuilder text, string name, Func<ScaleResult, string> value) =>
        text.Append("| ").Append(name).Append(" | ").Append(string.Join(" | ", results.Select(value))).Append(" |\n");
}
