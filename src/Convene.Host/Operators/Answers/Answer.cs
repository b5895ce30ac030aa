namespace Convene.Host.Operators.Answers;

/// <summary>What a verb has to tell: shown as tables to people, as JSON to programs.</summary>
/// <param name="Parts">One becomes an array or an object of its own, several become an object of them.</param>
/// <param name="Note">For people, beside the answer: what was left out, what to do next.</param>
internal sealed record Answer(IReadOnlyList<AnswerPart> Parts, string? Note = null)
{
    /// <summary>Other than done where a part of what was asked for failed.</summary>
    public OperatorExit Exit { get; init; } = OperatorExit.Done;

    public static Answer Of(params AnswerPart[] parts) => new(parts);
}

/// <param name="Name">The key in JSON and the heading for people.</param>
/// <param name="Columns">In JSON the keys, hence in camel case; they name their unit.</param>
/// <param name="Rows">Cells are texts, numbers, truth values, instants, enumerations and lists of texts.</param>
/// <param name="IsOne">One object rather than a list.</param>
internal sealed record AnswerPart(
    string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, bool IsOne)
{
    public static AnswerPart Many<T>(string name, IEnumerable<T> items, params (string Column, Func<T, object?> Cell)[] columns) => new(
        name,
        [.. columns.Select(column => column.Column)],
        [.. items.Select(item => (IReadOnlyList<object?>)[.. columns.Select(column => column.Cell(item))])],
        IsOne: false);

    public static AnswerPart One(string name, params (string Column, object? Cell)[] cells) => new(
        name,
        [.. cells.Select(cell => cell.Column)],
        [[.. cells.Select(cell => cell.Cell)]],
        IsOne: true);
}
