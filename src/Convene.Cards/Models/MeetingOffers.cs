namespace Convene.Cards;

/// <summary>Which buttons the reader of this card gets. Join shows by itself where there is a link and the meeting can be joined.</summary>
[Flags]
public enum MeetingOffers
{
    None = 0,

    /// <summary>For the host only. The press asks the server for the host's way in; no host link is ever in a card.</summary>
    Start = 1,
    Change = 2,
    Cancel = 4,
    Report = 8,

    /// <summary>Beside <see cref="Cancel"/> where the card itself asks whether the meeting shall stay.</summary>
    Keep = 16,
}
