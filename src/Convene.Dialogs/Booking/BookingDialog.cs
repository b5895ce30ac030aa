using Convene.Cards;
using Convene.Dialogs.People;
using Convene.Dialogs.Providing;
using Convene.Dialogs.Repeating;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Language;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Microsoft.Extensions.Options;

namespace Convene.Dialogs.Booking;

/// <summary>From "book a meeting" to a command: asks for what is missing, says back what was inferred, and orders what is certain.</summary>
internal sealed class BookingDialog(
    InviteeLookup lookup, MeetingReading reading, ProviderChoices providers, Keys keys, IOptions<DialogOptions> options)
{
    private const int MostOverlaps = 3;

    public BookingDraft New(Speaker speaker) => new() { Id = keys.NewId(), Key = keys.KeyFor(speaker.ActivityKey), TouchedAt = speaker.Now };

    /// <summary>A draft of the same meeting once more.</summary>
    public static BookingDraft Again(BookingDraft draft, Meeting meeting, Speaker speaker)
    {
        var local = Moments.LocalStart(meeting.Window, speaker.Zone);
        return draft with
        {
            Title = meeting.Title,
            Date = local.Date,
            Time = local.TimeOfDay,
            Minutes = meeting.Window.Minutes,
            Attendees = [.. meeting.Attendees.Select(a => new Invitee(a.Name, a.Address))],
            Capacity = meeting.Capacity,
            Password = meeting.Password,
            Repeats = meeting.Recurrence,
            Needs = meeting.Needs,
            ProviderId = meeting.MayUseOthers ? null : meeting.Provider.Value,
        };
    }

    /// <summary>Words about a draft, new or known.</summary>
    public Task<Decision> SayAsync(DialogState state, BookingDraft draft, Understanding said, Speaker speaker, CancellationToken cancellationToken)
    {
        if (said.Contradictions.Count > 0)
        {
            // Nothing of the time is taken; what was said besides is kept.
            var timeless = said with { Slots = said.Slots with { Start = null, End = null, Duration = null } };
            var kept = DraftReading.Merge(draft, timeless, speaker.Zone, speaker.Now) with { MustConfirm = true };
            return Task.FromResult(AskForm(state, kept, speaker, [BookingSpeech.Contradiction(said.Contradictions[0], said.Utterance.Text, speaker)]));
        }

        var merged = providers.WithNamed(DraftReading.Merge(draft, said, speaker.Zone, speaker.Now), said.Slots.Provider?.Value);
        return TimeChoice.Of(said) is { } readings
            ? Task.FromResult(AskTime(state, merged, readings, speaker))
            : AdvanceAsync(state, merged, speaker, cancellationToken);
    }

    /// <summary>The form came back: what it says is said in full.</summary>
    public Task<Decision> FillAsync(DialogState state, BookingDraft draft, CardPress press, Speaker speaker, CancellationToken cancellationToken)
    {
        var form = FormReading.Read(press, draft.Attendees);
        var filled = draft with
        {
            TouchedAt = speaker.Now,
            Title = form.Title ?? draft.Title,
            Date = form.Date,
            Time = form.Time,
            Minutes = form.Minutes ?? draft.Minutes,
            Attendees = form.People,
            IsTimeInferred = false,
            IsProposedInstead = false,
            MustConfirm = false,
            IsSetAside = false,
            Ungranted = [],
        };
        return AdvanceAsync(state, providers.WithChosen(filled, form.ProviderId), speaker, cancellationToken);
    }

    /// <summary>The person said yes on the card, which may also say with which provider.</summary>
    public Task<Decision> ConfirmAsync(DialogState state, BookingDraft draft, CardPress press, Speaker speaker, CancellationToken cancellationToken) =>
        ConfirmAsync(state, providers.WithChosen(draft, press.Text(CardFields.Provider)), speaker, cancellationToken);

    /// <summary>The person said yes to what was shown.</summary>
    public Task<Decision> ConfirmAsync(DialogState state, BookingDraft draft, Speaker speaker, CancellationToken cancellationToken)
    {
        var isStillAhead = BookingPlan.OutOfThePast(draft, speaker.LocalNow) == draft;
        var need = BookingPlan.NeedOf(draft);
        return isStillAhead && !RepeatingPlan.IsEndOpen(draft) && draft.RepeatCount is null && need is BookingNeed.Confirmation or BookingNeed.Nothing
            ? Task.FromResult(Order(state, draft, speaker))
            : AdvanceAsync(state, draft with { MustConfirm = true }, speaker, cancellationToken);
    }

    /// <summary>Shows again what the draft waits for; never orders.</summary>
    public Task<Decision> OfferAsync(DialogState state, BookingDraft draft, Speaker speaker, CancellationToken cancellationToken) =>
        AdvanceAsync(state, draft with { MustConfirm = true, IsSetAside = false, IsOrdered = false, TouchedAt = speaker.Now }, speaker, cancellationToken);

    /// <summary>The form, with all that is known filled in.</summary>
    public Decision AskForm(DialogState state, BookingDraft draft, Speaker speaker, IReadOnlyList<string> notes)
    {
        IReadOnlyList<string> all = [.. notes, .. BookingSpeech.Notes(draft, null, [], speaker)];
        var card = BookingSpeech.Form(draft, speaker, options.Value.DefaultMinutes, providers.Offer(draft, speaker.Texts), all);
        return Decision.Card(state.With(draft).Asking(new Question(QuestionKind.FillForm, draft.Id)), card);
    }

    public async Task<Decision> AdvanceAsync(DialogState state, BookingDraft draft, Speaker speaker, CancellationToken cancellationToken)
    {
        if (draft.RefusedRepeat is { } refused)
        {
            return RefuseRepeat(state, draft with { RefusedRepeat = null }, refused, speaker);
        }

        var looked = await lookup.ResolveAsync(draft.Attendees, speaker.Person, cancellationToken);
        var known = providers.Grantable(Ahead(draft with { Attendees = looked.People }, speaker));
        known = RepeatingPlan.Settled(known, speaker.Zone, options.Value.DefaultMinutes, speaker.Now);
        known = BookingPlan.IsOddHour(known, speaker.Zone) ? known with { MustConfirm = true } : known;
        if (looked.Unclear is not null)
        {
            return PeopleQuestion.Ask(state.With(known), known.Id, known.Key, looked, speaker);
        }

        if (providers.Doubt(state, known, speaker) is { } doubt)
        {
            return doubt;
        }

        var need = BookingPlan.NeedOf(known);
        if (need == BookingNeed.Form)
        {
            return AskForm(state, known, speaker, []);
        }

        if (Repeating(state, known, speaker) is { } repeating)
        {
            return repeating;
        }

        var window = BookingPlan.WindowOf(known, speaker.Zone, options.Value.DefaultMinutes);
        var overlaps = await OverlapsAsync(window, speaker, cancellationToken);
        if (need == BookingNeed.Nothing && overlaps.Count == 0)
        {
            return Order(state, known, speaker);
        }

        IReadOnlyList<string> notes = [.. BookingSpeech.Notes(known, window, overlaps, speaker)];
        var card = BookingSpeech.Confirm(known, window, speaker, providers.NoteFor(known, speaker.Texts) is { } why ? [.. notes, why] : notes) with
        {
            Provider = providers.NameFor(known),
            Providers = providers.Offer(known, speaker.Texts),
        };
        return Decision.Card(state.With(known).Asking(new Question(QuestionKind.ConfirmBooking, known.Id)), card);
    }

    /// <summary>A series that has begun goes on with its next time; nothing is proposed instead.</summary>
    private static BookingDraft Ahead(BookingDraft draft, Speaker speaker) =>
        draft.Repeats is null ? BookingPlan.OutOfThePast(draft, speaker.LocalNow) : draft;

    /// <summary>A question or an objection where the rule of the draft cannot be booked as it is; null where it can, or where there is none.</summary>
    private Decision? Repeating(DialogState state, BookingDraft draft, Speaker speaker)
    {
        if (draft.Repeats is not { } rule)
        {
            return null;
        }

        var window = BookingPlan.WindowOf(draft, speaker.Zone, options.Value.DefaultMinutes);
        if (RepeatingPlan.ObjectionTo(rule, window) is { } objection)
        {
            return RefuseRepeat(state, draft with { Repeats = null, RepeatCount = null }, objection, speaker);
        }

        return RepeatingPlan.IsEndOpen(draft) ? EndQuestion.Ask(state, draft, speaker) : null;
    }

    /// <summary>What was said besides is kept, so that "every month then" goes on with it; the day was one of the rule.</summary>
    private static Decision RefuseRepeat(DialogState state, BookingDraft draft, string why, Speaker speaker)
    {
        var card = new ProblemCard(Problem.NotSupported)
        {
            Title = BookingSpeech.TitleOf(draft, speaker),
            What = speaker.Texts[$"{why}.what"],
            WhatToDo = speaker.Texts[$"{why}.do"],
            Buttons = [Problems.NewBooking, Problems.Help],
        };
        return Decision.Card(state.With(draft with { Date = null, MustConfirm = true }).Asking(new Question(QuestionKind.FillForm, draft.Id)), card);
    }

    private Decision Order(DialogState state, BookingDraft draft, Speaker speaker)
    {
        if (providers.Doubt(state, draft, speaker) is { } doubt)
        {
            return doubt;
        }

        var command = new BookMeeting
        {
            Key = new CommandKey(draft.Key),
            Organizer = speaker.Person,
            Title = BookingSpeech.TitleOf(draft, speaker),
            Window = BookingPlan.WindowOf(draft, speaker.Zone, options.Value.DefaultMinutes),
            Recurrence = draft.Repeats,
            Attendees = [.. draft.Attendees.Select(a => new Attendee(a.Address ?? throw new InvalidOperationException("An invitee without address."), a.Name))],
            Capacity = draft.Capacity is { } wanted ? Math.Max(wanted, draft.Attendees.Count + 1) : null,
            Password = draft.Password,
            Provider = providers.WishedBy(draft),
            Needs = draft.Needs,
            Culture = speaker.Culture,
            Origin = speaker.Place,
        };
        return new Decision(state.With(draft with { IsOrdered = true }).Asking(null), new Effect.Book(command, draft.Id));
    }

    private static Decision AskTime(DialogState state, BookingDraft draft, IReadOnlyList<Option> readings, Speaker speaker)
    {
        var question = new Question(QuestionKind.ChooseTime, draft.Id) { Options = [.. readings.Select(o => TimeChoice.Spoken(o, speaker))] };
        return Decision.Card(state.With(draft).Asking(question), TimeChoice.CardOf(question, draft.Key));
    }

    private async Task<IReadOnlyList<Meeting>> OverlapsAsync(Window window, Speaker speaker, CancellationToken cancellationToken) =>
        await reading.ListAsync(
            new MeetingQuery
            {
                OrganizerId = speaker.Person.DirectoryId,
                EndsAfter = window.StartsAt,
                StartsBefore = window.EndsAt,
                States = [MeetingState.Requested, MeetingState.Booked],
                Take = MostOverlaps,
            },
            cancellationToken);
}
