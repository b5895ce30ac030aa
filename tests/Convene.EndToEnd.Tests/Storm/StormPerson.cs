using Convene.EndToEnd.Tests.Harness;
using Convene.Testing;

namespace Convene.EndToEnd.Tests.Storm;

/// <summary>Somebody who books one meeting after the other, and now and then moves or cancels one, while everything breaks.</summary>
internal sealed class StormPerson(TeamsChat chat, IReadOnlyList<StormRequest> requests)
{
    private static readonly CardWords Words = CardWords.English;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);
    // A person presses again until a press gets through between two kills; on a busy machine the program is up for seconds at a time.
    private static readonly TimeSpan PressPatience = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan QuestionPatience = TimeSpan.FromSeconds(12);
    private int _done;

    public TeamsChat Chat => chat;

    public IReadOnlyList<StormRequest> Requests => requests;

    public int Done => Volatile.Read(ref _done);

    public async Task LiveThroughAsync(CancellationToken cancellationToken)
    {
        foreach (var request in requests)
        {
            await WishAsync(request, cancellationToken);
            Interlocked.Increment(ref _done);
        }
    }

    private async Task WishAsync(StormRequest request, CancellationToken cancellationToken)
    {
        var message = chat.Message(request.Sentence());
        request.MessageId = message["id"]!.GetValue<string>();
        await chat.InsistAsync(message, cancellationToken);
        if (await WaitAsync(c => c.Says(request.Title) && (Words.IsBooked(c) || Words.IsProblem(c)), Patience, cancellationToken) is not { } card
            || !Words.IsBooked(card))
        {
            return;
        }

        switch (request.Fate)
        {
            case Fate.IsMoved:
                await chat.InsistAsync(chat.Message("move it to 6pm"), cancellationToken);
                await ConfirmAsync(request, cancellationToken);
                break;
            case Fate.IsCancelled:
                await PressAsync(card, "meeting.cancel", cancellationToken);
                await ConfirmAsync(request, cancellationToken);
                break;
        }
    }

    /// <summary>Says yes when asked; when the question never comes, the meeting stays as it is.</summary>
    private async Task ConfirmAsync(StormRequest request, CancellationToken cancellationToken)
    {
        var question = await WaitAsync(c => c.Offers("dialog.confirm") && c.Says(request.Title), QuestionPatience, cancellationToken);
        if (question is not null)
        {
            await PressAsync(question, "dialog.confirm", cancellationToken);
            await WaitAsync(
                c => c.Says(request.Title) && (Words.IsChanged(c) || Words.IsCancelled(c) || Words.IsProblem(c)), Patience, cancellationToken);
        }
    }

    /// <summary>Presses again when the client shows that the press did not get through: each press is an activity of its own.</summary>
    private Task PressAsync(TeamsCard card, string verb, CancellationToken cancellationToken) => Eventually.BecomesTrueAsync(
        async () =>
        {
            try
            {
                await chat.PressAsync(card, verb, cancellationToken);
                return true;
            }
            catch (Exception failure) when (failure is HttpRequestException or ShouldAssertException
                || (failure is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                return false;
            }
        },
        $"a press of {verb} gets through",
        cancellationToken,
        PressPatience);

    /// <summary>Null when it does not come in time.</summary>
    private async Task<TeamsCard?> WaitAsync(Func<TeamsCard, bool> isIt, TimeSpan limit, CancellationToken cancellationToken)
    {
        TeamsCard? found = null;
        try
        {
            await Eventually.BecomesTrueAsync(
                () =>
                {
                    found = chat.Cards.LastOrDefault(isIt);
                    return found is not null;
                },
                "a card",
                cancellationToken,
                limit);
        }
        catch (TimeoutException)
        {
            // The person goes on with their day; what came of it is reckoned at the end.
        }

        return found;
    }
}
