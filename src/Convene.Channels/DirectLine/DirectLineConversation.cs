using System.Globalization;
using System.Threading.Channels;
using Convene.Channels.Schema;

namespace Convene.Channels.DirectLine;

/// <summary>What a page is given: the activities after its watermark and the watermark to ask with next.</summary>
internal sealed record ActivitySet(IReadOnlyList<Activity> Activities, string Watermark);

/// <summary>
/// The transcript of one local chat. Web Chat (botframework-webchat 4.18.1) puts an activity with a known id in the place of the old
/// one and sorts by timestamp, so an update is sent again under its id with its first timestamp, and a deletion as an event, which is
/// not shown, under the id of what is deleted.
/// </summary>
internal sealed class DirectLineConversation(DirectLineSession session, ChannelAccount bot, TimeProvider time)
{
    /// <summary>The name of the event that takes the place of a deleted activity.</summary>
    public const string DeletedEvent = "messageDelete";

    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private readonly List<Channel<ActivitySet>> _listeners = [];
    private long _sequence;
    private long _ids;
    private DateTimeOffset _last;

    public DirectLineSession Session { get; } = session;

    public ChannelAccount Bot { get; } = bot;

    public ChannelAccount User { get; } =
        new() { Id = session.UserId, Name = session.UserName, AadObjectId = session.AadObjectId, Role = "user" };

    public DateTimeOffset LastUsedAt { get; private set; } = time.GetUtcNow();

    /// <summary>Ids sort as Direct Line's do; one that is not shown on the page (a conversation update) takes a number as well.</summary>
    public string NextId() =>
        string.Create(CultureInfo.InvariantCulture, $"{Session.ConversationId}|{Interlocked.Increment(ref _ids) - 1:D7}");

    /// <summary>Gives the activity its timestamp and tells everyone.</summary>
    public Activity Add(Activity activity)
    {
        lock (_gate)
        {
            if (activity.From?.Role == "bot")
            {
                // What the bot was about to say is said: pages that come later should not see it typing.
                _entries.RemoveAll(entry => entry.Activity is { Type: ActivityTypes.Typing, From.Role: "bot" });
            }

            var isKnown = activity.ReplyToId is { } replyTo && _entries.Exists(entry => entry.Activity.Id == replyTo);
            var stamped = activity with
            {
                Timestamp = NextTimestamp(),
                // Web Chat holds a reply back for five seconds when what it replies to is not in its transcript.
                ReplyToId = isKnown ? activity.ReplyToId : null,
            };
            Append(stamped);
            return stamped;
        }
    }

    /// <summary>False when there is no such activity of the bot.</summary>
    public bool TryReplace(string activityId, Func<Activity, Activity> replace)
    {
        lock (_gate)
        {
            var index = _entries.FindIndex(entry => entry.Activity.Id == activityId && entry.Activity.From?.Role == "bot");
            if (index < 0 || IsDeleted(_entries[index].Activity))
            {
                return false;
            }

            var old = _entries[index].Activity;
            _entries.RemoveAt(index);
            Append(replace(old) with { Id = old.Id, Timestamp = old.Timestamp, ReplyToId = old.ReplyToId });
            return true;
        }
    }

    /// <summary>Takes back what could not be handed to the bot: the page is told that it was not sent.</summary>
    public void Remove(string activityId)
    {
        lock (_gate)
        {
            _entries.RemoveAll(entry => entry.Activity.Id == activityId);
        }
    }

    public ActivitySet After(long watermark)
    {
        lock (_gate)
        {
            LastUsedAt = time.GetUtcNow();
            return new ActivitySet([.. _entries.Where(entry => entry.Sequence > watermark).Select(entry => entry.Activity)], Text(_sequence));
        }
    }

    /// <summary>
    /// What is there after the watermark, and a place where everything later arrives; null when too many listen already.
    /// A listener that falls too far behind finds its channel completed.
    /// </summary>
    public Channel<ActivitySet>? TryListen(long watermark)
    {
        lock (_gate)
        {
            if (_listeners.Count >= DirectLineLimits.SocketsPerConversation)
            {
                return null;
            }

            var listener = Channel.CreateBounded<ActivitySet>(DirectLineLimits.FramesWaiting);
            _listeners.Add(listener);
            var first = After(watermark);
            if (first.Activities.Count > 0)
            {
                listener.Writer.TryWrite(first);
            }

            return listener;
        }
    }

    public void Leave(Channel<ActivitySet> listener)
    {
        lock (_gate)
        {
            _listeners.Remove(listener);
            listener.Writer.TryComplete();
        }
    }

    /// <summary>Ends every socket: the conversation was given up.</summary>
    public void Close()
    {
        lock (_gate)
        {
            foreach (var listener in _listeners)
            {
                listener.Writer.TryComplete();
            }
        }
    }

    private static bool IsDeleted(Activity activity) => activity is { Type: ActivityTypes.Event, Name: DeletedEvent };

    private void Append(Activity activity)
    {
        LastUsedAt = time.GetUtcNow();
        _entries.Add(new Entry(++_sequence, activity));
        if (_entries.Count > DirectLineLimits.ActivitiesPerConversation)
        {
            _entries.RemoveAt(0);
        }

        var set = new ActivitySet([activity], Text(_sequence));
        foreach (var listener in _listeners.Where(listener => !listener.Writer.TryWrite(set)))
        {
            listener.Writer.TryComplete();
        }
    }

    /// <summary>Always later than the one before, to the millisecond, since the page sorts by it.</summary>
    private string NextTimestamp()
    {
        var now = time.GetUtcNow();
        _last = now > _last.AddMilliseconds(1) ? now : _last.AddMilliseconds(1);
        return _last.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    }

    private static string Text(long watermark) => watermark.ToString(CultureInfo.InvariantCulture);

    private sealed record Entry(long Sequence, Activity Activity);
}
