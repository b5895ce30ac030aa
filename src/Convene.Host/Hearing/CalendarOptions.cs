using System.Net.Mail;

namespace Convene.Host.Hearing;

/// <summary>Section <c>Calendar</c>: whose calendars are listened to, and how.</summary>
internal sealed class CalendarOptions
{
    public const string Section = "Calendar";

    /// <summary>
    /// Mail addresses of mailboxes that are listened to from the start, so that an event of theirs may ask for a conference by its
    /// location. A mailbox in which a meeting was booked is listened to in any case. Default none; in Development all of the sandbox's.
    /// </summary>
    public IList<string> Mailboxes { get; } = [];

    /// <summary>An event whose location holds one of them gets a conference. Default <c>@convene</c> and <c>@会议</c>.</summary>
    public IList<string> LocationWords { get; } = [];

    /// <summary>From a notification to reading what changed, in seconds: bursts become one. Default 2, from 0.1 to 60.</summary>
    public double CoalesceSeconds { get; set; } = 2;

    /// <summary>How often changes are read although nobody notified us, in minutes. Default 10, from 1 to 1,440.</summary>
    public double ReadEveryMinutes { get; set; } = 10;

    /// <summary>How many days ahead calendars are listened to. Default 60, from 7 to 365.</summary>
    public int HorizonDays { get; set; } = 60;

    /// <summary>Mailboxes read, subscriptions renewed and events looked at, each this many at once on each host. Default 8, from 1 to 64.</summary>
    public int Parallel { get; set; } = 8;

    internal IEnumerable<string> Faults()
    {
        for (var number = 0; number < Mailboxes.Count; number++)
        {
            if (!MailAddress.TryCreate(Mailboxes[number], out _))
            {
                yield return $"Calendar:Mailboxes:{number} must be a mail address";
            }
        }

        if (LocationWords.Any(word => word.Trim().Length is < 2 or > 50))
        {
            yield return "Each of Calendar:LocationWords must have from 2 to 50 characters: a shorter one would be found by accident";
        }

        if (CoalesceSeconds is not (>= 0.1 and <= 60))
        {
            yield return "Calendar:CoalesceSeconds must be from 0.1 to 60";
        }

        if (ReadEveryMinutes is not (>= 1 and <= 1440))
        {
            yield return "Calendar:ReadEveryMinutes must be from 1 to 1440";
        }

        if (HorizonDays is < 7 or > 365)
        {
            yield return "Calendar:HorizonDays must be from 7 to 365";
        }

        if (Parallel is < 1 or > 64)
        {
            yield return "Calendar:Parallel must be from 1 to 64";
        }
    }
}
