using Convene.Meetings;

namespace Convene.Providers.Vmr;

/// <summary>How many characters the document's parameter tables allow.</summary>
internal static class VmrLimits
{
    public const int Auth = 60;
    public const int ConferenceKey = 50;

    /// <summary>50 in 删除录制文件; 获取录制文件 has 15, which no id of the samples fits (decision d7).</summary>
    public const int RecordId = 50;
    public const int Origin = 128;
    public const int Account = 50;

    /// <summary>What is empty or too long would be refused without a code that says so: it is refused here, before any call.</summary>
    public static string Checked(string value, int longest, string parameter) =>
        value.Length is > 0 && value.Length <= longest
            ? value
            : throw ProviderException.Refused(RefusalReason.BadInput, null, $"{parameter} has {value.Length} characters of 1 to {longest}");
}
