namespace Convene.Sandbox;

/// <summary>Settings of the stand-in for BizConf's open API.</summary>
public sealed class BizConfSandboxOptions
{
    /// <summary>The site's sign (1.3 <c>siteSign</c>). Default <c>sandbox</c>.</summary>
    public string SiteSign { get; set; } = "sandbox";

    /// <summary>The key that tokens are made with (1.1 II). Default <c>sandbox-key</c>.</summary>
    public string ApiKey { get; set; } = "sandbox-key";

    /// <summary>The zone of the times that come in (1.1 III.a "real time"), an IANA id. Default Asia/Shanghai.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>Whether tokens must be in upper case (true) or in lower case (false); the document does not say. Default null: either.</summary>
    public bool? UpperCaseTokens { get; set; }

    /// <summary>Whether a <c>loginName</c> that nobody knows becomes an account when it is first used; otherwise 101. Default true.</summary>
    public bool CreatesAccounts { get; set; } = true;

    /// <summary>Accounts that are locked: 108, and not available in 2.7. Default none.</summary>
    public IList<string> LockedAccounts { get; set; } = [];

    /// <summary>Whether 2.7 refuses an unknown account with 101 and a locked one with 108 rather than call it not available. Default false.</summary>
    public bool AccountCheckRefuses { get; set; }

    /// <summary>Conferences of the site that may overlap; one more is 203, or takes the overflow. Default 50.</summary>
    public int Conferences { get; set; } = 50;

    /// <summary>Conferences beyond <see cref="Conferences"/> that the site's overflow carries; one more is 205. Default null: no overflow, 203.</summary>
    public int? Overflow { get; set; }

    /// <summary>Webinars of the site that may overlap; one more is 205. Default 3.</summary>
    public int Webinars { get; set; } = 3;

    /// <summary>How many people a conference takes (<c>maxCount</c>). Default 100.</summary>
    public int MaxCount { get; set; } = 100;

    /// <summary>
    /// Whether a host's own overlapping conference is refused with 202: a conference belongs to its account here, not to a room.
    /// Default true.
    /// </summary>
    public bool RefusesHostOverlap { get; set; } = true;

    /// <summary>
    /// Whether 3.6 and 3.7 want a conference that was booked with <c>registrationType</c> 1; the field is "supported in a later version".
    /// Default false.
    /// </summary>
    public bool DemandsRegistrationType { get; set; }

    /// <summary>
    /// Whether a report's first session is wrapped as the later ones are. Default false: its people lie in <c>records</c> itself,
    /// as printed in 2.9.
    /// </summary>
    public bool WrapsFirstSession { get; set; }

    /// <summary>Whether POST bodies may be JSON too; the document states no format. Default false: forms only.</summary>
    public bool AcceptsJson { get; set; }
}
