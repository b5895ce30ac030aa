namespace Convene.Cards.Templating;

/// <summary>
/// A template that cannot be read, or an expression in it that cannot be evaluated. <see cref="Path"/> is where, for example
/// <c>$.body[2].text</c>.
/// </summary>
public sealed class TemplateException(string path, string message, Exception? innerException = null) : Exception($"{path}: {message}", innerException)
{
    public string Path { get; } = path;
}
