namespace Convene.Meetings.Ports;

/// <summary>
/// Whether somebody waits for what is being called. Adapters that serve only so many calls at once serve people first; what says
/// nothing is for people, so a job that forgets to say so is merely impolite, and no person ever waits behind one that did.
/// </summary>
public static class CallPriority
{
    private static readonly AsyncLocal<bool> InBackground = new();

    /// <summary>The calls of this flow of execution stand back behind people's.</summary>
    public static bool IsBackground => InBackground.Value;

    /// <summary>Lets all calls until the scope is disposed stand back: <c>using var _ = CallPriority.Background();</c>.</summary>
    public static IDisposable Background()
    {
        var scope = new Scope(InBackground.Value);
        InBackground.Value = true;
        return scope;
    }

    private sealed class Scope(bool before) : IDisposable
    {
        public void Dispose() => InBackground.Value = before;
    }
}
