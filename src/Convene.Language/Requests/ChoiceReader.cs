using Convene.Language.Reading;
using Convene.Language.Times;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Reads which of those shown is meant: by number, by place, by title, person or time, all of them or any.</summary>
internal sealed class ChoiceReader(Sentence s, Context context)
{
    /// <summary>The reference that the text makes, or null where it picks nothing.</summary>
    public MeetingReference? Read(Understanding read)
    {
        if (IsOnly(Category.AnyShown)) return Whole() with { IsAny = true };
        var ordinal = Ordinal();
        var id = IdOf(ordinal) ?? ByDescription(read);
        if (id is null && ordinal is null) return null;
        var described = read.Slots.Reference ?? Whole();
        return described with { Ordinal = ordinal == -1 ? context.Shown.Count : ordinal, ShownId = id, IsPronoun = false, IsPrevious = false };
    }

    /// <summary>"Both", 都取消: every one of those shown.</summary>
    public bool IsAll() => IsOnly(Category.AllShown);

    public string? IdOf(int? ordinal) => ordinal switch
    {
        -1 when context.Shown.Count > 0 => context.Shown[^1].Id,
        { } n when n >= 1 && n <= context.Shown.Count => context.Shown[n - 1].Id,
        _ => null,
    };

    private MeetingReference Whole() => new() { Span = new TextSpan(0, s.Text.Length) };

    private int? Ordinal()
    {
        for (var at = 0; at < s.Count; at++)
        {
            if (s.Match(at, Category.OrdinalShown, out var place) > 0) return place == 0 ? (context.Shown.Count + 1) / 2 : place;
        }

        return new ReferenceReader(s, [], new Coverage(s)).Point(past: false)?.Ordinal ?? BareNumber();
    }

    /// <summary>"2", "option 2 please", 二.</summary>
    private int? BareNumber()
    {
        var at = 0;
        while (at < s.Count && (s[at].Text is "option" or "number" or "item" or "#" or "选" or "择" || s.Has(at, Category.Filler))) at++;
        var end = NumberReader.Whole(s, at, out var number);
        return end > 0 && !(s.IsGlued(end) && s[end].Kind == TokenKind.Word) && number is > 0 and < 1000 && Noise.IsRest(s, end) ? number : null;
    }

    private bool IsOnly(Category category)
    {
        var found = false;
        for (var at = 0; at < s.Count;)
        {
            if (s.Match(at, category) is var end and > 0)
            {
                found = true;
                at = end;
            }
            else if (s[at].Kind == TokenKind.Punctuation || s[at].Text is "of" or "them" or "these" or "those")
            {
                at++;
            }
            else if (Verb(at) is var verb and > 0)
            {
                at = verb;
            }
            else if (s.Match(at, Category.Filler) is var filler and > 0)
            {
                at = filler;
            }
            else
            {
                return false;
            }
        }

        return found;
    }

    /// <summary>The verb of what is being done anyway: "cancel both".</summary>
    private int Verb(int at)
    {
        foreach (var lexeme in s.ReadingsAt(at))
        {
            if (lexeme.Category == Category.Cue && s.Lexicon.NameOf(lexeme.Value) is "cancel" or "join" or "move" or "show" && context.Doing != Intent.None) return at + lexeme.Length;
        }

        return -1;
    }

    private string? ByDescription(Understanding read)
    {
        string? found = null;
        foreach (var shown in context.Shown)
        {
            if (!Describes(read, shown)) continue;
            if (found is not null) return null;
            found = shown.Id;
        }

        return found;
    }

    private bool Describes(Understanding read, ShownItem shown)
    {
        var start = read.Slots.Start ?? read.Slots.Reference?.Time;
        if (start?.Time is { } time) return shown.Start is { } at && at.TimeOfDay == time && (start.DateWasInferred || start.Date == at.Date);
        if (start?.Date is { } date && !start.DateWasInferred) return shown.Start is { } day && day.Date == date;
        if (read.Slots.Attendees is [var person, ..]) return Holds(shown.Person, person.Name ?? person.Address ?? "");
        var text = Essence();
        return text.Length > 1 && (Holds(shown.Title, text) || Holds(text, shown.Title) || Holds(shown.Person, text));
    }

    private static bool Holds(string? whole, string part) => whole is not null && part.Length > 0 && whole.Contains(part, StringComparison.OrdinalIgnoreCase);

    /// <summary>The text without courtesies and words such as "the … one", 那个.</summary>
    private string Essence()
    {
        var (from, to) = (-1, -1);
        for (var at = 0; at < s.Count;)
        {
            var noise = Math.Max(s.Match(at, Category.Filler), Math.Max(s.Match(at, Category.Pointer), s[at].Kind == TokenKind.Punctuation ? at + 1 : -1));
            if (noise > 0)
            {
                at = noise;
                continue;
            }

            if (from < 0) from = at;
            to = ++at;
        }

        return from < 0 ? "" : s.Original(from, to);
    }
}
