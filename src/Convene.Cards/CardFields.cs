namespace Convene.Cards;

/// <summary>Names of what comes back with a press. Everything in it was in the hands of the client: check it like any input.</summary>
public static class CardFields
{
    /// <summary>Only in Action.Submit; an Action.Execute has its verb beside the data.</summary>
    public const string Verb = "verb";

    /// <summary>The command key: the same press delivered twice acts once.</summary>
    public const string Key = "key";
    public const string MeetingId = "meetingId";
    public const string DialogId = "dialogId";
    public const string ListId = "listId";

    /// <summary>A number, 1 for the first page.</summary>
    public const string Page = "page";
    public const string Choice = "choice";
    public const string FindingId = "findingId";

    public const string Title = "title";
    public const string Date = "date";
    public const string Time = "time";
    public const string Minutes = "minutes";
    public const string Attendees = "attendees";
    public const string Provider = "provider";
}
