using System.Security.Cryptography;
using System.Text;
using Convene.Sandbox.Pages;
using Microsoft.AspNetCore.Http;

namespace Convene.Sandbox.BizConfV1;

/// <summary>Addresses of the pages behind a conference: as in the samples, the id with 3 (host) or 4 (guest) behind it and 32 hex digits.</summary>
internal sealed class BizConfV1Links(string root, string apiKey)
{
    public const string Vendor = "/bizconfv1/";
    private const char HostMark = '3';
    private const char GuestMark = '4';

    public static BizConfV1Links For(HttpRequest request, SandboxOptions options) =>
        new($"{PageAddress.Root(request, options, Vendor)}{Vendor}j", options.BizConfV1.ApiKey);

    public string HostStart(Conference conference) => $"{root}/{conference.Id}{HostMark}/{Secret(conference.Id, HostMark)}";

    public string Join(Conference conference) => $"{root}/{conference.Id}{GuestMark}/{Secret(conference.Id, GuestMark)}";

    /// <summary>1.1 iii: opens the vendor's program; the name stands in it raw, as in the sample of 2.14.</summary>
    public string ProtocolHostStart(Conference conference)
    {
        var account = Secret(conference.Id, 'u')[..22];
        return $"sfcloud://www.confcloud.cn/start?confno={conference.Number}&sid={account}&stype=100&uid={account}"
            + $"&uname={conference.UserName}&token={Secret(conference.Id, 't')}";
    }

    public static string ProtocolJoin(Conference conference) => $"sfcloud://www.confcloud.cn/join?confno={conference.Number}&pwd={conference.Password}";

    /// <summary>The conference and the role that a page's address names, or null for a wrong or guessed one.</summary>
    public (int ConfId, bool IsHost)? Read(string idAndMark, string secret)
    {
        if (idAndMark.Length < 2 || idAndMark[^1] is not (HostMark or GuestMark) || !int.TryParse(idAndMark[..^1], out var id))
        {
            return null;
        }

        var right = Encoding.ASCII.GetBytes(Secret(id, idAndMark[^1]));
        return CryptographicOperations.FixedTimeEquals(right, Encoding.UTF8.GetBytes(secret)) ? (id, idAndMark[^1] == HostMark) : null;
    }

    private string Secret(int id, char purpose) =>
        Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(apiKey), Encoding.ASCII.GetBytes($"{id}{purpose}")))[..32];
}
