using NodaTime;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>Takes due work in helpings and does as much of it at once as is allowed, until none is left.</summary>
internal static class Drain
{
    /// <summary>While one piece is slow, what became due since is taken this often.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>So long a free place waits until half of all are free: each taking costs the store a transaction, however much it takes.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(20);

    /// <param name="take">Gives at most as many as it is asked for; fewer say that no more is due.</param>
    /// <param name="work">Must not throw but for cancellation.</param>
    public static async Task RunAsync<T>(
        int parallel, TimeProvider timeProvider, Func<int, Task<IReadOnlyList<T>>> take, Func<T, Task> work, CancellationToken cancellationToken)
    {
        var running = new List<Task>();
        var lookAgain = Task.CompletedTask;
        try
        {
            while (true)
            {
                if (lookAgain.IsCompleted && running.Count < parallel)
                {
                    var wanted = parallel - running.Count;
                    var taken = await take(wanted);
                    running.AddRange(taken.Select(work));
                    lookAgain = taken.Count < wanted ? Task.Delay(LookAgain, timeProvider, cancellationToken) : Task.CompletedTask;
                }

                if (running.Count == 0)
                {
                    return;
                }

                await (running.Count < parallel ? Task.WhenAny([lookAgain, .. running]) : HalfAsync(running, timeProvider, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var done in running.Where(static task => task.IsCompleted).ToArray())
                {
                    running.Remove(done);
                    await done;
                }
            }
        }
        finally
        {
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ends when half of the pieces are done, or soon after the first of them.</summary>
    private static async Task HalfAsync(List<Task> running, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        await Task.WhenAny(running);
        var gathered = Task.Delay(Gather, timeProvider, cancellationToken);
        List<Task> slow = [.. running.Where(static task => !task.IsCompleted)];
        while (!gathered.IsCompleted && slow.Count > running.Count / 2)
        {
            await Task.WhenAny([gathered, .. slow]);
            slow.RemoveAll(static task => task.IsCompleted);
        }
    }

    /// <summary>Runs one piece within its limit; going over it is a <see cref="TimeoutException"/>, no cancellation.</summary>
    public static async Task<T> WithinAsync<T>(
        Duration limit, TimeProvider timeProvider, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit.ToTimeSpan(), timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException over) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Took longer than {limit}", over);
        }
    }
}
