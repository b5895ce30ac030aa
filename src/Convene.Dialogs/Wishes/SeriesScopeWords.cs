using System.Text.RegularExpressions;
using Convene.Meetings.Processes;

namespace Convene.Dialogs.Wishes;

/// <summary>"Only this one", "from here on", "all": how much of a series is meant, in English and Chinese. Pure.</summary>
internal static partial class SeriesScopeWords
{
    /// <summary>An answer to the question; null where it is something else.</summary>
    public static SeriesScope? Answer(string text)
    {
        var words = text.Trim().TrimEnd('.', '!', '。', '！');
        return words switch
        {
            _ when OneAlone().IsMatch(words) => SeriesScope.This,
            _ when FollowingAlone().IsMatch(words) => SeriesScope.FromHereOn,
            _ when AllAlone().IsMatch(words) => SeriesScope.All,
            _ => null,
        };
    }

    /// <summary>What a request says of it by the way ("cancel all weekly syncs", "just tomorrow's"); null where it leaves it open.</summary>
    /// <param name="text">The whole sentence.</param>
    /// <param name="title">Words that are a name and no request.</param>
    public static SeriesScope? Said(string text, string? title)
    {
        var words = string.IsNullOrWhiteSpace(title) ? text : text.Replace(title, " ", StringComparison.OrdinalIgnoreCase);
        return words switch
        {
            _ when Following().IsMatch(words) => SeriesScope.FromHereOn,
            _ when One().IsMatch(words) => SeriesScope.This,
            _ when All().IsMatch(words) => SeriesScope.All,
            _ => null,
        };
    }

    [GeneratedRegex(@"^((only|just)\s+)?(this|that|the)\s*(one|time|meeting|occurrence)?(\s+(only|alone))?$|^(only|just)\s+(this|that|it)$|^(仅|只|就)?(这|此|本)(一)?(次|场|个)(会|会议)?$|^仅此$|^单次$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex OneAlone();

    [GeneratedRegex(@"^(this(\s+one)?|it)?\s*(and\s+)?(all\s+)?(the\s+)?(following|later|after(wards)?|future)(\s+(it|this|ones))?$|^from\s+(here|now|this(\s+one)?|then)(\s+on(wards?)?)?$|^(从|自)?(这|此|本)(一)?(次|场|个)(起|开始|以后|之后|往后|及以后|和以后|及之后|和之后)(的)?(都|全部)?$|^(从)?(今后|以后|之后)(的)?(都|全部)?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex FollowingAlone();

    [GeneratedRegex(@"^(all|everything|every\s+one)(\s+(of\s+(them|it)|occurrences|meetings))?$|^(the\s+)?(whole|entire|complete)\s+(series|thing)$|^the\s+series$|^(全部|全都|所有|所有的|都|整个系列|整个|全系列)(取消|修改|改|要)?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AllAlone();

    [GeneratedRegex(@"\b(just|only)\b|仅|只(取消|改|把|要|是|有)?|单独|就(取消|改)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex One();

    [GeneratedRegex(@"\band\s+(all\s+)?(the\s+)?(following|later|future)\b|\ball\s+(the\s+)?(following|later|future|remaining|further)\b|\bfrom\b.*\bon(wards?)?\b|以后的|之后的|往后的|今后的|从.*(起|开始)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Following();

    [GeneratedRegex(@"\b(all|every)(\s|$)|\b(whole|entire|complete)\b|\bseries\b|全部|所有|整个|系列", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex All();
}
