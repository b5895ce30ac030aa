using Convene.Channels.Schema;

namespace Convene.Channels.Turns;

/// <summary>How a turn ended.</summary>
internal enum TurnEnd
{
    Done,

    /// <summary>The activity was begun before; nothing was done.</summary>
    Duplicate,

    /// <summary>The bot failed; the person was told.</summary>
    Failed,

    /// <summary>It could not even begin, so the channel may deliver the activity again.</summary>
    NotBegun,
}

/// <summary>How a turn ended, and what an invoke is answered with.</summary>
internal sealed record TurnResult(TurnEnd End, InvokeResponse? Invoke = null);

/// <summary>A turn that was accepted: it runs by itself, whether or not anyone waits for it.</summary>
internal sealed record AcceptedTurn(Activity Activity, ReplyBuffer? Replies, Task<TurnResult> Completion);
