using System.Diagnostics.CodeAnalysis;

namespace Convene.Sandbox.Vmr;

/// <summary>An answer other than 200. The document has codes for rooms alone; 400 and 404 are ours, for what it names no code for.</summary>
[SuppressMessage("Major Code Smell", "S3871", Justification = "Thrown and caught inside this folder; nobody else may catch it.")]
internal sealed class VmrRefusalException(int code) : Exception(Texts[code])
{
    public const int BadParameter = 400;
    public const int NotThere = 404;
    public const int WrongAuth = 200001;
    public const int IsRecorded = 200003;
    public const int MayNotBeRecorded = 200004;
    public const int NotStarted = 200006;
    public const int NotRecorded = 200007;
    public const int UnknownRoom = 200008;
    public const int Booked = 200009;

    private static readonly Dictionary<int, string> Texts = new()
    {
        [BadParameter] = "参数错误",
        [NotThere] = "数据不存在",
        [WrongAuth] = "会议号和当前的认证的auth不匹配",
        [IsRecorded] = "该会议已开启录制",
        [MayNotBeRecorded] = "该会议不允许录制",
        [NotStarted] = "该会议还未开启",
        [NotRecorded] = "该会议未开启录制",
        [UnknownRoom] = "该会议不存在",
        [Booked] = "当前时间段，此会议室已被预约",
    };

    public int Code => code;
}
