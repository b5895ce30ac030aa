using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Times;

/// <summary>Reads clock times by their distance from another: "10 minutes before noon", "quarter to midnight", "half an hour after 3pm".</summary>
internal static class ClockBesideReader
{
    private const int SecondsPerDay = 86_400;
    private const int FarthestSeconds = 4 * 3600;

    public static ClockRead? Read(Sentence s, int at)
    {
        if (!s.Mentions(Category.Past) || s.IsHan(at)) return null;
        if (Distance(s, at, out var end) is not (> 0 and <= FarthestSeconds and var seconds)) return null;
        if (s.Match(end, Category.Past, out var sign) is not (var past and > 0) || s.IsHan(end)) return null;
        if (ClockReader.Read(s, past) is not { Sure: true, Clock.Half: Half.Said } anchor || IsLengthOfMeeting(s, at)) return null;
        var second = ((anchor.Clock.SecondOfDay + sign * seconds) % SecondsPerDay + SecondsPerDay) % SecondsPerDay;
        return new ClockRead(new Clock(second / 3600, second / 60 % 60, second % 60, Half.Said), anchor.End, true);
    }

    private static int Distance(Sentence s, int at, out int end)
    {
        var quarter = s.Skip(at, Category.Article);
        end = quarter + 1;
        if (s[quarter].Text == "quarter" && s.Has(end, Category.Past)) return 15 * 60;
        return DurationReader.Read(s, at, out end) is { HasClock: true, Days: 0 } amount ? (int)Math.Min(amount.Seconds, FarthestSeconds + 1) : 0;
    }

    /// <summary>"Find 30 minutes before noon" asks for half an hour.</summary>
    private static bool IsLengthOfMeeting(Sentence s, int at) =>
        s.Has(at - 1, Category.For) || s[at - 1].Text is "me" or "us" or "have" or "last" or "another" || s.Has(at - 1, Category.Cue) && s[at - 1].Text != "meet";
}
