using System.Reflection;

namespace Convene.Benchmarks.Mailboxes;

/// <summary>A port that counts what it is asked.</summary>
public class Counted<TPort> : DispatchProxy
    where TPort : class
{
    private TPort? _inner;
    private Action? _count;

    public static TPort Around(TPort inner, Action count)
    {
        var port = Create<TPort, Counted<TPort>>();
        var counted = (Counted<TPort>)(object)port;
        (counted._inner, counted._count) = (inner, count);
        return port;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _count!();
        return targetMethod!.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
    }
}
