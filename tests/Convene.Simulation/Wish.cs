using Convene.Meetings;
using NodaTime;

namespace Convene.Simulation;

/// <summary>One thing that somebody meets for, as its organizer wants it: what the product, the vendor and Outlook are held against in the end.</summary>
internal sealed class Wish(SimulatedPerson owner, string title)
{
    public SimulatedPerson Owner => owner;

    /// <summary>As it was first called; nobody else's has it.</summary>
    public string Title => title;

    /// <summary>Null until the product told it, or where it was asked for by a location.</summary>
    public MeetingId? MeetingId { get; set; }

    /// <summary>The event that its organizer made; null until it is known.</summary>
    public string? EventId { get; set; }

    /// <summary>With a series: what its events are found by.</summary>
    public bool IsSeries { get; init; }

    /// <summary>Its organizer, or somebody on the vendor's site, ended it.</summary>
    public bool IsEnded { get; set; }

    /// <summary>It was to be ended on the vendor's site, and no answer told whether it was.</summary>
    public bool MayBeEnded { get; set; }

    /// <summary>What was done to it, for whoever looks into a failure.</summary>
    public List<string> History { get; } = [];
}

/// <summary>An organizer with a calendar of free half hours, so that nobody's own meetings collide.</summary>
internal sealed class SimulatedPerson(Person person, DateTimeZone zone, Instant today)
{
    private const int SlotsPerDay = 20;
    private int _nextSlot;

    public Person Person => person;

    public string Mailbox => Convene.Meetings.Mailbox.AddressOf(person);

    public List<Wish> Wishes { get; } = [];

    /// <summary>The day that the next window will be on.</summary>
    public LocalDate PeekDay() => DayOf(_nextSlot % (SlotsPerDay * 37));

    /// <summary>A half hour that nothing of this person was ever at: between three and forty days ahead.</summary>
    public Window NextWindow(int minutes = 30)
    {
        var slot = _nextSlot++ % (SlotsPerDay * 37);
        var start = DayOf(slot) + new LocalTime(8, 0).PlusMinutes(slot % SlotsPerDay * 30);
        return new Window(start.InZoneLeniently(zone).ToInstant(), Duration.FromMinutes(minutes), zone);
    }

    private LocalDate DayOf(int slot) => today.InZone(zone).Date.PlusDays(3 + (slot / SlotsPerDay));
}
