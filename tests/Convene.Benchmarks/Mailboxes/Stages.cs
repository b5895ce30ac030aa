using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Meetings.Processes.Hearing;
using NodaTime;

namespace Convene.Benchmarks.Mailboxes;

/// <summary>The stages that a change goes through, each run until nothing is left for it.</summary>
internal sealed class Stages(ScaleProduct product)
{
    /// <summary>Graph posts several notifications for one change.</summary>
    private const int NotificationsOfChange = 2;

    private const int NotificationsOfPost = 100;
    private const int PostsAtOnce = 16;

    public Task NotifyAsync(IEnumerable<int> mailboxes, CancellationToken cancellationToken)
    {
        var notifications = product.Get<Notifications>();
        var posts = mailboxes.SelectMany(mailbox => Enumerable.Repeat(Invented.SubscriptionId(mailbox), NotificationsOfChange));
        var bound = new ParallelOptions { MaxDegreeOfParallelism = PostsAtOnce, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(posts, bound, async (id, token) =>
        {
            var handled = await notifications.HandleAsync([new Notification(id, product.World.ClientState, null)], token);
            if (handled.Accepted != 1)
            {
                throw new InvalidOperationException("A notification was not believed.");
            }
        });
    }

    /// <summary>Each mailbox once, many in a post: the whole company changes something in the same minute.</summary>
    public Task NotifyAllAsync(int mailboxes, CancellationToken cancellationToken)
    {
        var notifications = product.Get<Notifications>();
        var posts = Enumerable.Range(0, mailboxes).Select(mailbox => new Notification(Invented.SubscriptionId(mailbox), product.World.ClientState, null));
        var bound = new ParallelOptions { MaxDegreeOfParallelism = PostsAtOnce, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(posts.Chunk(NotificationsOfPost), bound, async (post, token) => await notifications.HandleAsync(post, token));
    }

    public Task ReadAsync(CancellationToken cancellationToken) => product.Get<FeedReading>().ReadDueAsync(cancellationToken);

    public Task LookAsync(CancellationToken cancellationToken) => product.Get<HeardEvents>().LookDueAsync(cancellationToken);

    /// <summary>Without the pause of a second that the host makes between two rounds.</summary>
    public async Task StepAsync(CancellationToken cancellationToken)
    {
        var (ledger, work) = (product.Get<ILedger>(), product.Get<DueWork>());
        do
        {
            await work.BeginDueAsync(cancellationToken);
            await work.FinishAsync();
        }
        while ((await ledger.ListDueAsync(product.Clock.GetCurrentInstant(), 1, cancellationToken)).Count > 0);
    }

    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var ledger = product.Get<ILedger>();
        while ((await ledger.ListDueAnnouncementsAsync(product.Clock.GetCurrentInstant(), 1, cancellationToken)).Count > 0)
        {
            await product.Get<Announcements>().TellDueAsync(cancellationToken);
        }
    }

    /// <summary>All at once, as the host runs them, until everything is followed.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var reading = ReadAsync(cancellationToken);
        var looking = RepeatAsync(LookAsync, reading, cancellationToken);
        var stepping = RepeatAsync(StepAsync, looking, cancellationToken);
        await Task.WhenAll(reading, looking, stepping, RepeatAsync(TellAsync, stepping, cancellationToken));
    }

    /// <summary>What was put off for a moment comes at last.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        product.Clock.Advance(Duration.FromSeconds(31));
        await CatchUpAsync(cancellationToken);
    }

    private static async Task RepeatAsync(Func<CancellationToken, Task> stage, Task before, CancellationToken cancellationToken)
    {
        bool isLast;
        do
        {
            isLast = before.IsCompleted;
            await stage(cancellationToken);
            if (!isLast)
            {
                await Task.WhenAny(before, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken));
            }
        }
        while (!isLast);
    }
}
