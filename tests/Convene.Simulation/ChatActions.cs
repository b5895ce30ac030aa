using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Processes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Simulation;

/// <summary>What people ask for in the chat. A command whose answer was lost is delivered again with its key.</summary>
internal sealed class ChatActions(Product product, IReadOnlyList<ProviderId> providers)
{
    private static readonly Duration Patience = Duration.FromSeconds(20);
    private int _keys;

    public async Task BookAsync(SimulatedPerson person, Wish wish, Random dice, Recurrence? recurrence, CancellationToken cancellationToken)
    {
        var command = new BookMeeting
        {
            Key = NextKey(),
            Organizer = person.Person,
            Title = wish.Title,
            Window = person.NextWindow(),
            Attendees = [new Attendee("alice@contoso.com", "Alice Johnson")],
            Provider = dice.Next(3) == 0 ? providers[dice.Next(providers.Count)] : null,
            Recurrence = recurrence,
            Culture = "en-US",
        };
        var outcome = await product.AskAsync(
            (services, cancelled) => services.GetRequiredService<BookingProcess>().BookAsync(command, Patience, cancelled), cancellationToken);
        wish.MeetingId = outcome.Meeting!.Id;
        wish.History.Add($"booked in chat: {outcome.Result}");
    }

    public Task MoveAsync(SimulatedPerson person, Wish wish, CancellationToken cancellationToken) =>
        ChangeAsync(person, wish, id => new ChangeMeeting { Key = NextKey(), MeetingId = id, ByDirectoryId = person.Person.DirectoryId, Window = person.NextWindow() }, cancellationToken);

    public Task RenameAsync(SimulatedPerson person, Wish wish, string title, CancellationToken cancellationToken) =>
        ChangeAsync(person, wish, id => new ChangeMeeting { Key = NextKey(), MeetingId = id, ByDirectoryId = person.Person.DirectoryId, Title = title }, cancellationToken);

    public async Task CancelAsync(SimulatedPerson person, Wish wish, CancellationToken cancellationToken)
    {
        if (wish.MeetingId is not { } id)
        {
            return;
        }

        var command = new CancelMeeting { Key = NextKey(), MeetingId = id, ByDirectoryId = person.Person.DirectoryId };
        var outcome = await product.AskAsync(
            (services, cancelled) => services.GetRequiredService<CancellationProcess>().CancelAsync(command, Patience, cancelled), cancellationToken);
        wish.History.Add($"cancelled in chat: {outcome.Result}");
        wish.IsEnded |= outcome.Result is CommandResult.Done or CommandResult.InProgress;
    }

    private async Task ChangeAsync(SimulatedPerson person, Wish wish, Func<MeetingId, ChangeMeeting> make, CancellationToken cancellationToken)
    {
        if (wish.MeetingId is not { } id)
        {
            return;
        }

        var command = make(id);
        var outcome = await product.AskAsync(
            (services, cancelled) => services.GetRequiredService<ChangeProcess>().ChangeAsync(command, Patience, cancelled), cancellationToken);
        wish.History.Add($"{person.Mailbox} changed in chat ({(command.Title is null ? "time" : "title")}): {outcome.Result}");
    }

    private CommandKey NextKey() => new($"simulated:{Interlocked.Increment(ref _keys)}");
}
