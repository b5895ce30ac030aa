namespace Convene.Store.Engines;

/// <summary>Runs a piece of work on a session of its own, and again where the engine surely did nothing of it.</summary>
internal static class DatabaseWork
{
    private const int Tries = 4;

    public static Task<T> ReadAsync<T>(this IDatabase database, Func<StoreSession, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(database, database.OpenAsync, work, cancellationToken);

    /// <param name="work">Must commit by itself what it wants to keep, and may be run several times.</param>
    public static Task<T> WriteAsync<T>(this IDatabase database, Func<StoreSession, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(database, database.BeginAsync, work, cancellationToken);

    /// <summary>Commits when <paramref name="work"/> ends without an exception.</summary>
    public static Task<T> CommitAsync<T>(this IDatabase database, Func<StoreSession, Task<T>> work, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var result = await work(session);
                await session.CommitAsync(cancellationToken);
                return result;
            },
            cancellationToken);

    /// <summary>Says in a <see cref="StoreException"/> what a failure means; gives the failure itself where it means nothing more.</summary>
    public static Exception Explain(this IDatabase database, Exception failure) => database.Judge(failure) switch
    {
        DatabaseFault.Conflict => new StoreException(StoreFailure.Busy, "Other transactions were in the way of this one again and again.", failure),
        DatabaseFault.Lost => new StoreException(StoreFailure.Unavailable, "The database cannot be reached, or the connection was lost.", failure),
        DatabaseFault.Busy => new StoreException(StoreFailure.Busy, "The database did not answer, or a lock was not had, within Store:TimeLimit.", failure),
        DatabaseFault.NotText => new StoreException(StoreFailure.NotText, "A text holds NUL or half a character, which the store cannot keep.", failure),
        _ => failure,
    };

    private static async Task<T> RunAsync<T>(
        IDatabase database, Func<CancellationToken, Task<StoreSession>> begin, Func<StoreSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var attempt = 0;
        while (true)
        {
            attempt++;
            StoreSession? session = null;
            try
            {
                session = await begin(cancellationToken);
                await using (session)
                {
                    return await work(session);
                }
            }
            catch (Exception failure) when (attempt < Tries && IsWorthAnotherTry(database.Judge(failure), session))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
            catch (Exception failure) when (database.Judge(failure) != DatabaseFault.Other)
            {
                throw database.Explain(failure);
            }
        }
    }

    /// <summary>A connection lost on the way to the commit leaves it open whether the work was done: the caller's keys and versions tell.</summary>
    private static bool IsWorthAnotherTry(DatabaseFault fault, StoreSession? session) =>
        fault == DatabaseFault.Conflict || (fault == DatabaseFault.Lost && session is { IsCommitting: false });
}
