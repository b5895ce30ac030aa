using Convene.Language.Reading;
using Convene.Language.Times;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Finds which meeting is meant: "it", "the next one", "the second", 这个会, 下一个会议.</summary>
internal sealed class ReferenceReader(Sentence s, IReadOnlyList<TimePhrase> phrases, Coverage coverage)
{
    /// <summary>The words that point, which are then part of no title.</summary>
    /// <param name="past">Whether the request is about a meeting that is over: "the last meeting" is then the latest of these.</param>
    public MeetingReference? Point(bool past)
    {
        MeetingReference? found = null;
        var next = 0;
        for (var at = 0; at < s.Count; at++)
        {
            while (next < phrases.Count && phrases[next].To <= at) next++;
            if (next < phrases.Count && phrases[next].From <= at) continue;
            if (Ordinal(at, past) is { } ordinal)
            {
                found = (found ?? new MeetingReference { Span = ordinal.Span }) with { Ordinal = ordinal.Value };
                Claim(ordinal.Span);
            }

            // 4点那个会: the pointing word only goes on with the time
            var goesOn = s.IsHan(at) && s.Has(at, Category.Pointer) && next > 0 && phrases[next - 1].To == at;
            if (!goesOn && Pointing(at) is { } pointing) found = found is null ? pointing : Merged(found, pointing);
        }

        return found;
    }

    private void Claim(TextSpan span)
    {
        for (var at = 0; at < s.Count; at++)
        {
            if (s[at].Start >= span.Start && s[at].End <= span.End && coverage.IsFree(at)) coverage.Mark(at, at + 1, Use.Marker);
        }
    }

    /// <summary>What was pointed at, with what else describes the meeting.</summary>
    public static MeetingReference? Describe(MeetingReference? found, Slots slots, When? time)
    {
        if (slots.Title is { } title) found = (found ?? new MeetingReference { Span = title.Span }) with { Title = title.Value, IsPronoun = false };
        if (slots.Attendees is [var person, ..]) found = (found ?? new MeetingReference { Span = person.Span }) with { Person = person.Address ?? person.Name };
        if (time is not null) found = (found ?? new MeetingReference { Span = time.Span }) with { Time = time };
        return found;
    }

    private static MeetingReference Merged(MeetingReference a, MeetingReference b) => a with
    {
        IsPronoun = a.IsPronoun || b.IsPronoun,
        IsNext = a.IsNext || b.IsNext,
        IsCurrent = a.IsCurrent || b.IsCurrent,
        IsPrevious = a.IsPrevious || b.IsPrevious,
    };

    private MeetingReference? Pointing(int at)
    {
        if (s.Match(at, Category.Pointer, out var kind) is not (var end and > 0)) return null;
        var pointer = (PointerKind)kind;
        // "this", "next" and 下个 need a meeting behind them; "it" stands alone
        var thing = s.Match(end, Category.Generic) is var generic and > 0 ? generic : s[end].Text is "one" ? end + 1 : -1;
        if (pointer != PointerKind.Alone && thing < 0 && !IsEnd(end)) return null;
        var span = s.Span(at, Math.Max(end, thing));
        if (pointer == PointerKind.Previous && thing > 0) Claim(span);
        return pointer switch
        {
            PointerKind.Next => new MeetingReference { IsNext = true, Span = span },
            PointerKind.Previous => new MeetingReference { IsPrevious = true, Span = span },
            PointerKind.Current => new MeetingReference { IsCurrent = true, Span = span },
            _ => new MeetingReference { IsPronoun = true, Span = span },
        };
    }

    private bool IsEnd(int at) => at >= s.Count || s[at].Kind == TokenKind.Punctuation;

    /// <summary>"the second one", "2nd meeting", "number 3", 第二个, 最后一个.</summary>
    private Slot<int>? Ordinal(int at, bool past)
    {
        if (past && s.Match(at, Category.Pointer, out var pointer) is var behind and > 0 && (PointerKind)pointer == PointerKind.Previous && s.Has(behind, Category.Generic)) return null;
        if (s[at].Text is "number" or "no" or "#" && NumberReader.Whole(s, at + 1, out var number) is var numbered and > 0 && number is > 0 and < 100)
            return new Slot<int>(number, s.Span(at, numbered));
        if (s[at].Text == "最" && s[at + 1].Text == "后" && s[at + 2].Text == "一") return new Slot<int>(-1, s.Span(at, at + 3));
        var end = NumberReader.Ordinal(s, at, out var nth);
        if (end < 0 || nth is 0 or < -1 or > 99) return null;
        if (s.IsHan(at)) return s.Has(end, Category.MeasureWord) || s[end].Text is "场" or "条" or "项" ? new Slot<int>(nth, s.Span(at, end + 1)) : null;
        var one = s[end].Text is "one" or "option" or "item" || s.Has(end, Category.Generic);
        return one || IsEnd(end) && s[at - 1].Text is "the" or null ? new Slot<int>(nth, s.Span(at, one ? end + 1 : end)) : null;
    }
}

/// <summary>What a pointing word points at; the value of a lexeme.</summary>
internal enum PointerKind
{
    Alone,
    This,
    Next,
    Previous,
    Current,
}
