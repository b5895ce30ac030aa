using Convene.Sandbox.Quanshi;

namespace Convene.Sandbox;

/// <summary>Settings of the stand-ins, section <c>Sandbox</c>. Every one has a default: with nothing configured everything runs.</summary>
public sealed class SandboxOptions
{
    /// <summary>File that keeps the stand-ins' state over restarts and kills; its folder is made. Default none: the state lives in memory alone.</summary>
    public string? StateFile { get; set; }

    /// <summary>Scheme, host and port that links to pages start with (join links, <c>webLink</c>). Default: the address the request came to.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Whether an empty state begins with finished conferences and past events of the main person. Default true.</summary>
    public bool SeedsExamples { get; set; } = true;

    /// <summary>Finished or cancelled conferences that are kept for each vendor; the oldest fall out. Default 1000.</summary>
    public int KeptConferences { get; set; } = 1000;

    /// <summary>Events that each mailbox keeps; those that ended longest ago fall out. Default 1000.</summary>
    public int KeptEvents { get; set; } = 1000;

    /// <summary>Generated people <c>userNNNNN@contoso.com</c> with mailboxes, for load. Default 0.</summary>
    public int ExtraMailboxes { get; set; }

    public BizConfV1SandboxOptions BizConfV1 { get; set; } = new();

    public QuanshiSandboxOptions Quanshi { get; set; } = new();

    public GraphSandboxOptions Graph { get; set; } = new();

    public BizConfSandboxOptions BizConf { get; set; } = new();

    public VmrSandboxOptions Vmr { get; set; } = new();
}

/// <summary>Settings of the stand-in for BizConf 会管 API V1.2.2.</summary>
public sealed class BizConfV1SandboxOptions
{
    /// <summary>The site's sign (1.3 <c>siteSign</c>). Default <c>sandbox</c>.</summary>
    public string SiteSign { get; set; } = "sandbox";

    /// <summary>The key that tokens are made with (1.1 II). Default <c>sandbox-key</c>.</summary>
    public string ApiKey { get; set; } = "sandbox-key";

    /// <summary>Rooms by size: parties to number of rooms. Default 25: 3, 50: 2, 100: 1.</summary>
    public IDictionary<int, int> Rooms { get; set; } = new Dictionary<int, int> { [25] = 3, [50] = 2, [100] = 1 };

    /// <summary>Whether a <c>userId</c> that nobody knows becomes an account when it is first used; otherwise 101. Default true.</summary>
    public bool CreatesAccounts { get; set; } = true;

    /// <summary>Whether a host's own overlapping conference is refused with 202; the document does not say. Default false.</summary>
    public bool RefusesHostOverlap { get; set; }

    /// <summary>Whether POST bodies may be JSON too; the document states no format. Default false: forms only.</summary>
    public bool AcceptsJson { get; set; }
}

/// <summary>Settings of the stand-in for Microsoft Graph.</summary>
public sealed class GraphSandboxOptions
{
    /// <summary>The bearer token that is demanded. Default <c>development</c>.</summary>
    public string Token { get; set; } = "development";

    /// <summary>Requests that one mailbox serves at once; more are answered 429. Default 4, Outlook's documented limit.</summary>
    public int ConcurrentRequestsPerMailbox { get; set; } = 4;

    /// <summary>Changes that each mailbox remembers; an older delta link is dead. Default 2000.</summary>
    public int KeptChanges { get; set; } = 2000;

    /// <summary>Notifications that wait at once for all who listen; one more is dropped, which a lifecycle notification tells. Default 20000.</summary>
    public int WaitingNotifications { get; set; } = 20_000;

    /// <summary>Minutes for which a notification that is not taken is tried again. Default 240, as Graph does.</summary>
    public int NotificationMinutes { get; set; } = 240;

    /// <summary>Seconds within which a notification must be answered 2xx. Default 3, as Graph does.</summary>
    public int NotificationSeconds { get; set; } = 3;
}
