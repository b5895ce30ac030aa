using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;

namespace Convene.Simulation;

/// <summary>One person's days: one action after the other, chosen by a seeded die, on meetings of their own.</summary>
internal sealed class PersonLife(SimulatedPerson person, Sides sides, ILedger ledger, Random dice, Action<string> count)
{
    private const int FewestWishes = 6;
    private int _names;

    public async Task LiveAsync(int actions, CancellationToken cancellationToken)
    {
        for (var i = 0; i < actions; i++)
        {
            await ActAsync(cancellationToken);
        }
    }

    private async Task ActAsync(CancellationToken cancellationToken)
    {
        var alive = person.Wishes.Where(w => !w.IsEnded && !w.MayBeEnded).ToList();
        var die = alive.Count < FewestWishes ? dice.Next(24) : dice.Next(100);
        var wish = die < 24 ? NewWish(die is 20 or 21 or 23) : alive[dice.Next(alive.Count)];
        await LearnAsync(wish, cancellationToken);
        var kind = await DoAsync(die, wish, cancellationToken);
        count(kind);
    }

    private async Task<string> DoAsync(int die, Wish wish, CancellationToken cancellationToken)
    {
        switch (die)
        {
            case < 14:
                await sides.Chat.BookAsync(person, wish, dice, null, cancellationToken);
                return "booked in chat";
            case < 20 or 22:
                await sides.Outlook.AskByLocationAsync(person, wish, null, cancellationToken);
                return "asked for by location";
            case 20 or 21:
                await sides.Chat.BookAsync(person, wish, dice, Weekly(), cancellationToken);
                return "series booked in chat";
            case 23:
                await sides.Outlook.AskByLocationAsync(person, wish, "weekly", cancellationToken);
                return "series asked for by location";
            case < 52 or (>= 70 and < 75) when wish.IsSeries:
                return await OnOccurrenceAsync(die, wish, cancellationToken);
            default:
                return await OnMeetingAsync(die, wish, cancellationToken);
        }
    }

    private async Task<string> OnOccurrenceAsync(int die, Wish wish, CancellationToken cancellationToken)
    {
        if (die is < 40 or >= 70)
        {
            await sides.Occurrences.MoveAsync(person, wish, dice, cancellationToken);
            return "occurrence moved";
        }

        await sides.Occurrences.DeleteAsync(person, wish, dice, cancellationToken);
        return "occurrence deleted";
    }

    private async Task<string> OnMeetingAsync(int die, Wish wish, CancellationToken cancellationToken)
    {
        switch (die)
        {
            case < 44:
                await sides.Outlook.MoveAsync(person, wish, cancellationToken);
                return "moved in Outlook";
            case < 52:
                await sides.Chat.MoveAsync(person, wish, cancellationToken);
                return "moved in chat";
            case < 58:
                await sides.Outlook.RenameAsync(person, wish, NewName(), cancellationToken);
                return "renamed in Outlook";
            case < 62:
                await sides.Chat.RenameAsync(person, wish, NewName(), cancellationToken);
                return "renamed in chat";
            case < 70:
                await sides.Outlook.InviteAsync(person, wish, dice, cancellationToken);
                return "guests changed";
            case < 75:
                await sides.Outlook.ResizeAsync(person, wish, dice, cancellationToken);
                return "resized";
            case < 78:
                await sides.Outlook.OverwriteBodyAsync(person, wish, cancellationToken);
                return "body overwritten";
            case < 85:
                await sides.Outlook.DeleteAsync(person, wish, cancellationToken);
                return "deleted in Outlook";
            case < 92:
                await sides.Chat.CancelAsync(person, wish, cancellationToken);
                return "cancelled in chat";
            case < 94:
                await sides.Vendor.CancelAsync(person, wish, cancellationToken);
                return "cancelled at the vendor";
            case < 96:
                await sides.Vendor.MoveAsync(person, wish, cancellationToken);
                return "moved at the vendor";
            default:
                return $"torture: {await sides.Torture.StrikeAsync(person.Mailbox, dice, cancellationToken)}";
        }
    }

    /// <summary>What the product made of the wish, as its organizer would see it.</summary>
    private async Task LearnAsync(Wish wish, CancellationToken cancellationToken)
    {
        if (wish.MeetingId is null && wish.EventId is { } eventId)
        {
            wish.MeetingId = await ledger.FindByEntryAsync(person.Mailbox, eventId, cancellationToken);
        }

        if (wish.EventId is null && wish.MeetingId is { } id)
        {
            wish.EventId = (await ledger.FindAsync(id, cancellationToken))?.Entry?.EventId;
        }
    }

    private Wish NewWish(bool isSeries)
    {
        var wish = new Wish(person, NewName()) { IsSeries = isSeries };
        person.Wishes.Add(wish);
        return wish;
    }

    private string NewName() => $"{person.Person.Name} no. {++_names}";

    private Recurrence Weekly()
    {
        var first = person.PeekDay();
        return new Recurrence(RecurrenceFrequency.Weekly, 1, [first.DayOfWeek], [], first.PlusWeeks(2));
    }
}
