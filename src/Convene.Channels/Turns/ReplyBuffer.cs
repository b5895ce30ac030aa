using Convene.Channels.Schema;

namespace Convene.Channels.Turns;

/// <summary>Replies that go into the HTTP answer (<c>expectReplies</c>), until that answer is written.</summary>
internal sealed class ReplyBuffer
{
    private readonly Lock _gate = new();
    private readonly List<Activity> _replies = [];
    private bool _sealed;

    /// <summary>False when the answer is on its way already: the reply then goes through the connector.</summary>
    public bool TryAdd(Activity reply)
    {
        lock (_gate)
        {
            if (!_sealed)
            {
                _replies.Add(reply);
            }

            return !_sealed;
        }
    }

    public IReadOnlyList<Activity> Seal()
    {
        lock (_gate)
        {
            _sealed = true;
            return [.. _replies];
        }
    }
}
