namespace Convene.Store.Engines;

/// <summary>What follows from a failure of the engine.</summary>
internal enum DatabaseFault
{
    /// <summary>A defect or an engine's trouble that nobody here can act on: it goes on as it came.</summary>
    Other,

    /// <summary>Rolled back because of another transaction (deadlock, serialization): the same work may succeed at once.</summary>
    Conflict,

    /// <summary>The connection is gone, or there is none to be had. Before the commit nothing was done.</summary>
    Lost,

    /// <summary>Waited for as long as <see cref="StoreOptions.TimeLimit"/> allows.</summary>
    Busy,

    /// <summary>A text holds what no database keeps.</summary>
    NotText,
}
