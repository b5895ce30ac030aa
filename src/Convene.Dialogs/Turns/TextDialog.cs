using Convene.Cards;
using Convene.Cards.Texts;
using Convene.Dialogs.Booking;
using Convene.Dialogs.People;
using Convene.Dialogs.Providing;
using Convene.Dialogs.Reconciling;
using Convene.Dialogs.Wishes;
using Convene.Language;

namespace Convene.Dialogs.Turns;

/// <summary>What was typed: first an answer to what was asked, else a new request, which interrupts and loses nothing.</summary>
internal sealed class TextDialog(
    IUnderstand understand, Strings strings, ProviderWords providers, Answering answering, BookingDialog booking, TextRequests requests, SpokenButtons buttons)
{
    private const int MostRequests = 6;
    private const string QuestionOfRequests = "requests";

    public async Task<Decision> SayAsync(DialogState state, string text, Speaker speaker, CancellationToken cancellationToken)
    {
        if (Answering.Pick(state.Asked, text) is { } picked)
        {
            return await ChooseAsync(state, picked, speaker, cancellationToken);
        }

        if (await buttons.TryAsync(state, text, speaker, cancellationToken) is { } pressed)
        {
            return pressed;
        }

        if (!IsFreeText(state.Asked) && ReconcileDialog.TrySay(state, text, speaker, strings) is { } reconciling)
        {
            return reconciling;
        }

        var said = Hear(text, state, speaker);
        var (heard, answerer) = InLanguageOf(said, state, speaker);
        if (SeveralRequests(said) is { } several)
        {
            return AskWhichFirst(heard, several, answerer);
        }

        return await answering.TryAsync(heard, said, answerer, cancellationToken)
            ?? await BeginAsync(heard, said, answerer, cancellationToken);
    }

    /// <summary>Any words could be the answer, a title or a name.</summary>
    private static bool IsFreeText(Question? asked) => asked?.Kind is QuestionKind.WishDetail or QuestionKind.NameAddress;

    /// <summary>One of the options was picked, by words or by a button.</summary>
    public async Task<Decision> ChooseAsync(DialogState state, Option option, Speaker speaker, CancellationToken cancellationToken)
    {
        var asked = state.Asked ?? throw new ArgumentException("Nothing was asked.", nameof(state));
        return asked.Kind switch
        {
            QuestionKind.ChooseRequest => await SayAsync(state.Asking(null), option.Id, speaker, cancellationToken),
            QuestionKind.ChooseTime when TimeChoice.Parse(option.Id) is (null, null) => await SayAsync(
                state.Asking(new Question(QuestionKind.FillForm, asked.DialogId)), option.Id, speaker, cancellationToken),
            _ => await answering.ChooseAsync(state, option, speaker, cancellationToken),
        };
    }

    private Understanding Hear(string text, DialogState state, Speaker speaker)
    {
        var utterance = new Utterance(text, speaker.Culture, speaker.LocalSaidAt, speaker.Zone);
        var names = providers.Names;
        var said = understand.Understand(utterance, Listening.ContextOf(state) with { Providers = names });
        var plain = understand.Understand(utterance, new Context { Providers = names });
        if (state.Asked?.Kind is QuestionKind.NameAddress or QuestionKind.ChoosePerson)
        {
            // Any words could be a name: what is a request, a yes or a no by itself is not taken for one.
            return plain.Intent is Intent.None or Intent.Book or Intent.AddAttendees ? said : plain;
        }

        var hasPicked = said.Slots.Reference?.ShownId is not null;
        if (!hasPicked && state.Wish(state.Asked?.DialogId) is not null && Listening.IsWholeBooking(plain))
        {
            return plain;
        }

        // "Thanks" after a question is politeness, and must book nothing: a yes has to be one by itself.
        return said.Intent == Intent.Confirm && plain.Intent is Intent.Thanks or Intent.Greeting or Intent.Help ? plain : said;
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
            var draft = state.OpenDraft is { } open && open.HoldsOnlyProvider() ? open : booking.New(speaker);
            return await booking.SayAsync(interrupted, draft, said, speaker, cancellationToken);
        }

        if (WishReading.KindOf(said) is { } kind and not WishKind.Report)
        {
            return await requests.WishAsync(interrupted, kind, said, speaker, cancellationToken);
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
        // Names of what is wanted are no requests: then the person is asked to write them one by one.
        if (requests.Exists(r => Enum.TryParse<Intent>(r, ignoreCase: true, out _)))
        {
            return Decision.Text(state, speaker.Texts["dialog.severalRequests"]);
        }

        var question = new Question(QuestionKind.ChooseRequest, QuestionOfRequests) { Options = [.. requests.Select(r => new Option(r, r))] };
        var card = new ChooseCard(QuestionOfRequests, QuestionOfRequests, ChooseWhat.Other, [.. requests.Select(r => new CardChoice(r, r))])
        {
            Question = speaker.Texts["dialog.severalRequests"],
        };
        return Decision.Card(state.Asking(question), card);
    }
}
