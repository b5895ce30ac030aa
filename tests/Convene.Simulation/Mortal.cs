using System.Reflection;

namespace Convene.Simulation;

/// <summary>The store as a process sees it: once the process is dead, nothing of it reaches the store any more.</summary>
/// <remarks>A proxy for any port, made by reflection, so that no port can be forgotten when it grows; the framework derives from it.</remarks>
public class Mortal<T> : DispatchProxy
    where T : class
{
    private T _inner = null!;
    private Func<bool> _isDead = null!;

    internal static T Around(T inner, Func<bool> isDead)
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

        return targetMethod!.Invoke(_inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
    }
}

/// <summary>What a dead process would have gone on to do.</summary>
public sealed class ProcessDiedException() : Exception("The process is dead.");
