namespace Convene.Channels.Turns;

/// <summary>Serves where the host registered no durable log: the last 20 000 ids of this process.</summary>
internal sealed class MemoryActivityLog : IActivityLog
{
    private const int Bound = 20_000;

    private readonly Lock _gate = new();
    private readonly HashSet<(string, string, string)> _begun = [];
    private readonly Queue<(string, string, string)> _order = new();

    public Task<bool> TryBeginAsync(string channelId, string conversationId, string activityId, CancellationToken cancellationToken)
    {
        var key = (channelId, conversationId, activityId);
        lock (_gate)
        {
            if (!_begun.Add(key))
            {
                return Task.FromResult(false);
            }

            _order.Enqueue(key);
            if (_order.Count > Bound)
            {
                _begun.Remove(_order.Dequeue());
            }

            return Task.FromResult(true);
        }
    }

    /// <summary>This log dies with its process: there is nobody to tell of an end.</summary>
    public Task FinishAsync(string channelId, string conversationId, string activityId, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>See <see cref="FinishAsync"/>.</summary>
    public Task KeepAsync(
        string channelId, string conversationId, string activityId, string activity, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>See <see cref="FinishAsync"/>: nothing is ever handed out again that could be finished by then.</summary>
    public Task<bool> RenewAsync(string channelId, string conversationId, string activityId, bool isInLine, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task<IReadOnlyList<string>> TakeKeptAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<IReadOnlyList<string>> TakeAbandonedAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
}
