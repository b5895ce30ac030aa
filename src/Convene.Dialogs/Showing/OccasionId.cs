using System.Globalization;
using Convene.Meetings;
using NodaTime;

namespace Convene.Dialogs.Showing;

/// <summary>
/// Names a meeting, or one of a series that has no meeting of its own, in cards and answers: the meeting's id, or the series' id and when
/// the rule has the occurrence. Comes back from cards: looked up for the person, never believed.
/// </summary>
/// <param name="OriginalStart">Null where the meeting itself is meant.</param>
internal sealed record OccasionId(MeetingId Meeting, Instant? OriginalStart)
{
    private const char Break = '@';

    public static string Of(Meeting meeting) => IsShadow(meeting) ? Of(meeting.Id, meeting.Occurrence!.OriginalStart) : meeting.Id.ToString();

    public static string Of(MeetingId series, Instant originalStart) =>
        string.Create(CultureInfo.InvariantCulture, $"{series}{Break}{originalStart.ToUnixTimeTicks()}");

    /// <summary>One of a series as if it were a meeting of its own, under the series' id.</summary>
    public static Meeting Shadow(Meeting series, Instant originalStart) => series with
    {
        Window = series.Window with { StartsAt = originalStart },
        Recurrence = null,
        Occurrence = new OccurrenceOf(series.Id, originalStart),
    };

    public static bool IsShadow(Meeting meeting) => meeting.Occurrence?.Series == meeting.Id;

    public static OccasionId? Parse(string? text)
    {
        var parts = text?.Split(Break) ?? [];
        if (parts.Length is 0 or > 2 || !MeetingId.TryParse(parts[0], out var id))
        {
            return null;
        }

        if (parts.Length == 1)
        {
            return new OccasionId(id, null);
        }

        return long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ticks)
            && ticks >= Instant.FromUtc(1970, 1, 1, 0, 0).ToUnixTimeTicks() && ticks <= Instant.FromUtc(9998, 12, 31, 0, 0).ToUnixTimeTicks()
            ? new OccasionId(id, Instant.FromUnixTimeTicks(ticks))
            : null;
    }
}
