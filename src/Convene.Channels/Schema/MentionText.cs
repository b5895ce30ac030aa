using System.Text.RegularExpressions;

namespace Convene.Channels.Schema;

/// <summary>Takes the bot's own mention out of a text; mentions of people stay, without their tags, since they may be invited.</summary>
internal static partial class MentionText
{
    public static string WithoutRecipient(Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var mention in activity.Entities ?? [])
        {
            if (IsOfRecipient(mention, activity.Recipient) && mention?.Text is { Length: > 0 } tag)
            {
                text = text.Replace(tag, " ", StringComparison.OrdinalIgnoreCase);
            }
        }

        // Some clients name no entity, or write the tag otherwise than the entity does.
        text = Tags().Replace(text, match => IsName(match.Groups["name"].Value, activity.Recipient) ? " " : match.Groups["name"].Value);
        return Blanks().Replace(text, " ").Trim();
    }

    /// <summary>A list on the wire may hold nulls, whatever its type says.</summary>
    private static bool IsOfRecipient(Entity? entity, ChannelAccount? recipient) =>
        string.Equals(entity?.Type, Entity.MentionType, StringComparison.OrdinalIgnoreCase)
        && entity?.Mentioned?.Id is { } id && id == recipient?.Id;

    private static bool IsName(string name, ChannelAccount? recipient) =>
        string.Equals(name.Trim(), recipient?.Name, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""<at(?:\s[^<>]*)?>(?<name>[^<>]*)</at>""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex("""[ \t\u00A0]+""", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
