namespace Convene.Store;

/// <summary>The store cannot do what it was asked, for a reason that an administrator or a developer must know.</summary>
/// <remarks>What the database itself reports (disk full, locked for too long) stays a <see cref="System.Data.Common.DbException"/>.</remarks>
public sealed class StoreException(StoreFailure kind, string message, Exception? inner = null) : Exception(message, inner)
{
    public StoreFailure Kind { get; } = kind;
}

public enum StoreFailure
{
    /// <summary>The database cannot be opened: no such folder, no permission, not a database.</summary>
    CannotOpen,

    /// <summary>A migration that was applied is not the one that this program has, or is missing in it.</summary>
    ForeignMigration,

    /// <summary>The database was made by a newer program.</summary>
    NewerDatabase,

    /// <summary>A text or document is larger than the store keeps.</summary>
    TooLarge,

    /// <summary>A stored document cannot be read back, or one cannot be written so that it could.</summary>
    Unreadable,

    /// <summary>The database did not answer, or a lock was not had, within the time limit. Nothing was done, unless the commit was under way.</summary>
    Busy,

    /// <summary>The database cannot be reached, or the connection was lost. What was under way may have been done: ask again with the same key or version.</summary>
    Unavailable,

    /// <summary>A text holds NUL or half a character (a lone surrogate), which PostgreSQL cannot keep.</summary>
    NotText,

    /// <summary>Another process has the database, which only one may use.</summary>
    InUse,
}
