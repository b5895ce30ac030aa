namespace Convene.Calendar.Tests.StandIn;

/// <summary>What goes wrong with one request.</summary>
internal abstract record Fault
{
    /// <summary>An error in Graph's own words.</summary>
    internal sealed record Refuse(int Status, string Code, string? RetryAfter = null) : Fault;

    /// <summary>An error, or a success, in a proxy's words.</summary>
    internal sealed record Html(int Status) : Fault;

    /// <summary>Success with an answer that breaks off inside of the JSON.</summary>
    internal sealed record BrokenJson : Fault;

    /// <summary>The connection is cut before anything is done.</summary>
    internal sealed record DropBefore : Fault;

    /// <summary>All is done, and then the connection is cut instead of answering.</summary>
    internal sealed record DropAfter : Fault;

    /// <summary>Nothing is done and nothing is answered until the caller has had enough.</summary>
    internal sealed record Stall : Fault;

    /// <summary>Runs before the request is worked on: somebody else is faster.</summary>
    internal sealed record Before(Action Act) : Fault;
}
