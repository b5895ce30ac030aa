using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Convene.Sandbox.Pages;
using Microsoft.AspNetCore.Http;

namespace Convene.Sandbox.BizConf;

/// <summary>Addresses of the pages behind a meeting: as <c>start_url</c> of 3.2, the id with a mark behind it and 32 hex digits.</summary>
internal sealed class BizConfLinks(string root, string apiKey)
{
    public const string Vendor = "/bizconf/";
    private const char HostMark = '3';
    private const char GuestMark = '4';
    private const char RegistrantMark = '5';

    public static BizConfLinks For(HttpRequest request, SandboxOptions options) =>
        new($"{PageAddress.Root(request, options, Vendor)}{Vendor.TrimEnd('/')}", options.BizConf.ApiKey);

    public string HostStart(BizConfMeeting meeting) => $"{root}/j/{meeting.Id}{HostMark}/{Secret(meeting.Id, "h")}";

    public string Join(BizConfMeeting meeting) => $"{root}/j/{meeting.Id}{GuestMark}/{Secret(meeting.Id, "g")}";

    /// <summary>The link of 3.7, with <c>j</c>, or of 3.8, with <c>w</c>; both lead to <see cref="RegistrantPage"/>.</summary>
    public string Registrant(BizConfMeeting meeting, BizConfRegistrant registrant, char letter) =>
        $"{root}/{letter}/{meeting.Number}?tk={Ticket(meeting, registrant)}";

    public string RegistrantPage(BizConfMeeting meeting, BizConfRegistrant registrant) =>
        $"{root}/j/{meeting.Id}{RegistrantMark}/{Ticket(meeting, registrant)}";

    /// <summary><c>tk</c> of 3.7.</summary>
    public string Ticket(BizConfMeeting meeting, BizConfRegistrant registrant) =>
        Base64Url.EncodeToString(Hash($"{meeting.Id}|{registrant.Id}")) + ".DQIAAAAA" + Base64Url.EncodeToString(Encoding.ASCII.GetBytes(registrant.Id));

    /// <summary>Whose link a ticket is, while it is approved.</summary>
    public BizConfRegistrant? HolderOf(BizConfMeeting meeting, string ticket) => meeting.Registration.Registrants.Find(
        registrant => registrant.Status == "approved" && AreEqual(Ticket(meeting, registrant), ticket));

    /// <summary><c>userId</c> and <c>uid</c>: what the vendor's program knows the account by.</summary>
    public string UserId(string login) => Base64Url.EncodeToString(Hash($"user|{login.ToLowerInvariant()}"))[..22];

    /// <summary><c>token</c>: starts the meeting from the vendor's program.</summary>
    public string HostToken(BizConfMeeting meeting) => Secret(meeting.Id, "t");

    /// <summary>The meeting and the role that a page's address names, or null for a wrong or guessed one.</summary>
    public BizConfLink? Read(string idAndMark, string secret)
    {
        if (idAndMark.Length < 2 || !int.TryParse(idAndMark[..^1], out var id))
        {
            return null;
        }

        return idAndMark[^1] switch
        {
            HostMark when AreEqual(Secret(id, "h"), secret) => new BizConfLink(id, IsHost: true, Ticket: ""),
            GuestMark when AreEqual(Secret(id, "g"), secret) => new BizConfLink(id, IsHost: false, Ticket: ""),
            RegistrantMark => new BizConfLink(id, IsHost: false, secret),
            _ => null,
        };
    }

    /// <summary>The meeting that a join link leads to (3.0), or null when it is none of ours.</summary>
    public BizConfMeeting? MeetingOf(BizConfState state, Uri joinUrl)
    {
        var path = joinUrl.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return path switch
        {
            [.., "j", var mark, var secret] when Read(mark, secret) is { Ticket: "" } link => state.Meetings.GetValueOrDefault(link.Id),
            [.., "j" or "w", var number] => state.ByNumber(number),
            _ => null,
        };
    }

    private string Secret(int id, string purpose) => Convert.ToHexString(Hash($"{id}{purpose}"))[..32];

    private byte[] Hash(string text) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(apiKey), Encoding.UTF8.GetBytes(text));

    private static bool AreEqual(string right, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(right), Encoding.UTF8.GetBytes(given));
}

/// <summary>What an address names; a registrant's ticket is still to be checked with <see cref="BizConfLinks.HolderOf"/>.</summary>
internal sealed record BizConfLink(int Id, bool IsHost, string Ticket);
