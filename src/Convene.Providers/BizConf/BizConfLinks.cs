using System.Text;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Providers.Http;

namespace Convene.Providers.BizConf;

/// <summary>
/// Links that are minted when somebody presses a button. Those of the installed client are built as the appendix (附) says, URL-encoded in
/// UTF-8 with %20 for a blank (decision b28); 1.1 speaks of them as parts of the answers, which no sample has.
/// </summary>
internal sealed class BizConfLinks(BizConfOptions options, BizConfClient client)
{
    private const string ClientHost = "www.bizvideo.cn";

    /// <summary>2.5 and 协议起会. That it is the host's is the vendor's word: the token names the account.</summary>
    public async Task<HostLink> GetHostLinkAsync(
        string account, string displayName, ConferenceId conferenceId, CancellationToken cancellationToken)
    {
        var conference = await GetUsableAsync(account, conferenceId, cancellationToken);
        var url = conference.StartUrl ?? conference.HostStartUrl ?? throw VendorFailures.Unreadable("neither startUrl nor hostStartUrl");
        return new HostLink(url, StartLink(conference, displayName));
    }

    /// <summary>协议参会.</summary>
    public async Task<ClientLink> GetClientLinkAsync(
        string account, ConferenceId conferenceId, string displayName, CancellationToken cancellationToken)
    {
        var conference = await GetUsableAsync(account, conferenceId, cancellationToken);
        var number = BizConfMapper.NumberOf(conference);
        return new ClientLink(
            $"{options.ClientScheme}://{ClientHost}/join?confno={Encode(number)}&pwd={Encode(conference.HostKey ?? "")}"
            + $"&uname={Encode(displayName)}");
    }

    private string? StartLink(BizConfConference conference, string displayName) =>
        conference is { UserId: { } user, Token: { } token, MeetingNo: { Length: > 0 } number }
            ? $"{options.ClientScheme}://{ClientHost}/start?confno={Encode(number)}&sid={Encode(user)}&stype=100"
                + $"&uid={Encode(user)}&uname={Encode(displayName)}&token={Encode(token)}"
            : null;

    private async Task<BizConfConference> GetUsableAsync(string account, ConferenceId conferenceId, CancellationToken cancellationToken)
    {
        var conference = await client.GetAsync(account, conferenceId.Value, cancellationToken);
        return BizConfMapper.ToStatus(conference.ConfStatus) == ConferenceStatus.Cancelled
            ? throw ProviderException.Refused(RefusalReason.NoSuchMeeting, null, "cancelled")
            : conference;
    }

    // half of a surrogate pair, which a chat can send, has no UTF-8 and would make the encoder throw
    private static string Encode(string text) => Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
}
