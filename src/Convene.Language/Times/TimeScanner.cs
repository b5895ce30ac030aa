using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Times;

/// <summary>Finds all phrases of time, from left to right, each token in at most one of them.</summary>
internal sealed class TimeScanner(Sentence s, Moment moment, FrameReader frames)
{
    private const int MostPhrases = 200;

    private readonly SetReader _sets = new(s, moment, frames);

    public List<TimePhrase> Scan()
    {
        var found = new List<TimePhrase>();
        for (var at = 0; at < s.Count && found.Count < MostPhrases;)
        {
            if (s.QuoteEnd(at) is var quote and > 0)
            {
                at = quote;
                continue;
            }

            if (Openers.MayBegin(s, at) && Read(at) is { } phrase && phrase.To > at)
            {
                found.Add(phrase);
                at = phrase.To;
            }
            else
            {
                at = PlainEnd(at);
            }
        }

        return found;
    }

    private int PlainEnd(int at) => s.Match(at, Category.Plain) is var end and > 0 ? end : at + 1;

    private TimePhrase? Read(int at)
    {
        if (_sets.Read(at) is { } set) return set;
        if (Limited(at) is { } limited) return limited;
        if (Point(at) is not { } point) return Length(at);
        return _sets.Behind(point) ?? LimitedBehind(point);
    }

    private TimePhrase? Point(int at)
    {
        if (frames.Read(at) is not { } first) return null;
        var between = s.Has(at, Category.Between);
        var middle = s.Is(first.To, ',') ? first.To + 1 : first.To;
        var to = s.Match(middle, Category.To);
        if (to < 0 && between && s.Match(middle, Category.And) is var joint and > 0) to = joint;
        if (to < 0 || first.IsRange || first.Period is not null && first.Period.Unit == TimeUnit.Week) return first;
        if (frames.Read(s.Skip(to, Category.The)) is not { IsRange: false } last) return first;
        return RangeJoiner.Join(first, last, moment) is { } joined ? joined with { From = Opening(at, first) } : first;
    }

    private int Opening(int at, TimePhrase first) => s.Has(at, Category.From) || s.Has(at, Category.Between) ? at : first.From;

    /// <summary>"before 4", "after the 15th", "around 2pm", "starting on January 7th".</summary>
    private TimePhrase? Limited(int at)
    {
        if (Limits.At(s, at, out var end) is not { } limit) return null;
        if (limit == TimeLimit.Around && end == at + 1 && s[at].Text is "about" or "~" && !s.Has(end, Category.The) && ClockReader.Read(s, end) is not { Sure: true }) return null;
        var inner = s.Match(end, Category.Around) is var around and > 0 ? around : end;
        if (s.Has(inner, Category.On)) inner++;
        if (Point(inner) is not { } point || point.IsRange || point.Length is not null || point.Period is not null && s[at].Text == "from") return null;
        if (limit is TimeLimit.Since or TimeLimit.Until && point.Exact is not null && point.ExactTo is null && s[at].Text is "through") return null;
        return point with { From = at, Limit = limit };
    }

    /// <summary>下午4点之后, 周五之前, 3点左右, 从12月2号开始, 到月底为止.</summary>
    private TimePhrase LimitedBehind(TimePhrase point)
    {
        var end = point.To;
        if (point.Clock is null && point.Date is null && point.Period is null) return point;
        if (s.IsHan(end) && !s.Has(end, Category.Plain))
        {
            if (s[end].Text == "为" && s[end + 1].Text == "止") return (s.Has(point.From - 1, Category.To) ? point with { From = point.From - 1 } : point) with { To = end + 2, Limit = TimeLimit.Until };
            if (s.Match(end, Category.Around) is var around and > 0) return point with { To = around, Limit = TimeLimit.Around };
            if (s.Match(end, Category.Before) is var before and > 0) return Opened(point) with { To = before, Limit = TimeLimit.Before };
            if (s.Match(end, Category.After) is var after and > 0) return Opened(point) with { To = after, Limit = TimeLimit.After };
            if (s.Match(end, Category.Since) is var since and > 0 && s[end].Text != "从") return Opened(point) with { To = since, Limit = TimeLimit.Since };
            if (s[end].Text is "起" || s[end].Text == "开" && s[end + 1].Text == "始" && s[point.From].Text is "从" or "自")
                return GoingOn(point, s[end].Text == "起" ? end + 1 : end + 2);
        }

        return point;
    }

    /// <summary>从12月2号开始, 从今天起三天.</summary>
    private TimePhrase GoingOn(TimePhrase point, int end)
    {
        var opened = Opened(point);
        if (point is { Date: { } spec, Clock: null } && spec.Resolve(moment) is { } day && DurationReader.Read(s, end, out var lengthEnd) is { HasClock: false } length)
            return opened with { To = lengthEnd, Date = null, Period = new Period(day, length.From(day.AtMidnight()).Date, TimeUnit.Day) };
        return opened with { To = end, Limit = TimeLimit.Since };
    }

    private TimePhrase Opened(TimePhrase point) =>
        point.From > 0 && s[point.From - 1].Text is "在" or "从" ? point with { From = point.From - 1 } : point;

    private TimePhrase? Length(int at)
    {
        var amount = DurationReader.Read(s, at, out var end);
        if (amount is null || s.Has(at, Category.Article) && s.Has(at - 1, Category.Times) || s[end - 1].Text is "天" or "周" && s.IsHan(end) && s.Has(end - 1, Category.Plain)) return null;
        return new TimePhrase { From = at, To = end, Length = amount };
    }
}
