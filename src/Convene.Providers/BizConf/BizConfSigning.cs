using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Convene.Providers.Http;
using NodaTime;

namespace Convene.Providers.BizConf;

/// <summary>
/// 1.1 II, valid for one request: <c>MD5("loginName|APIKey|timeStamp")</c>, and for reports and polls (2.6, 2.9, 3.0, 3.1)
/// <c>MD5("APIKey|timeStamp")</c>, in which nobody is named (decisions b1 to b3).
/// </summary>
internal sealed class BizConfSigning(BizConfOptions options, IncreasingTimestamps timestamps)
{
    public VendorParameters Sign(VendorParameters parameters, string loginName)
    {
        var timestamp = NextTimestamp();
        return Add(parameters, timestamp, Token($"{loginName}|{options.ApiKey}|", timestamp, options.TokenCase));
    }

    public VendorParameters SignReport(VendorParameters parameters)
    {
        var timestamp = NextTimestamp();
        return Add(parameters, timestamp, Token($"{options.ApiKey}|", timestamp, options.TokenCase));
    }

    /// <param name="signed">What stands before the time stamp.</param>
    public static string Token(string signed, long timestamp, BizConfTokenCase letters)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{signed}{timestamp}");
        var digest = MD5.HashData(Encoding.UTF8.GetBytes(text));
        return letters == BizConfTokenCase.Upper ? Convert.ToHexString(digest) : Convert.ToHexStringLower(digest);
    }

    // one row of time stamps for a key, whoever calls: two providers with one key must not make the same token either
    private long NextTimestamp() => timestamps.Next($"BizConf|{options.ApiKey}", Duration.FromTimeSpan(options.ClockOffset));

    // every table has the two in this order
    private static VendorParameters Add(VendorParameters parameters, long timestamp, string token) =>
        parameters.Add("timeStamp", timestamp).Add("token", token);
}
