using System.Security.Cryptography;

namespace Convene.Channels.DirectLine;

/// <summary>Who holds a token, and the one conversation that it opens. Who writes is taken from here, never from what is posted; the language too, where what is posted has none.</summary>
internal sealed record DirectLineSession(string ConversationId, string TenantId, string UserId, string? UserName, string? Locale)
{
    /// <summary>A user id that is a GUID is the object id of a person of the sandbox's directory.</summary>
    public string? AadObjectId => Guid.TryParseExact(UserId, "D", out var id) ? id.ToString("D") : null;
}

/// <summary>
/// Tokens and stream tickets, in memory. A ticket stands in a stream's address, which servers log: it opens one socket, once, within
/// a minute, and is no token.
/// </summary>
internal sealed class DirectLineTokens(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DirectLineSession Session, DateTimeOffset Until)> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DirectLineSession Session, DateTimeOffset Until)> _tickets = new(StringComparer.Ordinal);

    public string Issue(DirectLineSession session) => Add(_tokens, session, DirectLineLimits.TokenLife);

    public string IssueTicket(DirectLineSession session) => Add(_tickets, session, DirectLineLimits.TicketLife);

    /// <summary>Null when it was never given or is over.</summary>
    public DirectLineSession? Find(string token)
    {
        lock (_gate)
        {
            return _tokens.TryGetValue(token, out var entry) && time.GetUtcNow() < entry.Until ? entry.Session : null;
        }
    }

    /// <summary>Gives the session once; null ever after.</summary>
    public DirectLineSession? Redeem(string ticket)
    {
        lock (_gate)
        {
            return _tickets.Remove(ticket, out var entry) && time.GetUtcNow() < entry.Until ? entry.Session : null;
        }
    }

    private string Add(
        Dictionary<string, (DirectLineSession Session, DateTimeOffset Until)> entries, DirectLineSession session, TimeSpan life)
    {
        var secret = RandomNumberGenerator.GetHexString(64, lowercase: true);
        lock (_gate)
        {
            if (entries.Count >= DirectLineLimits.Tokens)
            {
                Trim(entries);
            }

            entries[secret] = (session, time.GetUtcNow() + life);
        }

        return secret;
    }

    /// <summary>The older half goes: those that are over are in it.</summary>
    private static void Trim(Dictionary<string, (DirectLineSession Session, DateTimeOffset Until)> entries)
    {
        foreach (var secret in entries.OrderBy(entry => entry.Value.Until).Take(entries.Count / 2).Select(entry => entry.Key).ToList())
        {
            entries.Remove(secret);
        }
    }
}
