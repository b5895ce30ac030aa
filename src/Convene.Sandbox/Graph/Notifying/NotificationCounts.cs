using System.Text.Json.Nodes;

namespace Convene.Sandbox.Graph.Notifying;

/// <summary>What became of notifications since the start.</summary>
internal sealed class NotificationCounts
{
    private long _delivered;
    private long _refused;
    private long _dropped;
    private long _lost;

    public void Delivered(int items) => Interlocked.Add(ref _delivered, items);

    public void Refused(int items) => Interlocked.Add(ref _refused, items);

    public void Dropped() => Interlocked.Increment(ref _dropped);

    public void Lost() => Interlocked.Increment(ref _lost);

    public JsonObject Json() => new()
    {
        ["delivered"] = Volatile.Read(ref _delivered),
        ["refused"] = Volatile.Read(ref _refused),
        ["dropped"] = Volatile.Read(ref _dropped),
        ["lost"] = Volatile.Read(ref _lost),
    };
}
