using System.Text.RegularExpressions;
using Microsoft.Graph.Models;

namespace Convene.Calendar.Feed;

/// <summary>Finds the online meeting of Teams, or what else Outlook itself put in, beside ours.</summary>
internal static partial class ForeignConference
{
    public static bool IsIn(Event present) =>
        present.IsOnlineMeeting is true
        || !string.IsNullOrEmpty(present.OnlineMeeting?.JoinUrl)
        || !string.IsNullOrEmpty(present.OnlineMeetingUrl)
        || HoldsLink(present.Body?.Content)
        || HoldsLink(present.Location?.DisplayName)
        || (present.Locations ?? []).Exists(l => HoldsLink(l.DisplayName) || HoldsLink(l.LocationUri));

    private static bool HoldsLink(string? text) => text is not null && TeamsLink().IsMatch(text);

    /// <summary>Also as mail filters rewrite it, within another link.</summary>
    [GeneratedRegex(
        """teams\.(?:microsoft|live)\.(?:com|us|cn)(?:/|%2F)(?:l(?:/|%2F)meetup-join|meet)(?:/|%2F)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex TeamsLink();
}
