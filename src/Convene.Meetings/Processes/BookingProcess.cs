using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>Books a meeting: written down first, then reserved at the vendor, then published in the calendar.</summary>
public sealed class BookingProcess(ILedger ledger, IProviders providers, MeetingProcess process, IClock clock)
{
    /// <summary>Answers as soon as the vendor has it or has refused, at the latest after <paramref name="patience"/>. The same key gives the same meeting.</summary>
    public async Task<CommandOutcome> BookAsync(BookMeeting command, Duration patience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var wanted = MeetingOf(command);
        var earlier = await ledger.AddAsync(wanted, command.Key, command.Origin, cancellationToken);
        var id = (earlier ?? wanted).Id;
        var meeting = await process.DriveAsync(id, m => m.State != MeetingState.Requested, patience, cancellationToken);
        return new CommandOutcome(ResultOf(meeting), meeting);
    }

    private static CommandResult ResultOf(Meeting meeting) => meeting.State switch
    {
        MeetingState.Requested => CommandResult.InProgress,
        MeetingState.Refused => CommandResult.Refused,
        MeetingState.Cancelling or MeetingState.Cancelled => CommandResult.TooLate,
        _ => CommandResult.Done,
    };

    // a vendor that makes its own passwords would book without the one that was promised to the guests
    private static IReadOnlyList<BookingOption> NeedsOf(BookMeeting command) =>
        command.Password is null ? command.Needs : [.. command.Needs.Union([BookingOption.Password])];

    private Meeting MeetingOf(BookMeeting command)
    {
        var now = clock.GetCurrentInstant();
        var capacity = command.Capacity ?? (command.Attendees.Count + 1);
        var needs = NeedsOf(command);
        var choice = ProviderSelection.Choose(providers, new BookingNeeds(capacity, needs, command.Provider));
        var meeting = new Meeting
        {
            Id = MeetingId.Create(clock),
            Organizer = command.Organizer,
            Title = command.Title,
            Window = command.Window,
            Attendees = command.Attendees,
            Provider = choice.Provider,
            MayUseOthers = command.Provider is null,
            Declined = choice.Declined,
            Capacity = capacity,
            Needs = needs,
            Password = command.Password,
            Culture = command.Culture,
            State = choice.Refusal is null ? MeetingState.Requested : MeetingState.Refused,
            Refusal = choice.Refusal,
            CreatedAt = now,
            Version = 1,
            DueAt = choice.Refusal is null ? now : null,
        };
        return command.Recurrence is { } rule ? SeriesBooking.AsSeries(meeting, rule, providers.Find(meeting.Provider)) : meeting;
    }
}
