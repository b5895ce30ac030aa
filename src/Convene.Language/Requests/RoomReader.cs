using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Finds the room that is named ("room 502", "the gandhi room", 3号会议室) and how many it must hold.</summary>
internal sealed class RoomReader(Sentence s, Coverage coverage, IReadOnlyList<Cue> cues, int roomCue)
{
    public Slot<string>? Read()
    {
        foreach (var cue in cues)
        {
            if (cue.Name != roomCue) continue;
            var room = s.IsHan(cue.To - 1) ? Han(cue) : Behind(cue) ?? InFront(cue) ?? Target(cue);
            coverage.Mark(cue.From, cue.To, Use.Room);
            if (room is not null) return room;
        }

        return null;
    }

    /// <summary>"room 502", "meeting room hoth", "room no. t65", "room s/6".</summary>
    private Slot<string>? Behind(Cue cue)
    {
        var at = cue.To;
        while (s[at].Text is "no" or "number" or "#" or "named" or "called" || s.Is(at, '.') && at > cue.To) at++;
        var end = at;
        while (end < s.Count && end - at < 8 && IsNamePart(end, end > at)) end++;
        if (end == at || s[at].Kind == TokenKind.Number && s.Has(end, Category.Unit)) return null;
        coverage.Mark(cue.From, end, Use.Room);
        return new Slot<string>(s.Original(at, end), s.Span(cue.From, end));
    }

    /// <summary>"the room of the standup to 301".</summary>
    private Slot<string>? Target(Cue cue)
    {
        if (s[cue.To].Text is not ("of" or "for")) return null;
        var to = s.Count - 1;
        while (to > cue.To && s[to].Text != "to") to--;
        var end = to + 1;
        while (end < s.Count && IsNamePart(end, end > to + 1)) end++;
        if (to == cue.To || end == to + 1 || !Noise.IsRest(s, end)) return null;
        coverage.Mark(to, end, Use.Room);
        return new Slot<string>(s.Original(to + 1, end), s.Span(to + 1, end));
    }

    private bool IsNamePart(int at, bool inside)
    {
        if (!coverage.IsFree(at)) return false;
        if (inside && s.IsGlued(at) && (s[at].Kind is TokenKind.Word or TokenKind.Number || (s.Is(at, '-') || s.Is(at, '/')) && s.IsGlued(at + 1))) return true;
        if (s[at].Kind == TokenKind.Number) return true;
        return s[at].Kind == TokenKind.Word && !s.Has(at, Category.Filler) && !s.Has(at, Category.TitleEnd) && !s.Has(at, Category.Cue) && !s.Has(at, Category.PeopleEnd)
            && !s.Has(at, Category.Generic) && (!s.Has(at, Category.Article) || s.IsGlued(at + 1)) && s[at].Text is not ("size" or "floor" or "building" or "booked");
    }

    /// <summary>"the gandhi room".</summary>
    private Slot<string>? InFront(Cue cue)
    {
        var start = cue.From;
        while (start > 0 && cue.From - start < 3 && s[start - 1].Kind == TokenKind.Word && IsNamePart(start - 1, inside: false)) start--;
        if (start == cue.From || s[start - 1].Text is not ("the" or "in" or "book" or "reserve")) return null;
        if (s[start].Text is "big" or "small" or "large" or "smallest" or "largest" or "quiet" or "new" or "different" or "nice" or "bigger" or "smaller" or "premium" or "good") return null;
        coverage.Mark(start, cue.To, Use.Room);
        return new Slot<string>(s.Original(start, cue.From), s.Span(start, cue.To));
    }

    /// <summary>301会议室, 3号会议室, A会议室.</summary>
    private Slot<string>? Han(Cue cue)
    {
        var start = cue.From;
        if (s[start - 1].Text is "号") start--;
        while (start > 0 && (s[start - 1].Kind is TokenKind.Number or TokenKind.Word || s.Is(start - 1, '-')) && coverage.IsFree(start - 1) && s.IsGlued(start)) start--;
        if (start == cue.From || s[start].Kind is not (TokenKind.Number or TokenKind.Word)) return HanBehind(cue);
        coverage.Mark(start, cue.To, Use.Room);
        return new Slot<string>(s.Original(start, cue.To), s.Span(start, cue.To));
    }

    private Slot<string>? HanBehind(Cue cue)
    {
        var end = cue.To;
        while (end < s.Count && s[end].Kind is TokenKind.Number or TokenKind.Word && coverage.IsFree(end) && (end == cue.To || s.IsGlued(end))) end++;
        if (end == cue.To) return null;
        coverage.Mark(cue.From, end, Use.Room);
        return new Slot<string>(s.Original(cue.To, end), s.Span(cue.From, end));
    }
}
