using System.Diagnostics.CodeAnalysis;

namespace Convene.Sandbox.BizConf;

/// <summary>An answer other than 100; codes and texts of section 1.2.</summary>
[SuppressMessage("Major Code Smell", "S3871", Justification = "Thrown and caught inside this folder; nobody else may catch it.")]
internal sealed class BizConfRefusalException(int code) : Exception(Texts[code])
{
    public const int UnknownAccount = 101;
    public const int NoPermission = 102;
    public const int BadConference = 104;
    public const int UnknownSite = 106;
    public const int LockedAccount = 108;
    public const int BadParameter = 109;
    public const int CannotUpdate = 112;
    public const int BadTime = 201;
    public const int Conflict = 202;
    public const int NoOverflow = 203;
    public const int NoResource = 205;
    public const int UnknownConference = 401;

    private static readonly Dictionary<int, string> Texts = new()
    {
        [UnknownAccount] = "账号不存在",
        [NoPermission] = "权限验证失败,请检测APIKey 或者token加密方式是否正确",
        [BadConference] = "会议参数错误",
        [UnknownSite] = "站点无效",
        [LockedAccount] = "帐号被锁定",
        [BadParameter] = "参数错误",
        [CannotUpdate] = "更新错误",
        [BadTime] = "会议时间错误",
        [Conflict] = "会议冲突",
        [NoOverflow] = "不支持溢出机制",
        [NoResource] = "缺少会议资源",
        [UnknownConference] = "会议不存在 或者会议已取消 或会议不属于此用户",
    };

    public int Code => code;
}
