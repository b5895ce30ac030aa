using System.Reflection;

namespace Convene.Benchmarks.Mailboxes;

/// <summary>A port that counts what it is asked.</summary>
public class Counted<TPort> : DispatchProxy
    where TPort : class
{
    private TPort? _inner;
    private Action? _count;

    internal void Watch(TPort inner, Action count) => (_inner, _count) = (inner, count);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _count!();
        return targetMethod!.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
    }
}

internal static class Counting
{
    public static TPort Around<TPort>(TPort inner, Action count)
        where TPort : class
    {
        var port = DispatchProxy.Create<TPort, Counted<TPort>>();
        ((Counted<TPort>)(object)port).Watch(inner, count);
        return port;
    }
}
