using System.Globalization;
using System.Net;
using Convene.Meetings;

namespace Convene.Providers.Quanshi;

/// <summary>The documents' codes as kinds and reasons: five of them, the page with the others is missing (decision c29).</summary>
internal static class QuanshiErrors
{
    public const long Success = 0;

    /// <summary>会议不存在; for a report (10) also "get conference failed".</summary>
    public const string NoConference = "50709";

    /// <summary>51208, 传递的所有盒子均为通过校验 (sic): none of the boxes was valid.</summary>
    public const long NoValidBox = 51208;

    private const int LongestCode = 20;
    private const int LongestMessage = 300;

    // the vendor's codes have five digits; what is shorter beside an HTTP failure is a server's own word
    private const long SmallestCode = 10_000;

    public static ProviderException From(string? code, string? message)
    {
        var number = NumberOf(code);
        var (kind, reason) = Classify(number, message);
        var shown = number?.ToString("0.#", CultureInfo.InvariantCulture) ?? Shorten(code, LongestCode);
        return new ProviderException(kind, reason, shown, Shorten(message, LongestMessage));
    }

    /// <summary>What <see cref="NoConference"/> amounts to for the report of a conference that exists (decision c28).</summary>
    public static ProviderException NotReady(ProviderException refused) =>
        new(ProviderFailure.Refused, RefusalReason.NotReady, refused.VendorCode, refused.VendorMessage, refused);

    /// <summary>Whether a code is the vendor's word, or beside an HTTP failure that of a server on the way.</summary>
    public static bool IsVendors(string? code, HttpStatusCode status) =>
        (int)status is >= 200 and < 300 || NumberOf(code) >= SmallestCode;

    private static decimal? NumberOf(string? code) =>
        decimal.TryParse(code, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static (ProviderFailure Kind, RefusalReason? Reason) Classify(decimal? code, string? message) => code switch
    {
        50103 => Refuse(RefusalReason.BadInput), // 请求的参数不合法
        50709 => Refuse(RefusalReason.NoSuchMeeting), // 会议不存在
        51101 => (ProviderFailure.Unauthorized, null), // 校验管理员失败: our certificate or token is of another customer
        51104 => Refuse(RefusalReason.AccountUnknown), // 未查到会议主持人账号信息
        NoValidBox => Refuse(RefusalReason.BadInput),
        _ when SpeaksOfToken(message) => (ProviderFailure.Unauthorized, null),
        // not the documents', but what servers say when they broke
        >= 500 and < 600 => (ProviderFailure.Unknown, null),
        _ => Refuse(RefusalReason.Other),
    };

    // the code for a wrong token is not documented (decision c2)
    private static bool SpeaksOfToken(string? message) =>
        message is not null
        && (message.Contains("token", StringComparison.OrdinalIgnoreCase) || message.Contains("鉴权", StringComparison.Ordinal));

    private static (ProviderFailure Kind, RefusalReason? Reason) Refuse(RefusalReason reason) => (ProviderFailure.Refused, reason);

    private static string? Shorten(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}
