using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Sqlite;

/// <summary>One process has the file for itself: what was in hand when it starts is in nobody's hand.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private readonly SqliteFile _file = new(new TestClock());
    private IConversations _conversations = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var store = _file.Open();
        await store.Migration.MigrateAsync(Cancellation);
        _conversations = store.Conversations;
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task What_was_in_hand_can_be_delivered_again_at_once()
    {
        await BeginAsync("in hand");
        await BeginAsync("finished");
        await _conversations.FinishActivityAsync("finished", Cancellation);

        await _conversations.ReleaseActivitiesAsync(Cancellation);

        (await BeginAsync("in hand")).ShouldBeTrue();
        (await BeginAsync("finished")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_kept_is_given_at_once()
    {
        await BeginAsync("kept");
        await _conversations.KeepActivityAsync("kept", "{}", Samples.Now, Cancellation);
        await _conversations.ReleaseActivitiesAsync(Cancellation);

        (await _conversations.TakeKeptActivitiesAsync(Samples.Now, Samples.Now - Duration.FromMinutes(5), 10, Cancellation)).ShouldBe(["{}"]);
    }

    private Task<bool> BeginAsync(string key) => _conversations.TryBeginActivityAsync(
        key, Samples.Now, Samples.Now - Duration.FromMinutes(5), Samples.Now - Duration.FromDays(1), Cancellation);
}
