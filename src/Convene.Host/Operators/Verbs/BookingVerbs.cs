using Convene.Host.Operators.Answers;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Host.Operators.Verbs;

/// <summary>Books, moves, changes and cancels.</summary>
internal static class BookingVerbs
{
    public static IEnumerable<Verb> All(IClock clock) => [Book(clock), Get(), Cancel(), Reschedule(), Modify()];

    private static Verb Book(IClock clock)
    {
        var order = new OrderParameters(clock);
        var recurrence = new RecurrenceParameters();
        return Verb.Core(
            "book",
            "Books a conference, or with --repeat a series.",
            [.. order.All, .. recurrence.All],
            async (call, given) =>
            {
                var wanted = order.Read(call, given);
                var reservation = recurrence.Read(given) is { } rule
                    ? await call.As<ISeries>().ReserveSeriesAsync(wanted, rule, call.Cancelled)
                    : await call.Provider.ReserveAsync(wanted, call.Cancelled);
                return Answer.Of(Shown.Of(reservation));
            });
    }

    private static Verb Get()
    {
        var conference = Parameters.Conference();
        return Verb.Core("get", "Shows one conference.", [conference], async (call, given) =>
            Answer.Of(Shown.Of(await call.Provider.GetAsync(call.Person, conference.Of(given), call.Cancelled))));
    }

    private static Verb Cancel()
    {
        var conference = Parameters.Conference();
        return Verb.Core("cancel", "Cancels a scheduled conference.", [conference], async (call, given) =>
        {
            await call.Provider.CancelAsync(call.Person, conference.Of(given), call.Cancelled);
            return Shown.Done($"cancelled {conference.Of(given)}");
        });
    }

    private static Verb Reschedule()
    {
        var conference = Parameters.Conference();
        var (start, minutes) = (Parameters.Start(), Parameters.Minutes());
        var recurrence = new RecurrenceParameters();
        return Verb.For<IReschedules>(
            "reschedule",
            "Moves a conference in place, keeping its number and links; with --repeat the whole series.",
            [conference, start, minutes, .. recurrence.All],
            async (provider, call, given) =>
            {
                var held = await ReadReservationAsync(call, conference.Of(given), minutes.Of(given));
                var window = WindowOf(call, start.Of(given), minutes.Of(given));
                var moved = recurrence.Read(given) is { } rule
                    ? await call.As<ISeries>().RescheduleSeriesAsync(call.Person, held, window, rule, call.Cancelled)
                    : await provider.RescheduleAsync(call.Person, held, window, call.Cancelled);
                return Answer.Of(Shown.Of(moved));
            });
    }

    private static Verb Modify()
    {
        var conference = Parameters.Conference();
        var title = Parameters.Text("--title", "The new title.");
        var password = Parameters.Text("--password", "The new password; empty removes it.");
        var minutes = Parameters.Number("--minutes", "How long it takes, where the vendor does not tell.");
        return Verb.For<IModifies>(
            "modify",
            "Changes title or password in place.",
            [conference, title, password, minutes],
            async (provider, call, given) =>
            {
                var change = new Modification(title.Of(given), password.Of(given));
                if (change is { Title: null, Password: null })
                {
                    throw new OperatorException(OperatorExit.Usage, "Nothing to change: give --title or --password.");
                }

                var held = await ReadReservationAsync(call, conference.Of(given), minutes.Of(given));
                return Answer.Of(Shown.Of(await provider.ModifyAsync(call.Person, held, change, call.Cancelled)));
            });
    }

    public static Window WindowOf(OperatorCall call, string start, int minutes) => new(
        OperatorTimes.ReadInstant(start, call.Zone), Duration.FromMinutes(Parameters.AtLeastOne("--minutes", minutes)), call.Zone);

    /// <summary>What the vendor has now, as the one who booked it would hold it.</summary>
    private static async Task<Reservation> ReadReservationAsync(OperatorCall call, ConferenceId id, int? minutes)
    {
        var conference = await call.Provider.GetAsync(call.Person, id, call.Cancelled);
        var duration = (conference.IsDurationKnown, minutes) switch
        {
            (true, _) => conference.Duration,
            (false, { } said) => Duration.FromMinutes(Parameters.AtLeastOne("--minutes", said)),
            _ => throw new OperatorException(OperatorExit.Usage, "The vendor does not tell how long it takes, and a change sends it anew: give --minutes."),
        };
        return new Reservation
        {
            Provider = call.Provider.Description.Id,
            ConferenceId = conference.Id,
            Number = conference.Number,
            Password = conference.Password ?? "",
            JoinUrl = conference.JoinUrl ?? "",
            ClientJoinUrl = conference.ClientJoinUrl,
            Title = conference.Title,
            Window = new Window(conference.StartsAt, duration, call.Zone),
            Capacity = conference.Capacity,
            RoomId = conference.RoomId,
        };
    }
}
