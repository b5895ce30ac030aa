using Convene.Providers.Http;

namespace Convene.Providers.BizConfV1;

/// <summary>
/// An account with BizConf's API V1.2.2: <c>Providers:n</c> with <c>Kind</c> = <c>BizConfV1</c> and an <c>Id</c> of our own, which is kept
/// with each meeting and never changed afterwards.
/// </summary>
public sealed class BizConfV1Options
{
    /// <summary>The name that people see. Default <c>BizConf</c>.</summary>
    public string Name { get; set; } = "BizConf";

    /// <summary>Up to and including <c>/openapi/v1</c>; the vendor's own is <c>https://api.bizvideo.cn/openapi/v1</c>.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The site's sign (站点标识), given by the vendor when the site was opened.</summary>
    public string SiteSign { get; set; } = "";

    /// <summary>The API key. A secret.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>
    /// How parameters of POST calls are sent, on which the document is silent (decision a1). Default <see cref="BizConfV1BodyFormat.Form"/>.
    /// </summary>
    public BizConfV1BodyFormat BodyFormat { get; set; } = BizConfV1BodyFormat.Form;

    /// <summary>
    /// Added to our clock for <c>timeStamp</c>, where the vendor's clock is known to differ. Default 0; at most a day either way.
    /// </summary>
    public TimeSpan ClockOffset { get; set; } = TimeSpan.Zero;

    /// <summary>For those whose vendor account (<c>userId</c>) is not their mail address: mail address → account.</summary>
    public Dictionary<string, string> Accounts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many rows a page is asked for. Default 50, at most 200: the document names no limit (decision 0.8).</summary>
    public int PageSize { get; set; } = 50;

    /// <summary>How many pages are read before a list counts as unreadable. Default 200.</summary>
    public int MaxPages { get; set; } = 200;

    /// <summary>How long the site's room sizes are remembered. Default 5 minutes; 0 asks each time.</summary>
    public TimeSpan RoomSizesLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Time limits, retries, circuit and concurrency.</summary>
    public VendorHttpOptions Http { get; } = new();
}

public enum BizConfV1BodyFormat
{
    /// <summary><c>application/x-www-form-urlencoded; charset=utf-8</c>.</summary>
    Form,

    /// <summary>One JSON object.</summary>
    Json,

    /// <summary>In the address, with an empty body.</summary>
    Query,
}
