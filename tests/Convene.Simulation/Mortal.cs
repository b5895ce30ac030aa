using System.Reflection;

namespace Convene.Simulation;

/// <summary>The store as a process sees it: once the process is dead, nothing of it reaches the store any more.</summary>
/// <remarks>A proxy for any port, made by reflection, so that no port can be forgotten when it grows.</remarks>
internal class Mortal<T> : DispatchProxy
    where T : class
{
    private T _inner = null!;
    private Func<bool> _isDead = null!;

    public static T Around(T inner, Func<bool> isDead)
    {
        var proxy = Create<T, Mortal<T>>();
        var mortal = (Mortal<T>)(object)proxy;
        (mortal._inner, mortal._isDead) = (inner, isDead);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (_isDead())
        {
            throw new ProcessDiedException();
        }

        try
        {
            return targetMethod!.Invoke(_inner, args);
        }
        catch (TargetInvocationException failure) when (failure.InnerException is { } inner)
        {
            throw inner;
        }
    }
}

/// <summary>What a dead process would have gone on to do.</summary>
internal sealed class ProcessDiedException() : Exception("The process is dead.");
