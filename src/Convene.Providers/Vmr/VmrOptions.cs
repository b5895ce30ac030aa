using Convene.Providers.Http;

namespace Convene.Providers.Vmr;

/// <summary>
/// A tenant of the VMR service: <c>Providers:n</c> with <c>Kind</c> = <c>Vmr</c> and an <c>Id</c> of our own, which is kept with each
/// meeting and never changed afterwards.
/// </summary>
public sealed class VmrOptions
{
    /// <summary>The name that people see. Default <c>VMR</c>.</summary>
    public string Name { get; set; } = "VMR";

    /// <summary>The document's <c>apiServer</c>: scheme and host, before <c>/meeting</c>, <c>/api</c> and <c>/subscribe</c>.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>
    /// The value of the <c>auth</c> header as it is: on a private cloud the tenant's key, such as <c>800</c>. Either this or
    /// <see cref="AuthTemplate"/>. A secret; at most 60 characters.
    /// </summary>
    public string? Auth { get; set; }

    /// <summary>
    /// How the <c>auth</c> header is made on a public cloud, which the document leaves to the vendor (decision d1): text with
    /// <c>{apiId}</c>, <c>{apiKey}</c> and <c>{timestamp}</c> (milliseconds since 1970). Either this or <see cref="Auth"/>.
    /// </summary>
    public string? AuthTemplate { get; set; }

    /// <summary>What is made of the filled template. Default <see cref="VmrAuthDigest.None"/>.</summary>
    public VmrAuthDigest AuthDigest { get; set; } = VmrAuthDigest.None;

    /// <summary>For <c>{apiId}</c>.</summary>
    public string ApiId { get; set; } = "";

    /// <summary>For <c>{apiKey}</c>. A secret.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>The bookings' zone, on which the document is silent (decision d3): an IANA id. Default <c>Asia/Shanghai</c>.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>The recordings' zone, by the document's sample another one (decision d9): an IANA id. Default <c>UTC</c>.</summary>
    public string RecordingTimeZone { get; set; } = "UTC";

    /// <summary><c>origin</c> of 获取录制文件, which is not required and not explained. Default none; at most 128 characters.</summary>
    public string? RecordingOrigin { get; set; }

    /// <summary>Who chooses the room when an order names none. Default <see cref="VmrRoomChoice.SmallestThatFits"/>.</summary>
    public VmrRoomChoice RoomChoice { get; set; } = VmrRoomChoice.SmallestThatFits;

    /// <summary>
    /// How long before its start a conference may already be using its room. Before that, whatever happens in the room is not taken for
    /// this conference: rooms are used by many. Default 15 minutes; at most 2 hours.
    /// </summary>
    public TimeSpan EarlyEntry { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>For those whose vendor account is not their mail address: mail address → account.</summary>
    public Dictionary<string, string> Accounts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many contacts a page is asked for where not all are given at once. Default 50, at most 200.</summary>
    public int PageSize { get; set; } = 50;

    /// <summary>The number of the contacts' first page, 0 or 1. Default 1, as the document's example has it.</summary>
    public int FirstPage { get; set; } = 1;

    /// <summary>How many pages are read before a list counts as unreadable. Default 200.</summary>
    public int MaxPages { get; set; } = 200;

    /// <summary>Time limits, retries, circuit and concurrency.</summary>
    public VendorHttpOptions Http { get; } = new();
}

public enum VmrAuthDigest
{
    /// <summary>The filled template itself.</summary>
    None,

    /// <summary>Its MD5 in lower-case hexadecimal digits.</summary>
    Md5,

    /// <summary>Its UTF-8 in Base64.</summary>
    Base64,
}

public enum VmrRoomChoice
{
    /// <summary>We: the smallest of the account's rooms that holds everybody and is free.</summary>
    SmallestThatFits,

    /// <summary>The vendor, by rules of its own (<c>pid</c> empty): then nobody promises that everybody fits.</summary>
    VendorsRule,
}
