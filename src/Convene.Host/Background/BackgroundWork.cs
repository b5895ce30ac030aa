namespace Convene.Host.Background;

/// <summary>A piece of background work. It must be safe to run twice, and beside itself on another host: what it takes, it takes with leases.</summary>
/// <param name="Name">Unique and never changed: the stored schedule is found by it.</param>
internal sealed record BackgroundWork(string Name, WorkPlace Place, Rhythm Rhythm, Func<CancellationToken, Task> RunAsync);

internal enum WorkPlace
{
    /// <summary>On every host, from a schedule in memory: work that is taken from the store with leases, where each host adds capacity.</summary>
    EachHost,

    /// <summary>On one host at a time, from the stored schedule that all hosts share.</summary>
    OneHost,
}
