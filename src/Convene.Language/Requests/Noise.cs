using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Words that mean nothing behind an answer: punctuation, courtesies, measure words.</summary>
internal static class Noise
{
    public static bool IsRest(Sentence s, int at)
    {
        while (at < s.Count && (s[at].Kind == TokenKind.Punctuation || s.Has(at, Category.Filler) || s.Has(at, Category.MeasureWord))) at++;
        return at >= s.Count;
    }
}
