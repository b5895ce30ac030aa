using System.Diagnostics;

namespace Convene.Benchmarks.Mailboxes;

/// <summary>What something cost.</summary>
/// <param name="Cpu">Of this process.</param>
/// <param name="StoreCpu">Of the database's processes beside it.</param>
/// <param name="Calls">Of the store's ports.</param>
internal sealed record Cost(TimeSpan Wall, TimeSpan Cpu, TimeSpan StoreCpu, long Allocated, long Calls)
{
    public static Cost Nothing { get; } = new(default, default, default, 0, 0);

    public TimeSpan AllCpu => Cpu + StoreCpu;

    public static Cost operator +(Cost one, Cost other) => new(
        one.Wall + other.Wall, one.Cpu + other.Cpu, one.StoreCpu + other.StoreCpu, one.Allocated + other.Allocated, one.Calls + other.Calls);

    public static async Task<Cost> OfAsync(ScaleProduct product, ScaleStore store, Func<Task> work, CancellationToken cancellationToken)
    {
        using var process = Process.GetCurrentProcess();
        var storeBefore = await store.CpuAsync(cancellationToken);
        process.Refresh();
        var (cpu, allocated, calls, begun) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(), product.StoreCalls, Stopwatch.GetTimestamp());
        await work();
        var wall = Stopwatch.GetElapsedTime(begun);
        process.Refresh();
        var cost = new Cost(wall, process.TotalProcessorTime - cpu, default, GC.GetTotalAllocatedBytes() - allocated, product.StoreCalls - calls);
        return cost with { StoreCpu = await store.CpuAsync(cancellationToken) - storeBefore };
    }
}
