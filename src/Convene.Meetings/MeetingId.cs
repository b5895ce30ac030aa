using NodaTime;

namespace Convene.Meetings;

/// <summary>Our id of a meeting: a version-7 GUID, so ids sort by the time they were made.</summary>
public readonly record struct MeetingId(Guid Value)
{
    public static MeetingId Create(IClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return new MeetingId(Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset()));
    }

    public static MeetingId Parse(string text) => new(Guid.Parse(text));

    public static bool TryParse(string? text, out MeetingId id)
    {
        var parsed = Guid.TryParse(text, out var value);
        id = new MeetingId(value);
        return parsed;
    }

    public override string ToString() => Value.ToString("D");
}
