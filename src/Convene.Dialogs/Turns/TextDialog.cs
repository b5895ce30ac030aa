using Convene.Cards;
using Convene.Cards.Texts;
using Convene.Dialogs.Booking;
using Convene.Dialogs.Listing;
using Convene.Dialogs.People;
using Convene.Dialogs.Reporting;
using Convene.Dialogs.Wishes;
using Convene.Language;

namespace Convene.Dialogs.Turns;

/// <summary>What was typed: first an answer to what was asked, else a new request, which interrupts and loses nothing.</summary>
internal sealed class TextDialog(
    IUnderstand understand, Strings strings, Answering answering, BookingDialog booking, WishDialog wishes, TextRequests requests)
{
    private const int MostRequests = 6;

    public async Task<Decision> SayAsync(DialogState state, string text, Speaker speaker, CancellationToken cancellationToken)
    {
        if (Answering.Pick(state.Asked, text) is { } picked)
        {
            return state.Asked!.Kind == QuestionKind.ChooseRequest
                ? await SayAsync(state.Asking(null), picked.Id, speaker, cancellationToken)
                : await answering.ChooseAsync(state, picked, speaker, cancellationToken);
        }

        var said = understand.Understand(new Utterance(text, speaker.Culture, speaker.LocalNow, speaker.Zone), Listening.ContextOf(state));
        var (heard, answerer) = InLanguageOf(said, state, speaker);
        if (SeveralRequests(said) is { } several)
        {
            return AskWhichFirst(heard, several, answerer);
        }

        return await answering.TryAsync(heard, said, answerer, cancellationToken)
            ?? await BeginAsync(heard, said, answerer, cancellationToken);
    }

    /// <summary>The person is answered in the language they typed, unless they asked for one.</summary>
    private (DialogState State, Speaker Speaker) InLanguageOf(Understanding said, DialogState state, Speaker speaker) =>
        state.IsLanguageChosen
            ? (state, speaker)
            : (state with { Language = said.Language }, speaker with { Texts = strings.For(Languages.CultureOf(said.Language)) });

    private async Task<Decision> BeginAsync(DialogState state, Understanding said, Speaker speaker, CancellationToken cancellationToken)
    {
        // A booking that is interrupted is offered again when the other thing is done; other questions stay open for their answer.
        var interrupted = state.Draft(state.Asked?.DialogId) is null ? state : state.Asking(null);
        if (said.Intent == Intent.Book)
        {
            return await booking.SayAsync(interrupted, booking.New(speaker), said, speaker, cancellationToken);
        }

        if (WishReading.KindOf(said) is { } kind and not WishKind.Report)
        {
            return await requests.WishAsync(interrupted, kind, said, speaker, wishes, cancellationToken);
        }

        return await requests.OtherAsync(interrupted, said, speaker, cancellationToken);
    }

    private static List<string>? SeveralRequests(Understanding said)
    {
        var ambiguity = said.Ambiguities.FirstOrDefault(a => a is { Kind: AmbiguityKind.SeveralRequests, Readings.Count: > 1 });
        return ambiguity is null ? null : [.. ambiguity.Readings.Take(MostRequests)];
    }

    private static Decision AskWhichFirst(DialogState state, List<string> requests, Speaker speaker)
    {
        var question = new Question(QuestionKind.ChooseRequest, QuestionOfRequests) { Options = [.. requests.Select(r => new Option(r, r))] };
        var card = new ChooseCard(QuestionOfRequests, $"requests:{speaker.ActivityKey.Length}", ChooseWhat.Other, [.. requests.Select(r => new CardChoice(r, r))])
        {
            Question = speaker.Texts["dialog.severalRequests"],
        };
        return Decision.Card(state.Asking(question), card);
    }

    public const string QuestionOfRequests = "requests";
}
