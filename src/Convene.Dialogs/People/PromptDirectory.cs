using Convene.Meetings;
using Convene.Meetings.Ports;

namespace Convene.Dialogs.People;

/// <summary>The directory within the time that a person waits for an answer: whatever takes longer counts as not reachable.</summary>
internal sealed class PromptDirectory(IDirectory directory, TimeProvider time)
{
    /// <summary>Half of the time that Teams gives a pressed button.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2.5);

    public Task<Person?> FindAsync(string directoryId, CancellationToken cancellationToken) =>
        WithinAsync(token => directory.FindAsync(directoryId, token), cancellationToken);

    public Task<IReadOnlyList<Person>> SearchAsync(string text, int limit, CancellationToken cancellationToken) =>
        WithinAsync(token => directory.SearchAsync(text, limit, token), cancellationToken);

    public Task<MailboxPreferences> GetPreferencesAsync(Person person, CancellationToken cancellationToken) =>
        WithinAsync(token => directory.GetPreferencesAsync(person, token), cancellationToken);

    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await ask(either.Token);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CalendarException(CalendarFailure.Unavailable, "slow", failure);
        }
    }
}
