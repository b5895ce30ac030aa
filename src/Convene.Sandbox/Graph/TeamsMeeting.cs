using System.Net;

namespace Convene.Sandbox.Graph;

/// <summary>An event that a person made a Teams meeting: a link, and a piece of the body that must stay, or the meeting is lost.</summary>
internal static class TeamsMeeting
{
    /// <summary>Takes it back when the body has lost the piece.</summary>
    public static CalendarEvent Kept(CalendarEvent entry) => entry.OnlineUrl is { } url && !entry.Body.Contains(url, StringComparison.Ordinal)
        ? entry with { OnlineUrl = null, HasLostOnlineMeeting = true }
        : entry;

    public static CalendarEvent Of(CalendarEvent entry)
    {
        if (entry.OnlineUrl is not null)
        {
            return entry;
        }

        var url = $"https://teams.microsoft.com/l/meetup-join/19%3ameeting_{entry.Key}%40thread.v2/0";
        var body = entry.BodyType == "html" ? entry.Body : WebUtility.HtmlEncode(entry.Body);
        return entry with
        {
            OnlineUrl = url,
            BodyType = "html",
            Body = $"{body}<br>\r\n<div class=\"me-email-text\" lang=\"en-US\"><hr><b>Microsoft Teams</b><br><a class=\"me-email-headline\" href=\"{url}\">Join the meeting now</a><hr></div>",
        };
    }
}
