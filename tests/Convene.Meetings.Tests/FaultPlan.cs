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
    private readonly Lock _gate = new();

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
        lock (_gate)
        {
            var fault = _script.Count > 0 ? _script.Dequeue() : DrawAtRandom();
            Injected += fault == Fault.None ? 0 : 1;
            return fault;
        }
    }

    /// <summary>A call at an edge as the plan has it.</summary>
    /// <param name="edge">What is done there is done one after the other, as processes side by side have it done by one server.</param>
    /// <param name="failure">How the edge tells of a fault that the process outlives.</param>
    public T Run<T>(Lock edge, Func<T> work, Func<Fault, Exception> failure)
    {
        var fault = Draw();
        if (fault is Fault.None or Fault.DiesAfter or Fault.UnknownAfter)
        {
            lock (edge)
            {
                var done = work();
                if (fault == Fault.None)
                {
                    return done;
                }
            }
        }

        throw fault is Fault.DiesBefore or Fault.DiesAfter ? new ProcessDiedException() : failure(fault);
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
