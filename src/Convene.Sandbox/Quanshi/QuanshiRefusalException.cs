using System.Diagnostics.CodeAnalysis;

namespace Convene.Sandbox.Quanshi;

/// <summary>An answer whose <c>status</c> is not 0; codes and texts of section 十三, the only place that lists some.</summary>
[SuppressMessage("Major Code Smell", "S3871", Justification = "Thrown and caught inside this folder; nobody else may catch it.")]
internal sealed class QuanshiRefusalException(int code, string message) : Exception(message)
{
    public const int BadParameter = 50103;
    public const int NoConference = 50709;
    public const int NotAllowed = 51101;
    public const int NoHost = 51104;

    /// <summary>Not thrown: this answer has a result.</summary>
    public const int NoValidBox = 51208;

    public int Code => code;

    public static QuanshiRefusalException Parameter(string name) => new(BadParameter, $"请求的参数不合法: {name}");

    /// <summary>The words of the example in 十.</summary>
    public static QuanshiRefusalException Conference(string id) => new(NoConference, $"conference does not exist {id} or get conference failed");

    public static QuanshiRefusalException Host(string who) => new(NoHost, $"未查到会议主持人账号信息: {who}");

    public static QuanshiRefusalException Permission(string what) => new(NotAllowed, $"校验管理员失败,请检查核对使用的证书是否与会议主持人在同一个客户下: {what}");
}
