using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Finds what of a conference is to be on or off: "no password", "with a waiting room", 入会静音.</summary>
internal sealed class SwitchReader(Sentence s, Coverage coverage)
{
    private const int Before = 4;
    private const int Behind = 3;

    public IReadOnlyList<OptionWish> Read()
    {
        List<OptionWish>? found = null;
        for (var at = 0; at < s.Count; at++)
        {
            // what was found before is no longer free
            if (!coverage.IsFree(at)) continue;
            if (s.Match(at, Category.OptionWish, out var wished) is var wish and > 0)
            {
                Add(ref found, at, wish, (ConferenceOption)wished, Lead(at) ?? (at, wish, true));
            }
            else if (s.Match(at, Category.Option, out var option) is var end and > 0 && (Lead(at) ?? Tail(end, at)) is { } switched)
            {
                // a password that is wanted is told by its value
                if ((ConferenceOption)option == ConferenceOption.Password && switched.IsOn) continue;
                Add(ref found, at, end, (ConferenceOption)option, switched);
            }
        }

        return found ?? (IReadOnlyList<OptionWish>)[];
    }

    private void Add(ref List<OptionWish>? found, int from, int to, ConferenceOption option, (int From, int To, bool IsOn) switched)
    {
        (from, to) = (Math.Min(from, switched.From), Math.Max(to, switched.To));
        (found ??= []).Add(new OptionWish(option, switched.IsOn, s.Span(from, to)));
        coverage.Mark(from, to, Use.Switch);
    }

    /// <summary>The word that switches, a few words before: "turn on the", 不要, "don't turn on".</summary>
    private (int From, int To, bool IsOn)? Lead(int option)
    {
        for (var at = Math.Max(0, option - Before); at < option; at++)
        {
            if (Switch(at) is not { } found || found.To > option) continue;
            if (OnlyArticles(found.To, option)) return found;
            if (!found.IsOn && Switch(found.To) is { IsOn: true } on && on.To <= option && OnlyArticles(on.To, option)) return (at, on.To, false);
        }

        return OfMeeting(option);
    }

    /// <summary>去掉站会的密码, "remove the standup's password": the meeting stands between.</summary>
    private (int From, int To, bool IsOn)? OfMeeting(int option)
    {
        if (s[option - 1].Text is not ("的" or "'s") || Switch(0) is not { } found || s.Match(option, Category.Option) is var end && !Noise.IsRest(s, end)) return null;
        coverage.Mark(found.From, found.To, Use.Switch);
        return (option - 1, option, found.IsOn);
    }

    /// <summary>"recording on", 录制打开.</summary>
    private (int From, int To, bool IsOn)? Tail(int end, int option)
    {
        for (var at = end; at < Math.Min(s.Count, end + Behind); at++)
        {
            if (s[at].Text is "with" or "add" or "use" or "on") continue;
            if (Switch(at) is { } found) return found with { From = option };
            if (!s.Has(at, Category.Filler) || s.Has(at, Category.TitleEnd)) return null;
        }

        return null;
    }

    private bool OnlyArticles(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (!s.Has(at, Category.Article) && !s.Has(at, Category.The) && s[at].Text is not ("the" or "any" or "my" or "me" or "for" or "个" or "了" or "下" or "一" or "meeting")) return false;
        }

        return true;
    }

    private (int From, int To, bool IsOn)? Switch(int at)
    {
        // 加 in 参加 switches nothing
        if (s.IsHan(at) && s.IsInside(at) && Math.Max(s.Match(at, Category.SwitchOff), s.Match(at, Category.SwitchOn)) == at + 1) return null;
        if (s.Match(at, Category.SwitchOff) is var off and > 0) return (at, off, false);
        return s.Match(at, Category.SwitchOn) is var on and > 0 ? (at, on, true) : null;
    }
}
