namespace Convene.Providers.Json;

/// <summary>Why an answer cannot be used. Names places and kinds of things, never values: it is logged.</summary>
internal sealed record ReadFailure(string Path, string Problem)
{
    public override string ToString() => $"{Path}: {Problem}";
}

/// <summary>What was read, or why not.</summary>
internal sealed record ReadResult<T>(T? Value, ReadFailure? Failure);

/// <summary>Collects what is wrong while an answer is read; one problem makes the whole answer unusable.</summary>
internal sealed class ReadProblems
{
    public ReadFailure? First { get; private set; }

    public void Add(string path, string problem) => First ??= new ReadFailure(path, problem);
}
