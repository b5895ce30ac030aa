using System.Globalization;
using System.Net;
using Convene.Meetings;

namespace Convene.Providers.Vmr;

/// <summary>常见响应状态码 as kinds and reasons.</summary>
internal static class VmrErrors
{
    public const long Success = 200;
    public const string AlreadyRecording = "200003";
    public const string RoomTaken = "200009";

    private const int LongestCode = 20;
    private const int LongestMessage = 300;

    public static ProviderException From(string? code, string? message)
    {
        var number = NumberOf(code);
        var (kind, reason) = Classify(number);
        var shown = number?.ToString("0.#", CultureInfo.InvariantCulture) ?? Shorten(code, LongestCode);
        return new ProviderException(kind, reason, shown, Shorten(message, LongestMessage));
    }

    /// <summary>Whether a code is the vendor's word: beside an HTTP failure a server's own page also says <c>"code": 500</c>.</summary>
    public static bool IsVendors(string? code, HttpStatusCode status) =>
        (int)status is >= 200 and < 300 || NumberOf(code) is >= 200_000;

    // codes come as text or number (decision 0.1)
    private static decimal? NumberOf(string? code) =>
        decimal.TryParse(code, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static (ProviderFailure Kind, RefusalReason? Reason) Classify(decimal? code) => code switch
    {
        200001 => (ProviderFailure.Unauthorized, null), // 会议号和当前的认证的auth不匹配
        200002 => Refuse(RefusalReason.AlreadyRunning), // 该会议已开启直播
        200003 => Refuse(RefusalReason.AlreadyRunning), // 该会议已开启录制
        200004 => Refuse(RefusalReason.NotAllowed), // 该会议不允许录制
        200005 => Refuse(RefusalReason.NotAllowed), // 该会议不允许直播
        200006 => Refuse(RefusalReason.NotStarted), // 该会议还未开启
        200007 => Refuse(RefusalReason.NotRunning), // 该会议未开启录制
        200008 => Refuse(RefusalReason.NoSuchMeeting), // 该会议不存在
        200009 => Refuse(RefusalReason.Conflict), // 当前时间段，此会议室已被预约
        // not the document's, but what servers say of a refused header and when they broke
        401 or 403 => (ProviderFailure.Unauthorized, null),
        >= 500 and < 600 => (ProviderFailure.Unknown, null),
        // d20: no code for bad parameters, unknown accounts and ids; whatever else is not 200 was understood and refused
        _ => Refuse(RefusalReason.Other),
    };

    private static (ProviderFailure Kind, RefusalReason? Reason) Refuse(RefusalReason reason) => (ProviderFailure.Refused, reason);

    private static string? Shorten(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}
