using System.Text.Json.Nodes;
using Convene.EndToEnd.Tests.Storm;
using Convene.Simulation;
using NodaTime;

namespace Convene.EndToEnd.Tests.Hosts;

/// <summary>What one person does in Outlook to what they booked in the chat, and to what they ask for in Outlook itself.</summary>
internal sealed class OutlookLife(SimulatedPerson person, Outlook outlook, IReadOnlyList<StormRequest> booked, Random dice, IClock clock)
{
    private static readonly Duration Ahead = Duration.FromDays(60);
    private readonly OutlookActions _actions = new(outlook);
    private readonly Dictionary<string, int> _byKind = new(StringComparer.Ordinal);

    public SimulatedPerson Person => person;

    public IReadOnlyDictionary<string, int> ByKind => _byKind;

    /// <summary>What is asked for by its location and never touched again: everybody is reminded of theirs once.</summary>
    public string RemindedTitle => $"reminder of {person.Mailbox}";

    public async Task LiveAsync(int actions, CancellationToken cancellationToken)
    {
        for (var i = 0; i < actions; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(dice.Next(200, 2500)), TimeProvider.System, cancellationToken);
            var kind = await ActAsync(await PickAsync(cancellationToken), cancellationToken);
            _byKind[kind] = _byKind.GetValueOrDefault(kind) + 1;
        }
    }

    public async Task AskToBeRemindedAsync(Instant startsAt, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["subject"] = RemindedTitle,
            ["start"] = Outlook.Time(startsAt),
            ["end"] = Outlook.Time(startsAt + Duration.FromMinutes(30)),
            ["location"] = new JsonObject { ["displayName"] = "@convene" },
        };
        var created = await outlook.CreateAsync(person.Mailbox, body, cancellationToken);
        person.Wishes.Add(new Wish(person, RemindedTitle) { EventId = created["id"]!.GetValue<string>() });
    }

    private async Task<string> ActAsync(Wish? wish, CancellationToken cancellationToken)
    {
        var die = wish is null ? 0 : dice.Next(100);
        switch (die)
        {
            case < 25:
                var asked = new Wish(person, $"{person.Mailbox} no. {person.Wishes.Count + 1}");
                await _actions.AskByLocationAsync(person, asked, null, cancellationToken);
                person.Wishes.Add(asked);
                return "asked for by location";
            case < 65:
                await _actions.MoveAsync(person, wish!, cancellationToken);
                return "moved in Outlook";
            case < 75:
                await _actions.InviteAsync(person, wish!, dice, cancellationToken);
                return "guests changed in Outlook";
            case < 85:
                await _actions.OverwriteBodyAsync(person, wish!, cancellationToken);
                return "body overwritten in Outlook";
            default:
                await _actions.DeleteAsync(person, wish!, cancellationToken);
                return "deleted in Outlook";
        }
    }

    /// <summary>One of the events that stand in the calendar; not one that the chat is to cancel, as nobody could say who was first.</summary>
    private async Task<Wish?> PickAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var events = await outlook.ListAsync(person.Mailbox, now, now + Ahead, cancellationToken);
        var mine = events.Where(item => item["isOrganizer"]!.GetValue<bool>()).Select(WishOf).OfType<Wish>().Where(wish => !wish.IsEnded).ToList();
        return mine.Count == 0 ? null : mine[dice.Next(mine.Count)];
    }

    private Wish? WishOf(JsonObject item)
    {
        var (title, id) = (item["subject"]!.GetValue<string>(), item["id"]!.GetValue<string>());
        if (person.Wishes.Find(wish => wish.Title == title) is { } known)
        {
            return title == RemindedTitle ? null : known;
        }

        if (!booked.Any(request => request.Title == title && request.Fate != Fate.IsCancelled))
        {
            return null;
        }

        var wish = new Wish(person, title) { EventId = id };
        person.Wishes.Add(wish);
        return wish;
    }
}
