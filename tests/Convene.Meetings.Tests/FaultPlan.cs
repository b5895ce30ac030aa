namespace Convene.Meetings.Tests;

/// <summary>The process dies here: nothing catches it, so that what was begun stays as the ledger knows it.</summary>
public sealed class ProcessDiedException : Exception;

internal enum Fault
{
    None,
    DiesBefore,
    DiesAfter,
    Unavailable,
    UnknownBefore,
    UnknownAfter,
}

/// <summary>Which call at the edges goes wrong: by a script first, then at random.</summary>
internal sealed class FaultPlan(int seed, double rate)
{
    private readonly Random _random = new(seed);
    private readonly Queue<Fault> _script = new();

    /// <summary>Faults end when a test wants it quiet.</summary>
    public bool IsQuiet { get; set; }

    public int Injected { get; private set; }

    public void Next(params Fault[] faults)
    {
        foreach (var fault in faults)
        {
            _script.Enqueue(fault);
        }
    }

    public Fault Draw()
    {
        var fault = _script.Count > 0 ? _script.Dequeue() : DrawAtRandom();
        Injected += fault == Fault.None ? 0 : 1;
        return fault;
    }

    private Fault DrawAtRandom()
    {
        if (IsQuiet || _random.NextDouble() >= rate)
        {
            return Fault.None;
        }

        return (Fault)_random.Next(1, Enum.GetValues<Fault>().Length);
    }
}
