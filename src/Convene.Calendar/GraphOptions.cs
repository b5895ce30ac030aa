namespace Convene.Calendar;

/// <summary>How Microsoft Graph is reached: section <c>Graph</c>. Checked when the program starts.</summary>
/// <remarks>
/// In Development a <see cref="BaseUrl"/> of plain http on loopback is trusted: it needs nothing else and is given the fixed token
/// <c>development</c>. Outside Development none of this holds (src/README.md, "Running with nothing configured").
/// </remarks>
public sealed class GraphOptions
{
    public const string Section = "Graph";

    /// <summary>With the version. Default <c>https://graph.microsoft.com/v1.0</c>; a national cloud has its own.</summary>
    public string BaseUrl { get; set; } = "https://graph.microsoft.com/v1.0";

    /// <summary>Where tokens come from. Default: the authority that belongs to the cloud of <see cref="BaseUrl"/>.</summary>
    public string? AuthorityHost { get; set; }

    /// <summary>The Microsoft Entra tenant whose mailboxes are written. No default.</summary>
    public string? TenantId { get; set; }

    /// <summary>The app registration; with <see cref="UseManagedIdentity"/> the user-assigned identity, none for the system's own.</summary>
    public string? ClientId { get; set; }

    /// <summary>One of secret, certificate and managed identity must be set. No default.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>A PFX or PEM file with its private key. No default.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>Of a PFX file. Default none.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>Takes the identity that Azure gives the machine. Default false.</summary>
    public bool UseManagedIdentity { get; set; }

    /// <summary>For one request and its answer. Default 10 seconds.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>For one call of the calendar or the directory: tokens, tries and pauses together. Default 60 seconds.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Times one request is sent before a passing fault is given up on. Default 4, at least 1.</summary>
    public int Tries { get; set; } = 4;

    /// <summary>Requests at once for one mailbox. Default 4, Outlook's documented limit.</summary>
    public int RequestsPerMailbox { get; set; } = 4;

    /// <summary>
    /// Requests that wait for one mailbox; one more is refused as unavailable, or, where a person waits for it, the background request
    /// that came last is refused in its place. Default 100.
    /// </summary>
    public int WaitingPerMailbox { get; set; } = 100;

    /// <summary>How long people and their preferences are remembered. Default 10 minutes; zero remembers nothing.</summary>
    public TimeSpan DirectoryCacheTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many people, and how many preferences, are remembered. Default 10,000.</summary>
    public int DirectoryCacheSize { get; set; } = 10_000;
}
