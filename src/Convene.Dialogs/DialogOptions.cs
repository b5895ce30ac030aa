namespace Convene.Dialogs;

/// <summary>The settings that dialogs read: the section <c>Meetings</c>, and <c>Cards:Folder</c>.</summary>
public sealed class DialogOptions
{
    public const string MeetingsSection = "Meetings";
    public const string CardsFolderKey = "Cards:Folder";

    /// <summary>The IANA zone of people whose mailbox and client tell none. Default <c>Asia/Shanghai</c>.</summary>
    public string DefaultTimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>How long a meeting takes where nobody said so, in minutes. Default 30; shown before anything is booked.</summary>
    public int DefaultMinutes { get; set; } = 30;

    /// <summary>Microsoft Entra object ids of those who may look at reconciliation and settle what it finds. Default nobody.</summary>
    public IReadOnlyList<string> Administrators { get; set; } = [];

    /// <summary>How long an unfinished request is kept, in hours. Default 24.</summary>
    public int DraftHours { get; set; } = 24;
}
