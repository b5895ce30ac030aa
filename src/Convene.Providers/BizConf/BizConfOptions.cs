using Convene.Providers.Http;

namespace Convene.Providers.BizConf;

/// <summary>
/// An account with BizConf's open API: <c>Providers:n</c> with <c>Kind</c> = <c>BizConf</c> and an <c>Id</c> of our own, which is kept with
/// each meeting and never changed afterwards.
/// </summary>
public sealed class BizConfOptions
{
    /// <summary>The name that people see. Default <c>BizConf</c>.</summary>
    public string Name { get; set; } = "BizConf";

    /// <summary>Up to and including <c>/openapi</c>; the vendor's own is <c>https://api.bizvideo.cn/openapi</c>.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>
    /// Lets <see cref="BaseUrl"/> be http, as the document prints it for 2.1 to 3.4: tokens and passwords then travel in the open. Default
    /// false; a loopback address may be http in any case.
    /// </summary>
    public bool AllowsHttp { get; set; }

    /// <summary>The site's sign (站点标识), given by the vendor when the site was opened.</summary>
    public string SiteSign { get; set; } = "";

    /// <summary>Sends <c>siteSign</c> with every call instead of only where the document has it (decision b9). Default false.</summary>
    public bool SendsSiteSignAlways { get; set; }

    /// <summary>The API key. A secret.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>The letters of the token's hexadecimal digits, on which the document is silent (decision b2). Default lower.</summary>
    public BizConfTokenCase TokenCase { get; set; } = BizConfTokenCase.Lower;

    /// <summary>
    /// The zone of the times that are sent, an IANA id: the document calls them "real" and answers in GMT (1.1 III, decision b4). Default
    /// <c>Asia/Shanghai</c>.
    /// </summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>How POST calls without arrays are sent, on which the document is silent (decision b11). Default form.</summary>
    public BizConfBodyFormat BodyFormat { get; set; } = BizConfBodyFormat.Form;

    /// <summary>
    /// How 3.6 and 3.7 are sent, which carry arrays (decision b11). Default form, with the arrays as JSON text.
    /// </summary>
    public BizConfBodyFormat RegistrationBodyFormat { get; set; } = BizConfBodyFormat.Form;

    /// <summary>Added to our clock for <c>timeStamp</c>, where the vendor's clock is known to differ. Default 0; at most a day either way.</summary>
    public TimeSpan ClockOffset { get; set; } = TimeSpan.Zero;

    /// <summary>For those whose vendor account (<c>loginName</c>) is not their mail address: mail address → account.</summary>
    public Dictionary<string, string> Accounts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What starts the vendor's installed client (appendix). Default <c>cfcloud</c>.</summary>
    public string ClientScheme { get; set; } = "cfcloud";

    /// <summary>
    /// How many people the account allows in one conference: orders for more are refused before any call. Default none, as a booking
    /// takes no number and only its answer tells one.
    /// </summary>
    public int? LargestCapacity { get; set; }

    /// <summary>Books every conference as one that people register for (<c>registrationType</c> 1, 后续版本支持). Default false.</summary>
    public bool DemandsRegistration { get; set; }

    /// <summary>Whether conferences begin with video (<c>optionStartType</c>). Default none: the vendor's own.</summary>
    public bool? StartsWithVideo { get; set; }

    /// <summary>How people hear each other in conferences (<c>audio</c>). Default none: the vendor's own.</summary>
    public BizConfAudio? Audio { get; set; }

    /// <summary>How many rows a page is asked for. Default 50, at most 200: the document names no limit (decision 0.8).</summary>
    public int PageSize { get; set; } = 50;

    /// <summary>How many pages are read before a list counts as unreadable. Default 200.</summary>
    public int MaxPages { get; set; } = 200;

    /// <summary>Time limits, retries, circuit and concurrency.</summary>
    public VendorHttpOptions Http { get; } = new();
}

public enum BizConfTokenCase
{
    Lower,
    Upper,
}

public enum BizConfBodyFormat
{
    /// <summary><c>application/x-www-form-urlencoded; charset=utf-8</c>.</summary>
    Form,

    /// <summary>One JSON object.</summary>
    Json,
}

/// <summary>The document's values of <c>audio</c> (1.3).</summary>
public enum BizConfAudio
{
    Telephone = 1,
    Computer = 2,
    TelephoneAndComputer = 3,
}
