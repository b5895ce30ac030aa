using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

public abstract class ConversationsContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    private static readonly ConversationRecord Fresh = new("msteams|19:abc", 0, """{"step":"何时 🎉"}""", """{"url":"x"}""", "oid-alice", Samples.Now);

    private IConversations Conversations => Store.Conversations;

    [Fact]
    public async Task A_conversation_comes_back_as_saved_one_version_higher()
    {
        (await Conversations.LoadAsync(Fresh.Key, Cancellation)).ShouldBeNull();

        (await Conversations.TrySaveAsync(Fresh, Cancellation)).ShouldBeTrue();

        (await Conversations.LoadAsync(Fresh.Key, Cancellation)).ShouldBe(Fresh with { Version = 1 });
        (await Conversations.LoadAsync("other", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_group_without_a_reference_comes_back_as_such()
    {
        var group = Fresh with { Reference = null, PersonId = null };
        (await Conversations.TrySaveAsync(group, Cancellation)).ShouldBeTrue();

        (await Conversations.LoadAsync(Fresh.Key, Cancellation)).ShouldBe(group with { Version = 1 });
    }

    [Fact]
    public async Task Who_loaded_an_older_version_does_not_overwrite()
    {
        (await Conversations.TrySaveAsync(Fresh, Cancellation)).ShouldBeTrue();
        var loaded = (await Conversations.LoadAsync(Fresh.Key, Cancellation)).ShouldNotBeNull();
        (await Conversations.TrySaveAsync(loaded with { State = "{}" }, Cancellation)).ShouldBeTrue();

        (await Conversations.TrySaveAsync(loaded with { State = "lost" }, Cancellation)).ShouldBeFalse();
        (await Conversations.TrySaveAsync(Fresh with { State = "lost" }, Cancellation)).ShouldBeFalse();
        (await Conversations.TrySaveAsync(Fresh with { Key = "never saved", Version = 3 }, Cancellation)).ShouldBeFalse();

        (await Conversations.LoadAsync(Fresh.Key, Cancellation)).ShouldBe(loaded with { State = "{}", Version = 2 });
    }

    [Fact]
    public async Task Of_many_turns_that_loaded_one_version_one_saves()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(
            i => Task.Run(() => Conversations.TrySaveAsync(Fresh with { State = $"{i}" }, Cancellation), Cancellation)));

        results.Count(isSaved => isSaved).ShouldBe(1);
    }

    [Fact]
    public async Task A_state_too_large_to_keep_is_refused_clearly()
    {
        var fault = await Should.ThrowAsync<StoreException>(
            () => Conversations.TrySaveAsync(Fresh with { State = new string('会', 100_000) }, Cancellation));

        fault.Kind.ShouldBe(StoreFailure.TooLarge);
        (await Conversations.LoadAsync(Fresh.Key, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task An_activity_delivered_many_times_is_taken_on_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(
            _ => Task.Run(() => BeginAsync("activity-1", Samples.Now), Cancellation)));

        results.Count(isNew => isNew).ShouldBe(1);
        (await BeginAsync("activity-2", Samples.Now)).ShouldBeTrue();
    }

    [Fact]
    public async Task Marks_are_kept_as_long_as_asked_and_then_dropped()
    {
        var day = Duration.FromDays(1);
        (await BeginAsync("old", Samples.Now)).ShouldBeTrue();
        await Conversations.FinishActivityAsync("old", Cancellation);
        (await BeginAsync("old", Samples.Now + day)).ShouldBeFalse();

        (await BeginAsync("new", Samples.Now + day + Duration.FromTicks(1))).ShouldBeTrue();

        (await Database.CountAsync("activities", Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task Cards_are_listed_newest_first()
    {
        var meeting = Samples.NewId();
        await SaveCardAsync(meeting, "a1", 1);
        await SaveCardAsync(meeting, "a2", 2);
        await SaveCardAsync(Samples.NewId(), "b1", 3);

        (await Conversations.ListCardsAsync(meeting, Cancellation)).ShouldBe(
            [new CardPlace(meeting, "chat", "a2", At(2)), new CardPlace(meeting, "chat", "a1", At(1))]);

        await SaveCardAsync(meeting, "a1", 9);
        (await Conversations.ListCardsAsync(meeting, Cancellation)).Select(card => card.ActivityId).ShouldBe(["a1", "a2"]);
    }

    [Fact]
    public async Task The_twenty_newest_cards_of_a_meeting_are_kept()
    {
        var (meeting, other) = (Samples.NewId(), Samples.NewId());
        await SaveCardAsync(other, "other", 0);
        for (var i = 1; i <= 25; i++)
        {
            await SaveCardAsync(meeting, $"a{i}", i);
        }

        (await Conversations.ListCardsAsync(meeting, Cancellation)).Select(card => card.ActivityId)
            .ShouldBe(Enumerable.Range(6, 20).Reverse().Select(i => $"a{i}"));
        (await Database.CountAsync("cards", Cancellation)).ShouldBe(21);
    }

    [Fact]
    public async Task An_activity_whose_process_died_is_taken_on_again_and_a_finished_one_never()
    {
        (await BeginAsync("died", Samples.Now)).ShouldBeTrue();
        (await BeginAsync("finished", Samples.Now)).ShouldBeTrue();
        await Conversations.FinishActivityAsync("finished", Cancellation);

        (await BeginAsync("died", Samples.Now + Duration.FromMinutes(4))).ShouldBeFalse("it may still be in hand");
        (await BeginAsync("died", Samples.Now + Duration.FromMinutes(6))).ShouldBeTrue();
        (await BeginAsync("finished", Samples.Now + Duration.FromMinutes(6))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_kept_activity_survives_a_restart_and_is_forgotten_when_finished()
    {
        await BeginAsync("kept", Samples.Now);
        await Conversations.KeepActivityAsync("kept", """{"text":"你好"}""", Samples.Now, Cancellation);
        await Conversations.ReleaseActivitiesAsync(Cancellation);

        (await BeginAsync("kept", Samples.Now)).ShouldBeFalse("a late second delivery must not run beside it");
        (await TakeKeptAsync()).ShouldBe(["""{"text":"你好"}"""]);
        await Conversations.FinishActivityAsync("kept", Cancellation);
        (await TakeKeptAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_activity_that_was_kept_while_it_waited_in_line_can_still_be_begun()
    {
        await Conversations.KeepActivityAsync("waiting", "{}", Samples.Now, Cancellation);

        await BeginAsync("another", Samples.Now);

        (await BeginAsync("waiting", Samples.Now)).ShouldBeTrue();
        (await BeginAsync("waiting", Samples.Now)).ShouldBeFalse();
        await Conversations.ReleaseActivitiesAsync(Cancellation);
        (await TakeKeptAsync()).ShouldBe(["{}"], "its channel was told that we have it");
    }

    [Fact]
    public async Task Keeping_what_has_just_been_finished_keeps_nothing()
    {
        await BeginAsync("done", Samples.Now);
        await Conversations.FinishActivityAsync("done", Cancellation);
        await Conversations.KeepActivityAsync("done", "{}", Samples.Now, Cancellation);

        (await TakeKeptAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_kept_activity_whose_process_died_is_given_to_one_other_and_one_that_is_renewed_to_nobody()
    {
        await BeginAsync("died", Samples.Now);
        await Conversations.KeepActivityAsync("died", "dead", Samples.Now, Cancellation);
        await BeginAsync("lives", Samples.Now);
        await Conversations.KeepActivityAsync("lives", "alive", Samples.Now, Cancellation);
        await Conversations.KeepActivityAsync("in line", "waits", Samples.Now, Cancellation);
        await Conversations.KeepActivityAsync("in a dead line", "waits in vain", Samples.Now, Cancellation);
        await Conversations.RenewActivityAsync("lives", isInLine: false, Samples.Now + Duration.FromSeconds(35), Cancellation);
        await Conversations.RenewActivityAsync("in line", isInLine: true, Samples.Now + Duration.FromSeconds(35), Cancellation);
        await Conversations.RenewActivityAsync("died", isInLine: true, Samples.Now + Duration.FromSeconds(35), Cancellation);

        (await TakeAbandonedAsync(Duration.FromSeconds(20))).ShouldBeEmpty("it may still be in hand");
        (await TakeAbandonedAsync(Duration.FromSeconds(40))).ShouldBe(["waits in vain", "dead"], ignoreOrder: true);
        (await TakeAbandonedAsync(Duration.FromSeconds(41))).ShouldBeEmpty("it was given out");
        (await BeginAsync("in line", Samples.Now + Duration.FromSeconds(42))).ShouldBeTrue("its turn has come");
        (await TakeAbandonedAsync(Duration.FromMinutes(6))).ShouldBe(["waits", "alive", "dead", "waits in vain"], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_is_at_work_on_an_activity_hears_when_it_has_been_finished()
    {
        await BeginAsync("runs", Samples.Now);
        await Conversations.KeepActivityAsync("in line", "{}", Samples.Now, Cancellation);

        (await RenewAsync("runs", isInLine: false)).ShouldBeTrue();
        (await RenewAsync("runs", isInLine: false)).ShouldBeTrue("at the same moment too");
        (await RenewAsync("runs", isInLine: false, -Duration.FromSeconds(5))).ShouldBeTrue("whose clock is behind is at work all the same");
        (await RenewAsync("in line", isInLine: true)).ShouldBeTrue();
        (await RenewAsync("runs", isInLine: true)).ShouldBeFalse();
        await Conversations.FinishActivityAsync("runs", Cancellation);

        (await RenewAsync("runs", isInLine: false, Duration.FromSeconds(5))).ShouldBeFalse();
        (await RenewAsync("never begun", isInLine: false)).ShouldBeFalse();
    }

    private Task<bool> RenewAsync(string key, bool isInLine, Duration later = default) =>
        Conversations.RenewActivityAsync(key, isInLine, Samples.Now + later, Cancellation);

    private Task<IReadOnlyList<string>> TakeAbandonedAsync(Duration later)
    {
        var now = Samples.Now + later;
        return Conversations.TakeAbandonedActivitiesAsync(now, now - Duration.FromSeconds(30), 10, Cancellation);
    }

    /// <summary>After so long that the process which had them in hand is given up, on a database that others share too.</summary>
    private Task<IReadOnlyList<string>> TakeKeptAsync() =>
        Conversations.TakeKeptActivitiesAsync(Samples.Now + Duration.FromMinutes(6), Samples.Now + Duration.FromMinutes(1), 10, Cancellation);

    private Task<bool> BeginAsync(string key, Instant now) =>
        Conversations.TryBeginActivityAsync(key, now, now - Duration.FromMinutes(5), now - Duration.FromDays(1), Cancellation);

    private Task SaveCardAsync(MeetingId meeting, string activity, int minutes) =>
        Conversations.SaveCardAsync(new CardPlace(meeting, "chat", activity, At(minutes)), Cancellation);

    private static Instant At(int minutes) => Samples.Now + Duration.FromMinutes(minutes);
}
