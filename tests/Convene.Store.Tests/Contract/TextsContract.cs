using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;

namespace Convene.Store.Tests.Contract;

/// <summary>PostgreSQL keeps no NUL and no half characters: both engines refuse them in keys, and keep them in documents.</summary>
public abstract class TextsContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    [Fact]
    public async Task A_title_with_NUL_comes_back_as_it_was()
    {
        var meeting = await AddAsync(Samples.Meeting() with { Title = "a\0b", Attendees = [new Attendee("x\0@contoso.com", "\0")] });

        (await ReloadAsync(meeting.Id)).ShouldBeTheSameAs(meeting);
    }

    /// <summary>Not a theory: half a character would be mended on its way to the test.</summary>
    [Fact]
    public async Task A_key_that_is_no_text_is_refused_and_nothing_is_written()
    {
        foreach (var key in new[] { "a\0b", "\ud83d", "\udca9 reversed \ud83d" })
        {
            await RefusedAsync(key);
        }

        (await Database.CountAsync("meetings", Cancellation)).ShouldBe(0);
        (await Database.CountAsync("conversations", Cancellation)).ShouldBe(0);
        (await Database.CountAsync("heard_events", Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task An_outcome_is_journaled_whatever_its_failure_says()
    {
        var meeting = await AddAsync();
        var step = Samples.Step(meeting);
        var begun = await SaveAsync(new LedgerChange(meeting.Next()) { Begin = step });

        await SaveAsync(new LedgerChange(begun.Next()) { Finish = step with { Failure = "Refused\0\ud83d 会" } });

        (await Ledger.FindOpenStepAsync(meeting.Id, Cancellation)).ShouldNotBeNull().Failure.ShouldBe("Refused\ufffd\ufffd 会");
    }

    private async Task RefusedAsync(string key)
    {
        var meeting = Samples.Meeting();
        await RefusedAsync(() => Ledger.AddAsync(meeting, new CommandKey(key), origin: null, Cancellation));
        await RefusedAsync(() => Ledger.AddAsync(meeting, NewKey(), origin: key, Cancellation));
        await RefusedAsync(() => Ledger.AddAsync(
            meeting with { Reservation = Samples.Reservation(key) }, NewKey(), origin: null, Cancellation));
        await RefusedAsync(() => Ledger.AddAsync(
            meeting with { Entry = Samples.Entry(key) }, NewKey(), origin: null, Cancellation));
        await RefusedAsync(() => Store.Conversations.TrySaveAsync(
            new ConversationRecord(key, 0, "{}", null, null, Samples.Now), Cancellation));
        await RefusedAsync(() => Store.Conversations.TryBeginActivityAsync(key, Samples.Now, Samples.Now, Samples.Now, Cancellation));
        await RefusedAsync(() => Store.Mailboxes.MarkAsync(Samples.Mailbox, key, Samples.Now, Cancellation));
    }

    private static async Task RefusedAsync(Func<Task> work) =>
        (await Should.ThrowAsync<StoreException>(work)).Kind.ShouldBe(StoreFailure.NotText);
}
