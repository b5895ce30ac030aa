using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Convene.Providers.Http;
using NodaTime;

namespace Convene.Providers.BizConfV1;

/// <summary>1.1 II: <c>token = MD5("UserId|APIKey|timeStamp")</c> in upper case, valid for one request (decisions a4, a5).</summary>
internal sealed class BizConfV1Signing(BizConfV1Options options, IncreasingTimestamps timestamps)
{
    public BizConfV1Signature Sign(string userId)
    {
        var timestamp = timestamps.Next($"BizConfV1|{options.SiteSign}", Duration.FromTimeSpan(options.ClockOffset));
        return new BizConfV1Signature(timestamp, Token(userId, options.ApiKey, timestamp));
    }

    public static string Token(string userId, string apiKey, long timestamp)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{userId}|{apiKey}|{timestamp}");
        return Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

/// <param name="Timestamp">Milliseconds since 1970.</param>
internal sealed record BizConfV1Signature(long Timestamp, string Token)
{
    public override string ToString() => "signature";
}
