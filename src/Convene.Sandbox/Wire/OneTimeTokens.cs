namespace Convene.Sandbox.Wire;

/// <summary>Which tokens were used; the last 20000 are remembered, in memory.</summary>
internal sealed class OneTimeTokens
{
    private const int Remembered = 20_000;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<string> _order = new();

    /// <summary>False when the token was used before.</summary>
    public bool TrySpend(string token)
    {
        lock (_gate)
        {
            if (!_used.Add(token))
            {
                return false;
            }

            _order.Enqueue(token);
            if (_order.Count > Remembered)
            {
                _used.Remove(_order.Dequeue());
            }

            return true;
        }
    }
}
