using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Convene.Store.Engines;

/// <summary>What PostgreSQL's error codes mean (appendix A of its manual), and what Npgsql makes of a broken connection.</summary>
internal static class PostgresFaults
{
    private const string StatementTimeout = PostgresErrorCodes.QueryCanceled;

    public static DatabaseFault Judge(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => DatabaseFault.Conflict,
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or StatementTimeout or PostgresErrorCodes.TooManyConnections } => DatabaseFault.Busy,
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } => DatabaseFault.NotText,
        PostgresException { SqlState: var code } => IsConnectionLost(code) ? DatabaseFault.Lost : DatabaseFault.Other,
        NpgsqlException { InnerException: TimeoutException } => DatabaseFault.Busy,
        NpgsqlException { InnerException: IOException or SocketException } => DatabaseFault.Lost,
        EncoderFallbackException => DatabaseFault.NotText,
        _ => DatabaseFault.Other,
    };

    /// <summary>Why a server that answers does not let us in, for whoever starts the program; null for any other reason.</summary>
    public static string? WhyClosed(PostgresException failure) => failure.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            "user or password of Store:ConnectionString are refused.",
        PostgresErrorCodes.InvalidCatalogName => "there is no such database: create it, or correct Store:ConnectionString.",
        PostgresErrorCodes.InsufficientPrivilege => "the user of Store:ConnectionString may not connect.",
        _ => null,
    };

    // class 08 is "connection exception"; 57P01 to 57P03 are a server that shuts down, crashed or starts
    private static bool IsConnectionLost(string code) =>
        code.StartsWith("08", StringComparison.Ordinal)
        || code is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;
}
