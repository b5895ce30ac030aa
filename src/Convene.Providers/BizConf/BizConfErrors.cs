using System.Globalization;
using System.Net;
using Convene.Meetings;

namespace Convene.Providers.BizConf;

/// <summary>The document's codes (1.2) as kinds and reasons.</summary>
internal static class BizConfErrors
{
    public const long Success = 100;

    private const int LongestCode = 20;
    private const int LongestMessage = 300;

    public static ProviderException From(string? code, string? message)
    {
        var number = NumberOf(code);
        var (kind, reason) = Classify(number);
        var shown = number?.ToString("0.#", CultureInfo.InvariantCulture) ?? Shorten(code, LongestCode);
        return new ProviderException(kind, reason, shown, Shorten(message, LongestMessage));
    }

    /// <summary>
    /// Whether a code is the vendor's word: beside an HTTP failure a server's own error page also says <c>"status": 500</c> or <c>401</c>,
    /// and it must not be taken for a refusal.
    /// </summary>
    public static bool IsVendors(string? code, HttpStatusCode status) =>
        (int)status is >= 200 and < 300 || (NumberOf(code) is >= 101 and < 500 and var number && number != (int)status);

    // codes come with blanks, as text or number (decisions 0.1, b13)
    private static decimal? NumberOf(string? code) =>
        decimal.TryParse(code, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static (ProviderFailure Kind, RefusalReason? Reason) Classify(decimal? code) => code switch
    {
        101 => Refuse(RefusalReason.AccountUnknown), // 账号不存在
        102 => (ProviderFailure.Unauthorized, null), // 权限验证失败: the key, or a token that is stale or was used
        103 => (ProviderFailure.Unknown, null), // 服务器内部错误: what was done before it is open
        104 => Refuse(RefusalReason.BadInput), // 会议参数错误
        106 => (ProviderFailure.Unauthorized, null), // 站点无效: our site sign, so an administrator must act
        108 => Refuse(RefusalReason.AccountLocked), // 帐号被锁定
        109 => Refuse(RefusalReason.BadInput), // 参数错误
        112 => Refuse(RefusalReason.Other), // 更新错误
        201 => Refuse(RefusalReason.InvalidTime), // 会议时间错误
        202 => Refuse(RefusalReason.Conflict), // 会议冲突
        203 => Refuse(RefusalReason.CapacityExceeded), // 不支持溢出机制: the account may not overflow its size (decision b30)
        205 => Refuse(RefusalReason.NoResource), // 缺少会议资源
        401 => Refuse(RefusalReason.NoSuchMeeting), // 会议不存在 或者会议已取消 或会议不属于此用户
        402 => Refuse(RefusalReason.NoResource), // 会议室不存在: the room behind the account
        // not the document's, but what servers say when they broke
        >= 500 and < 600 => (ProviderFailure.Unknown, null),
        // whatever else is not 100 was understood and refused
        _ => Refuse(RefusalReason.Other),
    };

    private static (ProviderFailure Kind, RefusalReason? Reason) Refuse(RefusalReason reason) => (ProviderFailure.Refused, reason);

    private static string? Shorten(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}
