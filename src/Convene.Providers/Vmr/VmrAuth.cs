using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Convene.Providers.Http;
using NodaTime;

namespace Convene.Providers.Vmr;

/// <summary>鉴权说明: the <c>auth</c> header. How a public cloud's is built is not documented, so it is a template (decision d1).</summary>
internal sealed class VmrAuth(VmrOptions options, IncreasingTimestamps timestamps)
{
    public const string Header = "auth";
    public const string ApiId = "{apiId}";
    public const string ApiKey = "{apiKey}";
    public const string Timestamp = "{timestamp}";

    /// <summary>Made anew for each try: with a timestamp in it, none is sent twice.</summary>
    public string Create() => Fill(options, timestamps.Next($"Vmr|{options.BaseUrl}|{options.ApiId}", Duration.Zero));

    public static bool Uses(string template, string placeholder) => template.Contains(placeholder, StringComparison.Ordinal);

    /// <param name="timestamp">Milliseconds since 1970.</param>
    public static string Fill(VmrOptions options, long timestamp)
    {
        if (options.AuthTemplate is not { Length: > 0 } template)
        {
            return options.Auth ?? "";
        }

        var text = template
            .Replace(Timestamp, timestamp.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(ApiId, options.ApiId, StringComparison.Ordinal)
            .Replace(ApiKey, options.ApiKey, StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(text);
        return options.AuthDigest switch
        {
            VmrAuthDigest.Md5 => Convert.ToHexStringLower(MD5.HashData(bytes)),
            VmrAuthDigest.Base64 => Convert.ToBase64String(bytes),
            _ => text,
        };
    }
}
