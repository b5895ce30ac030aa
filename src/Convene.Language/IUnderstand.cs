using NodaTime;

namespace Convene.Language;

/// <summary>Turns what a person typed into what they want. Pure: the moment, the zone and the conversation are passed in.</summary>
public interface IUnderstand
{
    /// <summary>Never throws for what a text says; text longer than 10,000 characters is read up to there.</summary>
    /// <param name="utterance">The text and the moment at which it was said.</param>
    /// <param name="context">What the conversation just asked or showed; null at its beginning.</param>
    Understanding Understand(Utterance utterance, Context? context = null);
}

/// <summary>A text and the moment at which it was said.</summary>
/// <param name="Text">As typed, without markup; spans in the result count UTF-16 units of it.</param>
/// <param name="Culture">A hint such as <c>en-US</c> or <c>zh-CN</c>; the language is read from the text itself where it tells.</param>
/// <param name="Now">The speaker's wall clock.</param>
/// <param name="Zone">The speaker's zone.</param>
public sealed record Utterance(string Text, string Culture, LocalDateTime Now, DateTimeZone Zone);
