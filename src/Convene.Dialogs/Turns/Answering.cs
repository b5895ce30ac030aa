using System.Globalization;
using Convene.Dialogs.Booking;
using Convene.Dialogs.People;
using Convene.Dialogs.Providing;
using Convene.Dialogs.Repeating;
using Convene.Dialogs.Wishes;
using Convene.Language;

namespace Convene.Dialogs.Turns;

/// <summary>Reads words as the answer to what was asked. Null where they are something else: then the dialog is interrupted.</summary>
internal sealed class Answering(BookingDialog booking, WishDialog wishes)
{
    public async Task<Decision?> TryAsync(DialogState state, Understanding said, Speaker speaker, CancellationToken cancellationToken)
    {
        var asked = state.Asked;
        if (state.Draft(asked?.DialogId) is { } draft)
        {
            return await OfDraftAsync(state, asked!, draft, said, speaker, cancellationToken);
        }

        return state.Wish(asked?.DialogId) is { } wish
            ? await OfWishAsync(state, asked!, wish, said, speaker, cancellationToken)
            : null;
    }

    /// <summary>One of the options that were shown, by its number or its name; null when the words name none of them.</summary>
    public static Option? Pick(Question? asked, string text)
    {
        var options = asked?.Options ?? [];
        var word = text.Trim();
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= options.Count
            ? options[number - 1]
            : options.FirstOrDefault(o => o.Id == word) ?? Only(options, o => Is(o.Title, word)) ?? Only(options, o => Is(o.Detail, word));
    }

    public Task<Decision> ChooseAsync(DialogState state, Option option, Speaker speaker, CancellationToken cancellationToken)
    {
        var asked = state.Asked ?? throw new ArgumentException("Nothing was asked.", nameof(state));
        if (state.Draft(asked.DialogId) is { } draft)
        {
            return ChooseForDraftAsync(state, asked, draft, option, speaker, cancellationToken);
        }

        var wish = state.Wish(asked.DialogId) ?? throw new ArgumentException("The question belongs to no dialog.", nameof(state));
        if (asked.Kind == QuestionKind.ChoosePerson)
        {
            return wishes.AdvanceAsync(state, WithPerson(wish, asked, option), speaker, cancellationToken);
        }

        if (asked.Kind == QuestionKind.ChooseScope)
        {
            return wishes.AdvanceAsync(state, wish with { Scope = ScopeQuestion.Read(option) }, speaker, cancellationToken);
        }

        return wish.Kind == WishKind.Report
            ? Task.FromResult(new Decision(state.Without(wish.Id), new Effect.Report(option.Id, 1)))
            : wishes.ChooseAsync(state, wish, option.Id, speaker, cancellationToken);
    }

    private Task<Decision> ChooseForDraftAsync(
        DialogState state, Question asked, BookingDraft draft, Option option, Speaker speaker, CancellationToken cancellationToken)
    {
        if (asked.Kind == QuestionKind.ChoosePerson)
        {
            var people = PeopleQuestion.Replace(draft.Attendees, asked.About, new Invitee(option.Title, option.Id));
            return booking.AdvanceAsync(state, draft with { Attendees = people, TouchedAt = speaker.Now }, speaker, cancellationToken);
        }

        if (asked.Kind == QuestionKind.ChooseProvider)
        {
            var chosen = draft with { ProviderId = option.Id, UnclearProvider = null, IsSetAside = false, TouchedAt = speaker.Now };
            return booking.AdvanceAsync(state, chosen, speaker, cancellationToken);
        }

        if (asked.Kind == QuestionKind.BookElsewhere)
        {
            var elsewhere = draft with { Key = Elsewhere.KeyOf(asked.About ?? "", option.Id), ProviderId = option.Id, TouchedAt = speaker.Now };
            return booking.ConfirmAsync(state, elsewhere, speaker, cancellationToken);
        }

        if (asked.Kind == QuestionKind.ChooseUntil && EndQuestion.Chosen(draft, option) is { } ending)
        {
            return booking.AdvanceAsync(state, ending with { TouchedAt = speaker.Now }, speaker, cancellationToken);
        }

        var (date, time) = TimeChoice.Parse(option.Id);
        var timed = draft with { Date = date ?? draft.Date, Time = time ?? draft.Time, MustConfirm = true, TouchedAt = speaker.Now };
        return booking.AdvanceAsync(state, timed, speaker, cancellationToken);
    }

    private async Task<Decision?> OfDraftAsync(
        DialogState state, Question asked, BookingDraft draft, Understanding said, Speaker speaker, CancellationToken cancellationToken)
    {
        if (Named(asked, said) is { } option)
        {
            return await ChooseAsync(state, option, speaker, cancellationToken);
        }

        if (asked.Kind == QuestionKind.ChooseUntil && EndReading.Of(said, draft.Date ?? speaker.LocalNow.Date) is { } end)
        {
            return await booking.AdvanceAsync(state, EndQuestion.Ending(draft, end) with { TouchedAt = speaker.Now }, speaker, cancellationToken);
        }

        if (IsBareNo(said) || IsBareCancel(said, speaker))
        {
            return asked.Kind is QuestionKind.ChoosePerson or QuestionKind.NameAddress
                ? await booking.AdvanceAsync(
                    state, draft with { Attendees = PeopleQuestion.Replace(draft.Attendees, asked.About, null) }, speaker, cancellationToken)
                : SetAside(state, draft, speaker);
        }

        if (asked.Kind is QuestionKind.ChoosePerson or QuestionKind.NameAddress && !IsBareYes(said))
        {
            return PersonOf(said) is { } person
                ? await booking.AdvanceAsync(
                    state, draft with { Attendees = PeopleQuestion.Replace(draft.Attendees, asked.About, person) }, speaker, cancellationToken)
                : null;
        }

        if (IsBareYes(said))
        {
            return asked.Kind == QuestionKind.ConfirmBooking
                ? await booking.ConfirmAsync(state, draft, speaker, cancellationToken)
                : await booking.OfferAsync(state, draft, speaker, cancellationToken);
        }

        // What was shown once has changed: it is shown again before it is booked.
        var shown = asked.Kind == QuestionKind.ConfirmBooking ? draft with { MustConfirm = true } : draft;
        return IsAnswer(said) ? await booking.SayAsync(state, shown, said, speaker, cancellationToken) : null;
    }

    private async Task<Decision?> OfWishAsync(
        DialogState state, Question asked, MeetingWish wish, Understanding said, Speaker speaker, CancellationToken cancellationToken)
    {
        if (Named(asked, said) is { } option)
        {
            return await ChooseAsync(state, option, speaker, cancellationToken);
        }

        if (asked.Kind == QuestionKind.ChooseScope && SeriesScopeWords.Answer(said.Utterance.Text) is { } scope)
        {
            return await wishes.AdvanceAsync(state, wish with { Scope = scope }, speaker, cancellationToken);
        }

        if (IsBareNo(said))
        {
            return Decision.Text(state.Without(wish.Id), speaker.Texts["dialog.dropped"]);
        }

        if (asked.Kind == QuestionKind.ConfirmWish && IsBareYes(said))
        {
            return await wishes.ConfirmAsync(state, wish, speaker, cancellationToken);
        }

        if (asked.Kind is QuestionKind.ChoosePerson or QuestionKind.NameAddress && PersonOf(said) is { } person)
        {
            var people = PeopleQuestion.Replace(wish.People, asked.About, person);
            return await wishes.AdvanceAsync(state, wish with { People = people }, speaker, cancellationToken);
        }

        if (Listening.IsWholeBooking(said))
        {
            return null;
        }

        var merged = WithDetail(asked, WishReading.Merge(wish, said, speaker), said);
        return merged != wish && (IsAnswer(said) || asked.Kind == QuestionKind.WishDetail)
            ? await wishes.AdvanceAsync(state, merged, speaker, cancellationToken)
            : null;
    }

    /// <summary>Asked for a title or a password, the bare words are it.</summary>
    private static MeetingWish WithDetail(Question asked, MeetingWish wish, Understanding said)
    {
        var words = said.Utterance.Text.Trim();
        if (asked.Kind != QuestionKind.WishDetail || !(said.IsAnswer || said.Intent == Intent.None) || words.Length is 0 or > FormReading.LongestTitle)
        {
            return wish;
        }

        return wish.Kind switch
        {
            WishKind.Rename when wish.Title is null => wish with { Title = words },
            WishKind.SetPassword when wish.Password is null => wish with { Password = words },
            WishKind.AddPeople or WishKind.RemovePeople when wish.People.Count == 0 && PersonOf(said) is { } person => wish with { People = [person] },
            _ => wish,
        };
    }

    private static Decision SetAside(DialogState state, BookingDraft draft, Speaker speaker) =>
        Decision.Text(state.With(draft with { IsSetAside = true }).Asking(null), speaker.Texts["dialog.setAside"]);

    private static MeetingWish WithPerson(MeetingWish wish, Question asked, Option option) =>
        wish with { People = PeopleQuestion.Replace(wish.People, asked.About, new Invitee(option.Title, option.Id)) };

    private static Option? Named(Question asked, Understanding said)
    {
        var reference = said.Slots.Reference;
        if (asked.Options.Count == 0 || reference is null)
        {
            return null;
        }

        var place = reference.Ordinal is { } ordinal ? ordinal < 0 ? asked.Options.Count + ordinal : ordinal - 1 : -1;
        return asked.Options.FirstOrDefault(o => o.Id == reference.ShownId) ?? (place >= 0 && place < asked.Options.Count ? asked.Options[place] : null);
    }

    private static Invitee? PersonOf(Understanding said)
    {
        if (said.Slots.Attendees.Count == 1)
        {
            return DraftReading.InviteeOf(said.Slots.Attendees[0]);
        }

        return said.IsAnswer || said.Intent == Intent.None ? PeopleQuestion.Read(said.Utterance.Text) : null;
    }

    /// <summary>"Tomorrow at 4 with Alice" asks for nothing by itself: it answers.</summary>
    private static bool IsAnswer(Understanding said) => said.IsAnswer || said.Intent == Intent.SetProvider || (said.Intent == Intent.None && !SaysNothingMore(said.Slots));

    private static bool IsBareYes(Understanding said) => (said.Intent == Intent.Confirm || said.Agrees == true) && SaysNothingMore(said.Slots);

    private static bool IsBareNo(Understanding said) => (said.Intent == Intent.Reject || said.Agrees == false) && SaysNothingMore(said.Slots);

    /// <summary>"Cancel", and nothing else, while a booking is asked about: there is nothing yet but the question to be cancelled.</summary>
    private static bool IsBareCancel(Understanding said, Speaker speaker) =>
        said.Intent == Intent.Cancel && Is(said.Utterance.Text.Trim(), speaker.Texts["say.cancel"]);

    private static bool SaysNothingMore(Slots slots) =>
        slots is { Title: null, Start: null, Duration: null, Shift: null, Extension: null, Password: null, Provider: null, Attendees.Count: 0, Groups.Count: 0, Options.Count: 0 };

    private static bool Is(string? text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);

    private static Option? Only(IReadOnlyList<Option> options, Func<Option, bool> fits) =>
        options.Where(fits).Take(2).ToList() is [var only] ? only : null;
}
