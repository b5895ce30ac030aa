using Convene.Cards;
using Convene.Cards.Texts;
using Convene.Dialogs.Booking;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;

namespace Convene.Dialogs.Providing;

/// <summary>The provider of a draft: what was said about it, what is offered to choose from, and what stands in the way.</summary>
internal sealed class ProviderChoices(IProviders providers, ProviderWords words)
{
    /// <summary>In forms: whichever can, the default first. No id can be it.</summary>
    public const string Any = "*";

    private const int MostChoices = 10;

    /// <summary>The draft with the provider that was named, or with the name where it is not clear whom it means.</summary>
    public BookingDraft WithNamed(BookingDraft draft, string? named) => (named is null ? null : words.Meant(named)) switch
    {
        null => draft,
        [var only] => draft with { ProviderId = only.Description.Id.Value, UnclearProvider = null },
        [] when providers.All.Count < 2 => draft with { Ungranted = [.. draft.Ungranted.Union(["dialog.note.noProvider"])] },
        _ => draft with { ProviderId = null, UnclearProvider = named },
    };

    /// <summary>The draft with what a form or card says; null and what is not configured leave it as it is.</summary>
    public BookingDraft WithChosen(BookingDraft draft, string? chosen) => chosen switch
    {
        Any => draft with { ProviderId = null, UnclearProvider = null },
        null => draft,
        _ => Known(chosen) is { } id ? draft with { ProviderId = id.Value, UnclearProvider = null } : draft,
    };

    /// <summary>The wished provider, as far as it is configured.</summary>
    public ProviderId? WishedBy(BookingDraft draft) => Known(draft.ProviderId);

    /// <summary>Without what no provider offers at all: that is said with the echo.</summary>
    public BookingDraft Grantable(BookingDraft draft)
    {
        var missing = draft.Needs.Where(need => !providers.All.Any(p => p.Description.Options.Contains(need))).ToList();
        var notes = missing.Select(need => need switch
        {
            BookingOption.LiveStream => "dialog.note.noLiveStream",
            BookingOption.DialIn => "dialog.note.noDialIn",
            BookingOption.Password => "dialog.note.noPassword",
            _ => "dialog.note.noOption",
        });
        return missing.Count == 0
            ? draft
            : draft with
            {
                Needs = [.. draft.Needs.Except(missing)],
                Password = missing.Contains(BookingOption.Password) ? null : draft.Password,
                Ungranted = [.. draft.Ungranted.Union(notes)],
            };
    }

    /// <summary>What to offer where several can serve: first whichever can, then each. Empty where there is nothing to choose.</summary>
    public IReadOnlyList<CardChoice> Offer(BookingDraft draft, CultureTexts texts)
    {
        var able = Able(draft);
        return able.Count < 2
            ? []
            : [new CardChoice(Any, texts["form.anyProvider", able[0].Description.Name]), .. able.Select(p => words.ChoiceOf(p, texts))];
    }

    /// <summary>The name of whom it would be booked with; null where only one is configured.</summary>
    public string? NameFor(BookingDraft draft) => providers.All.Count < 2 ? null : words.NameOf(ProviderSelection.Choose(providers, NeedsOf(draft)).Provider);

    /// <summary>Why it would not be the usual one, for the echo; null where it would or where the person named one.</summary>
    public string? NoteFor(BookingDraft draft, CultureTexts texts)
    {
        var choice = ProviderSelection.Choose(providers, NeedsOf(draft));
        return words.ReasonsOf(choice.Declined, texts) is { } reasons ? texts["declined.proposedInstead", reasons, words.NameOf(choice.Provider)] : null;
    }

    /// <summary>A question or a problem where the draft cannot go to a provider as it is; null where it can.</summary>
    public Decision? Doubt(DialogState state, BookingDraft draft, Speaker speaker)
    {
        if (draft.UnclearProvider is { } named)
        {
            var meant = words.Meant(named);
            return meant.Count == 0
                ? Ask(state, draft, providers.All, speaker.Texts["dialog.provider.unknown"], named, speaker)
                : Ask(state, draft, meant, speaker.Texts["dialog.provider.several"], named, speaker);
        }

        var needs = NeedsOf(draft);
        if (ProviderSelection.Choose(providers, needs).Refusal is not { } refusal)
        {
            return null;
        }

        var able = Able(draft);
        if (needs.Wished is not { } wished || able.Count == 0)
        {
            return NobodyCan(state, draft, needs, speaker);
        }

        var reason = words.ReasonOf(new ProviderRefusal(wished, refusal.Failure, refusal.Reason), speaker.Texts)!;
        return Ask(state, draft, able, speaker.Texts["dialog.provider.instead", reason], null, speaker);
    }

    /// <summary>Which ones there are and what they can do; choosing one begins or goes on with a booking.</summary>
    public Decision List(DialogState state, BookingDraft draft, Speaker speaker) =>
        Ask(state, draft, providers.All, speaker.Texts["dialog.provider.list"], null, speaker);

    private Decision Ask(
        DialogState state, BookingDraft draft, IReadOnlyList<IMeetingProvider> among, string question, string? about, Speaker speaker)
    {
        var choices = among.Take(MostChoices).Select(p => words.ChoiceOf(p, speaker.Texts)).ToList();
        var asked = new Question(QuestionKind.ChooseProvider, draft.Id) { Options = [.. choices.Select(c => new Option(c.Id, c.Title))] };
        var card = new ChooseCard(draft.Id, draft.Key, ChooseWhat.Provider, choices) { Question = question, About = about };
        return Decision.Card(state.With(draft).Asking(asked), card);
    }

    private Decision NobodyCan(DialogState state, BookingDraft draft, BookingNeeds needs, Speaker speaker)
    {
        var largest = providers.All.Max(p => providers.LargestCapacityOf(p) ?? int.MaxValue);
        var card = largest < needs.Capacity
            ? new ProblemCard(Problem.TooManyPeople) { What = speaker.Texts["dialog.provider.nobody", needs.Capacity, largest] }
            : new ProblemCard(Problem.NotOffered) { What = speaker.Texts["dialog.provider.nobodyOffers"] };
        var titled = card with { Title = BookingSpeech.TitleOf(draft, speaker), Buttons = [Problems.NewBooking] };
        return Decision.Card(state.With(draft with { MustConfirm = true }).Asking(new Question(QuestionKind.FillForm, draft.Id)), titled);
    }

    private IReadOnlyList<IMeetingProvider> Able(BookingDraft draft) => ProviderSelection.Able(providers, NeedsOf(draft) with { Wished = null });

    private BookingNeeds NeedsOf(BookingDraft draft) =>
        new(Math.Max(draft.Capacity ?? 0, draft.Attendees.Count + 1), draft.Needs, WishedBy(draft));

    private ProviderId? Known(string? id) => id is not null && providers.Find(new ProviderId(id)) is { } found ? found.Description.Id : null;
}
