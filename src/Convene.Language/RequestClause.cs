namespace Convene.Language;

/// <summary>One of several requests in one message.</summary>
/// <param name="Span">Its words.</param>
/// <param name="Meaning">What it asks for; its spans count in the whole message.</param>
public sealed record RequestClause(TextSpan Span, Understanding Meaning)
{
    /// <summary>Its words as typed, which say the same when understood alone.</summary>
    public string Text => Span.Of(Meaning.Utterance.Text);
}
