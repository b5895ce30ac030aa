using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>One organizer's meetings beside what vendors and calendar have of them. Only what could be asked is in it.</summary>
internal sealed record OrganizerPicture(Person Organizer)
{
    public IReadOnlyList<HeldConference> Held { get; init; } = [];

    public IReadOnlyList<ListedConference> Listed { get; init; } = [];

    public IReadOnlyList<ShownMeeting> Shown { get; init; } = [];

    public IReadOnlyList<OurEvent> Ours { get; init; } = [];

    /// <summary>Everything in it that disagrees, to be looked at once more.</summary>
    public IEnumerable<Suspicion> Suspicions(Instant now)
    {
        foreach (var held in Held)
        {
            foreach (var kind in Disagreements.OfConference(held.Meeting, held.AtVendor, held.CanRename, now))
            {
                yield return Suspicion.OfConference(kind, held.Meeting.Reservation!, held.Meeting);
            }
        }

        foreach (var listed in Listed)
        {
            if (Disagreements.OfListed(listed.Conference, listed.Holder, listed.Former, now) is { } kind)
            {
                yield return Suspicion.OfListed(kind, listed, Organizer);
            }
        }

        foreach (var shown in Shown)
        {
            foreach (var kind in Disagreements.OfEvent(shown.Meeting, shown.Event, now))
            {
                yield return Suspicion.OfEvent(kind, shown.Meeting);
            }
        }

        foreach (var ours in Ours)
        {
            if (Disagreements.OfOurs(ours.Event, ours.Meeting, now) is { } kind)
            {
                yield return Suspicion.OfOurs(kind, ours.Event, ours.Meeting);
            }
        }
    }
}

/// <param name="AtVendor">Null where the vendor surely does not know it.</param>
internal sealed record HeldConference(Meeting Meeting, Conference? AtVendor, bool CanRename)
{
    public static HeldConference Of(Meeting meeting, Conference? atVendor, IMeetingProvider provider) =>
        new(meeting, atVendor, provider.Supports<IModifies>());
}

/// <param name="Holder">Who holds it, also as one still to be cancelled.</param>
/// <param name="Former">Where nobody does: who ever did.</param>
internal sealed record ListedConference(ProviderId Provider, Conference Conference, Meeting? Holder, Meeting? Former);

/// <param name="Event">Null where it surely is not there.</param>
internal sealed record ShownMeeting(Meeting Meeting, CalendarEvent? Event);

/// <param name="Meeting">Null where the ledger has none of the id that the event carries.</param>
internal sealed record OurEvent(CalendarEvent Event, Meeting? Meeting);
