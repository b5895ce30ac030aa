using Convene.Cards;
using Convene.Dialogs.Booking;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Dialogs.Wishes;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;

namespace Convene.Dialogs.Rescheduling;

/// <summary>Another time, title, password or other people for a meeting that exists. A new time is always said back first.</summary>
internal sealed class ChangeDialog(InviteeLookup lookup, MeetingReading reading, IProviders providers)
{
    private const int MostOverlaps = 4;

    public async Task<Decision> PursueAsync(
        DialogState state, MeetingWish wish, Meeting meeting, Speaker speaker, CancellationToken cancellationToken)
    {
        switch (wish.Kind)
        {
            case WishKind.Rename when wish.Title is null:
                return AskDetail(state, wish, speaker.Texts["dialog.ask.title", meeting.Title]);
            case WishKind.SetPassword when wish.Password is null:
                return AskDetail(state, wish, speaker.Texts["dialog.ask.password", meeting.Title]);
            case WishKind.AddPeople or WishKind.RemovePeople when wish.People.Count == 0:
                return AskDetail(state, wish, speaker.Texts["dialog.ask.people", meeting.Title]);
            case WishKind.Move or WishKind.Edit when wish is { ChangesTime: false, Title: null }:
                return AskForm(state, wish, meeting, speaker, FormFields.None, []);
            case WishKind.RemovePeople when ChangePlan.PeopleOf(meeting, wish)?.Count == meeting.Attendees.Count:
                return Decision.Text(state.WithoutWish(wish.Id), speaker.Texts["dialog.people.notInvited", meeting.Title]);
        }

        if (wish.Kind is WishKind.AddPeople or WishKind.Edit)
        {
            var looked = await lookup.ResolveAsync(wish.People, speaker.Person, cancellationToken);
            wish = wish with { People = looked.People };
            if (looked.Unclear is not null)
            {
                return PeopleQuestion.Ask(state.With(wish), wish.Id, wish.Key, looked, speaker);
            }
        }

        return wish.ChangesTime
            ? await AskConfirmAsync(state, wish, meeting, speaker, cancellationToken)
            : Apply(state, wish, meeting, speaker);
    }

    public Decision Apply(DialogState state, MeetingWish wish, Meeting meeting, Speaker speaker) =>
        wish.ChangesTime && ChangePlan.WindowOf(meeting.Window, wish, speaker.Zone).StartsAt <= speaker.Now
            ? AskForm(state, wish, meeting, speaker, FormFields.Date | FormFields.Time, [speaker.Texts["dialog.note.moveToPast"]])
            : new Decision(state.With(wish).Asking(null), new Effect.Change(ChangePlan.CommandOf(wish, meeting, speaker), wish.Id));

    /// <summary>The meeting's form came back.</summary>
    public async Task<Decision> FillAsync(
        DialogState state, MeetingWish wish, Meeting meeting, CardPress press, Speaker speaker, CancellationToken cancellationToken)
    {
        var invited = meeting.Attendees.Select(a => new Invitee(a.Name, a.Address)).ToList();
        var form = FormReading.Read(press, invited);
        if (form.Date is null || form.Time is null)
        {
            var missing = (form.Date is null ? FormFields.Date : FormFields.None) | (form.Time is null ? FormFields.Time : FormFields.None);
            return AskForm(state, wish, meeting, speaker, missing, []);
        }

        var local = Moments.LocalStart(meeting.Window, speaker.Zone);
        var edited = wish with
        {
            Kind = WishKind.Edit,
            Title = form.Title == meeting.Title ? null : form.Title,
            People = form.People,
            Date = form.Date == local.Date ? null : form.Date,
            Time = form.Time == new NodaTime.LocalTime(local.Hour, local.Minute) ? null : form.Time,
            Minutes = form.Minutes == meeting.Window.Minutes ? null : form.Minutes,
            ShiftMinutes = null,
            ExtensionMinutes = null,
        };
        if (edited is { ChangesTime: false, Title: null } && edited.People.SequenceEqual(invited))
        {
            return Decision.Text(state.Without(wish.Id), speaker.Texts["dialog.nothingChanged", meeting.Title]);
        }

        // With nothing but people changed there is neither title nor time to go by: the form is not asked for again.
        return edited is { ChangesTime: false, Title: null }
            ? await PursueAsync(state, edited with { Title = meeting.Title }, meeting, speaker, cancellationToken)
            : await PursueAsync(state, edited, meeting, speaker, cancellationToken);
    }

    public Decision AskForm(
        DialogState state, MeetingWish wish, Meeting meeting, Speaker speaker, FormFields missing, IReadOnlyList<string> notes)
    {
        var window = ChangePlan.WindowOf(meeting.Window, wish, speaker.Zone);
        var local = Moments.LocalStart(window, speaker.Zone);
        var card = new BookingFormCard(wish.Id, wish.Key, speaker.Zone.Id)
        {
            MeetingId = OccasionId.Of(meeting),
            Title = wish.Title ?? meeting.Title,
            Date = local.Date.ToDateOnly(),
            Earliest = speaker.LocalNow.Date.ToDateOnly(),
            Time = local.TimeOfDay.ToTimeOnly(),
            Minutes = window.Minutes,
            Attendees = meeting.Attendees.Count == 0 ? null : speaker.Texts.Join(meeting.Attendees.Select(a => a.Name)),
            Missing = missing,
            Notes = notes,
        };
        return Decision.Card(state.With(wish).Asking(new Question(QuestionKind.WishDetail, wish.Id)), card);
    }

    private async Task<Decision> AskConfirmAsync(
        DialogState state, MeetingWish wish, Meeting meeting, Speaker speaker, CancellationToken cancellationToken)
    {
        var window = ChangePlan.WindowOf(meeting.Window, wish, speaker.Zone);
        if (window.StartsAt <= speaker.Now)
        {
            return AskForm(state, wish, meeting, speaker, FormFields.Date | FormFields.Time, [speaker.Texts["dialog.note.moveToPast"]]);
        }

        if (window.IsSameTimeAs(meeting.Window))
        {
            return Decision.Text(state.Without(wish.Id), speaker.Texts["dialog.nothingChanged", meeting.Title]);
        }

        var people = ChangePlan.PeopleOf(meeting, wish) ?? meeting.Attendees;
        var card = new ConfirmCard(wish.Id, wish.Key, ConfirmWhat.Change, wish.Title ?? meeting.Title, Moments.Of(window, speaker.Zone))
        {
            Was = Moments.Of(meeting.Window, speaker.Zone),
            Scope = ScopeQuestion.Words(wish, meeting, speaker),
            Attendees = [.. people.Select(a => new CardPerson(a.Name, a.Address))],
            Notes = await NotesAsync(meeting, window, speaker, cancellationToken),
        };
        return Decision.Card(state.With(wish).Asking(new Question(QuestionKind.ConfirmWish, wish.Id)), card);
    }

    private async Task<IReadOnlyList<string>> NotesAsync(Meeting meeting, Window window, Speaker speaker, CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        if (providers.Find(meeting.Provider)?.Supports<IReschedules>() == false)
        {
            notes.Add(speaker.Texts["dialog.note.linkChanges"]);
        }

        var query = new MeetingQuery
        {
            OrganizerId = speaker.Person.DirectoryId,
            EndsAfter = window.StartsAt,
            StartsBefore = window.EndsAt,
            States = [MeetingState.Requested, MeetingState.Booked],
            Take = MostOverlaps,
        };
        var overlaps = await reading.ListAsync(query, cancellationToken);
        notes.AddRange(overlaps.Where(o => o.Id != meeting.Id)
            .Select(o => speaker.Texts["dialog.note.overlap", o.Title, speaker.Texts.Window(Moments.Of(o.Window, speaker.Zone))]));
        if (BookingSpeech.ZoneNote(window, speaker) is { } zone)
        {
            notes.Add(zone);
        }

        return notes;
    }

    private static Decision AskDetail(DialogState state, MeetingWish wish, string question) =>
        Decision.Text(state.With(wish).Asking(new Question(QuestionKind.WishDetail, wish.Id)), question);
}
