using Convene.Meetings.Ports;

namespace Convene.Meetings.Tests.Following;

internal sealed class FakeDirectory : IDirectory
{
    public Task<MailboxPreferences> GetPreferencesAsync(Person person, CancellationToken cancellationToken) =>
        Task.FromResult(new MailboxPreferences(MeetingsFixture.Beijing, "zh-CN"));

    public Task<Person?> FindAsync(string directoryId, CancellationToken cancellationToken) => Task.FromResult<Person?>(null);

    public Task<IReadOnlyList<Person>> SearchAsync(string text, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Person>>([]);
}
