using Convene.Cards;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Dialogs.Wishes;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Dialogs.Reporting;

/// <summary>Finds the person's finished conferences and tells who was there. Only the host gets a report.</summary>
internal sealed class ReportWork(FinishedMeetings finished, MeetingReading reading, IProviders providers)
{
    private const int MostFinished = 50;
    private const int MostChoices = 10;
    private static readonly Duration LookBack = Duration.FromDays(30);

    public async Task<Outcome> FindAsync(Effect.FindFinished effect, Speaker speaker, CancellationToken cancellationToken)
    {
        try
        {
            var all = await finished.ListAsync(speaker.Person, null, speaker.Now - LookBack, speaker.Now, MostFinished, cancellationToken);
            var found = all.Found.Where(f => Fits(f, effect.Search, speaker.Zone)).ToList();
            var chosen = effect.Search.Ordinal is { } place ? At(found, place) : found;
            return chosen.Count switch
            {
                _ when all.Unasked.Count > 0 => Partly(effect.WishId, chosen, all.Unasked, speaker),
                0 => NothingFinished(effect.WishId, speaker),
                1 => await ReportAsync(IdOf(chosen[0]), 1, speaker, cancellationToken) with { Remember = state => state.Without(effect.WishId) },
                _ => AskWhich(effect.WishId, chosen, speaker),
            };
        }
        catch (ProviderException failure)
        {
            return Outcome.Card(new ProblemCard(Problems.Of(failure)) { Buttons = [Problems.Help] });
        }
    }

    public Task<Outcome> RunAsync(Effect.Report effect, Speaker speaker, CancellationToken cancellationToken) =>
        ReportAsync(effect.ReportId, effect.Page, speaker, cancellationToken);

    private async Task<Outcome> ReportAsync(string reportId, int page, Speaker speaker, CancellationToken cancellationToken)
    {
        try
        {
            return MeetingId.TryParse(reportId, out var id)
                ? await OfMeetingAsync(id, page, speaker, cancellationToken)
                : await OfConferenceAsync(reportId, page, speaker, cancellationToken);
        }
        catch (ProviderException failure)
        {
            var problem = failure.Reason == RefusalReason.NoSuchMeeting ? Problem.NotReadyForReport : Problems.Of(failure);
            return Outcome.Card(new ProblemCard(problem) { Buttons = [Problems.Upcoming] });
        }
    }

    private async Task<Outcome> OfMeetingAsync(MeetingId id, int page, Speaker speaker, CancellationToken cancellationToken)
    {
        var meeting = await reading.FindForAsync(speaker.Person, id, cancellationToken);
        if (meeting is null)
        {
            return Outcome.Card(WishDialog.NoSuchMeeting());
        }

        var problem = !MeetingReading.IsHost(speaker.Person, meeting) ? Problem.NotYours
            : meeting.State == MeetingState.Cancelled ? Problem.AlreadyCancelled
            : meeting.Reservation is null || !meeting.IsOver(speaker.Now) ? Problem.NotReadyForReport
            : providers.Find(meeting.Provider)?.Supports<IReports>() != true ? Problem.ReportsNotOffered
            : (Problem?)null;
        return problem is { } reason
            ? Outcome.Card(new ProblemCard(reason) { Title = meeting.Title, Window = Moments.Of(meeting.Window, speaker.Zone), Buttons = [Problems.Show(id)] })
            : await TellAsync(id.ToString(), meeting.Reservation!.Provider, meeting.Reservation.ConferenceId, meeting, page, speaker, cancellationToken);
    }

    /// <summary>An id from a card proves nothing: the conference must be among those the vendor lists as the person's own.</summary>
    private async Task<Outcome> OfConferenceAsync(string reportId, int page, Speaker speaker, CancellationToken cancellationToken)
    {
        if (!ReportId.TryParse(reportId, out var provider, out var conference))
        {
            return Outcome.Card(WishDialog.NoSuchMeeting());
        }

        var own = await finished.ListAsync(speaker.Person, provider, speaker.Now - LookBack, speaker.Now, MostFinished, cancellationToken);
        return own.Found.Any(f => f.Provider == provider && f.Conference.Id == conference)
            ? await TellAsync(reportId, provider, conference, null, page, speaker, cancellationToken)
            : Outcome.Card(WishDialog.NoSuchMeeting());
    }

    private async Task<Outcome> TellAsync(
        string reportId, ProviderId provider, ConferenceId conference, Meeting? meeting, int page, Speaker speaker, CancellationToken cancellationToken)
    {
        var attendance = await finished.GetAttendanceAsync(speaker.Person, provider, conference, cancellationToken);
        if (attendance.Conference.Status is ConferenceStatus.Living or ConferenceStatus.Scheduled)
        {
            return Outcome.Card(new ProblemCard(Problem.NotReadyForReport) { Title = meeting?.Title ?? attendance.Conference.Title });
        }

        var name = providers.Find(provider)?.Description.Name;
        return Outcome.Card(ReportCards.Of(reportId, attendance, meeting, page, name, Reader.Of(speaker, isOwnView: true)));
    }

    // where not all could be asked, the one that fits may be among the missing ones: it is not taken unasked
    private Outcome Partly(string wishId, IReadOnlyList<FinishedMeeting> found, IReadOnlyList<ProviderId> unasked, Speaker speaker)
    {
        var names = string.Join(", ", unasked.Select(id => providers.Find(id)?.Description.Name ?? id.Value));
        var told = found.Count == 0 ? NothingFinished(wishId, speaker) : AskWhich(wishId, found, speaker);
        return told with { Answers = [new TextAnswer(speaker.Texts["dialog.report.unasked", names]), .. told.Answers] };
    }

    private static Outcome AskWhich(string wishId, IReadOnlyList<FinishedMeeting> found, Speaker speaker)
    {
        var options = found.Take(MostChoices)
            .Select(f => new Option(IdOf(f), f.Conference.Title, f.Conference.StartsAt.InZone(speaker.Zone).LocalDateTime))
            .ToList();
        var question = new Question(QuestionKind.ChooseMeeting, wishId) { Options = options };
        var card = new ChooseCard(wishId, $"report:{wishId}", ChooseWhat.MeetingToReport, [.. found.Take(MostChoices).Select(f => ChoiceOf(f, speaker))]);
        return Outcome.Card(card) with { Remember = state => state.Asking(question).Showing(options) };
    }

    private static CardChoice ChoiceOf(FinishedMeeting found, Speaker speaker) => new(IdOf(found), found.Conference.Title)
    {
        Window = Moments.Of(found.Conference.StartsAt, found.Conference.StartsAt + found.Conference.Duration, speaker.Zone),
    };

    private static Outcome NothingFinished(string wishId, Speaker speaker) =>
        new([new TextAnswer(speaker.Texts["dialog.report.none"])]) { Remember = state => state.Without(wishId) };

    private static string IdOf(FinishedMeeting found) => ReportId.Of(found.Provider, found.Conference.Id, found.MeetingId);

    private static List<FinishedMeeting> At(List<FinishedMeeting> found, int place)
    {
        var index = place < 0 ? found.Count + place : place - 1;
        return index >= 0 && index < found.Count ? [found[index]] : [];
    }

    private static bool Fits(FinishedMeeting found, ReportSearch search, DateTimeZone zone)
    {
        var start = found.Conference.StartsAt.InZone(zone).LocalDateTime;
        return SpokenTitle.Fits(found.Conference.Title, search.Title)
            && (search.From is not { } from || start.Date >= from)
            && (search.To is not { } to || start.Date <= to)
            && (search.Time is not { } time || start.TimeOfDay == time);
    }
}
