namespace Convene.Cards;

/// <summary>Where the meeting stands, as far as the reader is concerned. A card never says booked before the vendor's id is stored.</summary>
public enum MeetingStatus
{
    NotBookedYet,
    Booked,
    Running,
    Ended,
    Cancelling,
    Cancelled,

    /// <summary>The vendor's answer was lost; we are finding out whether it was done.</summary>
    Unconfirmed,
}

/// <summary>Where the Outlook entry stands.</summary>
public enum CalendarStatus
{
    /// <summary>Nothing is said about the calendar.</summary>
    NotMentioned,
    Written,

    /// <summary>Outlook is slow or down; the entry will follow by itself.</summary>
    Following,

    /// <summary>The entry could not be written and will not be tried again by itself.</summary>
    Failed,
}
