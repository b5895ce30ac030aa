namespace Convene.Language;

/// <summary>Understands English and Chinese. Immutable after construction and safe for use from many threads.</summary>
public sealed class Understander : IUnderstand
{
    /// <summary>One instance for all: the lexicons are read once.</summary>
    public static Understander Default { get; } = new();

    public Understanding Understand(Utterance utterance, Context? context = null)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        throw new NotSupportedException("The grammar is not in this build.");
    }
}
