namespace Convene.Channels.Turns;

/// <summary>
/// Lets the turns of one conversation through one after the other, in the order in which they came; conversations do not wait for
/// each other. With several hosts the order holds within each of them, and the state's ETag decides between them.
/// </summary>
internal sealed class ConversationGates(int maxPerConversation)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <summary>A place at the end of the conversation's line; null when the line is full.</summary>
    public Place? TryEnter(string channelId, string conversationId)
    {
        var key = $"{channelId}\n{conversationId}";
        lock (_gate)
        {
            if (!_lines.TryGetValue(key, out var line))
            {
                _lines[key] = line = new Line();
            }

            if (line.Count >= maxPerConversation)
            {
                return null;
            }

            var place = new Place(this, key, line.Last);
            line.Last = place.Left;
            line.Count++;
            return place;
        }
    }

    private void Leave(string key)
    {
        lock (_gate)
        {
            if (--_lines[key].Count == 0)
            {
                _lines.Remove(key);
            }
        }
    }

    private sealed class Line
    {
        public Task Last { get; set; } = Task.CompletedTask;

        public int Count { get; set; }
    }

    /// <summary>A place in a line; disposing it lets the next one through.</summary>
    internal sealed class Place(ConversationGates gates, string key, Task before) : IDisposable
    {
        private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Left => _left.Task;

        public Task ComesAsync(CancellationToken cancellationToken) => before.WaitAsync(cancellationToken);

        public void Dispose()
        {
            if (_left.TrySetResult())
            {
                gates.Leave(key);
            }
        }
    }
}
