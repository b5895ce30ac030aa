using System.Text.Json;
using Convene.Cards;
using Convene.Meetings;
using Convene.Meetings.Ports;

namespace Convene.Dialogs.Showing;

/// <summary>The sentence that a refusal or failure is told with. Chosen from its kind; a vendor's own words never reach a person.</summary>
internal static class Problems
{
    public static readonly CardButton Help = new(ButtonTexts.Help, CardVerbs.Help, new Dictionary<string, string>());
    public static readonly CardButton NewBooking = new(ButtonTexts.NewBooking, CardVerbs.NewBooking, new Dictionary<string, string>());
    public static readonly CardButton Upcoming = new(ButtonTexts.List, CardVerbs.List, new Dictionary<string, string>());

    public static Problem Of(ProviderException failure) => Of(failure.Kind, failure.Reason);

    public static Problem Of(Refusal? refusal) => refusal is null ? Problem.Unexpected : Of(refusal.Failure, refusal.Reason);

    public static Problem Of(CalendarException failure) =>
        failure.Kind == CalendarFailure.NotFound ? Problem.PersonUnknown : Problem.CalendarUnavailable;

    /// <summary>The key of the sentence that says what happened.</summary>
    public static string SentenceOf(Problem problem) => $"problem.{JsonNamingPolicy.CamelCase.ConvertName(problem.ToString())}.what";

    public static CardButton Another(MeetingId id) =>
        new(ButtonTexts.AnotherTime, CardVerbs.NewBooking, new Dictionary<string, string> { [CardFields.MeetingId] = id.ToString() });

    public static CardButton Elsewhere(MeetingId id, ProviderDescription provider) =>
        new(ButtonTexts.BookWith, CardVerbs.NewBooking, new Dictionary<string, string> { [CardFields.MeetingId] = id.ToString(), [CardFields.Provider] = provider.Id.Value })
        {
            About = provider.Name,
        };

    public static CardButton Show(MeetingId id) =>
        new(ButtonTexts.Show, CardVerbs.Show, new Dictionary<string, string> { [CardFields.MeetingId] = id.ToString() });

    public static CardButton Change(MeetingId id) =>
        new(ButtonTexts.AnotherTime, CardVerbs.Change, new Dictionary<string, string> { [CardFields.MeetingId] = id.ToString() });

    private static Problem Of(ProviderFailure failure, RefusalReason? reason) => (failure, reason) switch
    {
        (ProviderFailure.Unauthorized, _) => Problem.ProviderRefusesUs,
        (ProviderFailure.Unavailable, _) => Problem.ProviderUnavailable,
        (ProviderFailure.Unknown, _) => Problem.OutcomeUnknown,
        (_, RefusalReason.InvalidTime) => Problem.TimeRefused,
        (_, RefusalReason.Conflict) => Problem.TimeTaken,
        (_, RefusalReason.NoResource) => Problem.NoRoom,
        (_, RefusalReason.NoSuchMeeting) => Problem.NoSuchMeeting,
        (_, RefusalReason.NotYours) => Problem.NotYours,
        (_, RefusalReason.InProgress) => Problem.CannotCancelRunning,
        (_, RefusalReason.AccountUnknown) => Problem.AccountUnknown,
        (_, RefusalReason.AccountLocked) => Problem.AccountLocked,
        (_, RefusalReason.BadInput) => Problem.InputRefused,
        (_, RefusalReason.CapacityExceeded) => Problem.TooManyPeople,
        (_, RefusalReason.NotOffered) => Problem.NotOffered,
        (_, RefusalReason.NotAllowed) => Problem.NotAllowed,
        (_, RefusalReason.NotStarted) => Problem.NotStarted,
        (_, RefusalReason.AlreadyRunning) => Problem.AlreadyRunning,
        (_, RefusalReason.NotRunning) => Problem.NotRunning,
        (_, RefusalReason.NotReady) => Problem.NotReady,
        (ProviderFailure.Refused, _) => Problem.Refused,
        _ => Problem.Unexpected,
    };
}
