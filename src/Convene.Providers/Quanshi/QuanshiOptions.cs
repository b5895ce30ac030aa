using Convene.Providers.Http;

namespace Convene.Providers.Quanshi;

/// <summary>
/// An account with Quanshi's open API (全时会议管理): <c>Providers:n</c> with <c>Kind</c> = <c>Quanshi</c> and an <c>Id</c> of our own, which is
/// kept with each meeting and never changed afterwards.
/// </summary>
public sealed class QuanshiOptions
{
    /// <summary>Where section 13 (已预约的会议绑定盒子) is documented to be: without TLS, and on a host of its own.</summary>
#pragma warning disable S5332 // the document's own address, not called unless BoxOverHttp says so
    public const string DocumentedBoxBaseUrl = "http://confopenapi.quanshi.com";
#pragma warning restore S5332

    /// <summary>The name that people see. Default <c>Quanshi</c>.</summary>
    public string Name { get; set; } = "Quanshi";

    /// <summary>
    /// Scheme and host, before <c>/conference</c> and <c>/confopenapi</c>; the vendor's own is <c>https://openapi.quanshi.com</c>.
    /// </summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>
    /// Scheme and host of section 13 (decision c20). Default <see cref="DocumentedBoxBaseUrl"/>, which is not called unless
    /// <see cref="BoxOverHttp"/> says so.
    /// </summary>
    public string BoxBaseUrl { get; set; } = DocumentedBoxBaseUrl;

    /// <summary>
    /// Lets the token travel to <see cref="BoxBaseUrl"/> without TLS. Default false: boxes cannot be bound then, unless the address is
    /// https or loopback.
    /// </summary>
    public bool BoxOverHttp { get; set; }

    /// <summary>The token (鉴权 token) that the vendor gave. A secret. Needed unless <see cref="AuthMode"/> is <c>None</c>.</summary>
    public string Token { get; set; } = "";

    /// <summary>客户唯一标识, sent where the document has it (1, 2, 8, 11). A secret. Default empty: not sent.</summary>
    public string AppKey { get; set; } = "";

    /// <summary>
    /// Where the token goes: the documents have no chapter on it (decision c1). Default <see cref="QuanshiAuthMode.TokenHeader"/>.
    /// </summary>
    public QuanshiAuthMode AuthMode { get; set; } = QuanshiAuthMode.TokenHeader;

    /// <summary>The zone of all times without one (decision c3), a tz database name. Default <c>Asia/Shanghai</c>.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>应用ID of the <c>/conference</c> family. Default 6, as documented.</summary>
    public int AppId { get; set; } = 6;

    /// <summary>Language of the vendor's own mails about a cancellation (3). Default <c>zh-cn</c>.</summary>
    public string Language { get; set; } = "zh-cn";

    /// <summary>预约会议的来源, sent with bookings (1) and launch strings (8). Default <c>uc</c>.</summary>
    public string From { get; set; } = "uc";

    /// <summary>
    /// How <c>securityInfo</c> (7), a "json string", is sent (decision c33). Default <see cref="QuanshiSecurityFormat.Object"/>.
    /// </summary>
    public QuanshiSecurityFormat SecurityFormat { get; set; } = QuanshiSecurityFormat.Object;

    /// <summary>
    /// How many segments the address of a cancellation (3) has (decision c14): proxies may fold the empty one of the full form. Default
    /// <see cref="QuanshiCancelPath.Full"/>.
    /// </summary>
    public QuanshiCancelPath CancelPath { get; set; } = QuanshiCancelPath.Full;

    /// <summary>
    /// Unit of the administrator's list (23), whose table says milliseconds and whose sample shows seconds. Default
    /// <see cref="QuanshiAdminTimes.Seconds"/>.
    /// </summary>
    public QuanshiAdminTimes AdminTimes { get; set; } = QuanshiAdminTimes.Seconds;

    /// <summary>
    /// The administrator whose view the lists of the whole site take (23, and 004 where the vendor else takes the super administrator).
    /// Default none: 23 cannot be called then.
    /// </summary>
    public long? AdminUserId { get; set; }

    /// <summary>
    /// Between the participants of a booking with rooms (14, 15), on which the document is silent (c21). Default a comma.
    /// </summary>
    public string ParticipantSeparator { get; set; } = ",";

    /// <summary>
    /// Books on the vendor's cloud MCU (<c>enableCloudMCU</c>, 1 and 2); repeated with each change, as else nobody could join on it.
    /// Default false.
    /// </summary>
    public bool CloudMcu { get; set; }

    /// <summary><c>sv</c>, sent with <see cref="CloudMcu"/> alone: at least 100 there. Default 100.</summary>
    public int ClientVersion { get; set; } = 100;

    /// <summary>
    /// For those whose vendor account is not their mail address: mail address → account. Digits alone are a <c>userId</c>, anything else
    /// an email.
    /// </summary>
    public Dictionary<string, string> Accounts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Looks at the host's other conferences before booking or moving, and refuses an overlap as a conflict: the vendor has no code for one
    /// (decision c30) and holds any number at once. Costs up to two calls. Default false.
    /// </summary>
    public bool ChecksHostOverlap { get; set; }

    /// <summary>
    /// Looks at what is booked in a room before booking or moving in it, and refuses an overlap as a conflict (decision c30): everybody's
    /// conferences where <see cref="AdminUserId"/> is set, else the host's alone. Default true.
    /// </summary>
    public bool ChecksRoomOverlap { get; set; } = true;

    /// <summary>How many rows a page of the running conferences (004) is asked for. Default 20, as documented; at most 200.</summary>
    public int PageSize { get; set; } = 20;

    /// <summary>How many rows the administrator's list (23) is asked for at once. Default 10, as documented; at most 200.</summary>
    public int AdminPageSize { get; set; } = 10;

    /// <summary>How many pages are read before a list counts as unreadable. Default 200.</summary>
    public int MaxPages { get; set; } = 200;

    /// <summary>Time limits, retries, circuit and concurrency.</summary>
    public VendorHttpOptions Http { get; } = new();

    /// <summary>Whether boxes can be bound (13): over https, to loopback, or where http was switched on.</summary>
    internal bool CanBindBoxes =>
        Uri.TryCreate(BoxBaseUrl, UriKind.Absolute, out var box) && (box.Scheme == "https" || box.IsLoopback || BoxOverHttp);
}

public enum QuanshiAuthMode
{
    /// <summary>The header <c>token</c>.</summary>
    TokenHeader,

    /// <summary>The member <c>token</c> of the body; calls whose body is documented to be empty (3, 5) have it in the header.</summary>
    TokenBody,

    /// <summary>Header and body.</summary>
    Both,

    /// <summary>No token: something on the way, such as a gateway, authenticates us.</summary>
    None,
}

public enum QuanshiSecurityFormat
{
    /// <summary>A JSON object.</summary>
    Object,

    /// <summary>A text that holds the JSON object.</summary>
    Text,
}

public enum QuanshiCancelPath
{
    /// <summary>The documented route: seven segments, one of them empty.</summary>
    Full,

    /// <summary>The documented example: four segments, which cannot tell whether the vendor sends mail.</summary>
    Short,
}

public enum QuanshiAdminTimes
{
    Seconds,
    Milliseconds,
}
