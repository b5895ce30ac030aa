using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Providers.Http;

namespace Convene.Providers.Quanshi;

/// <summary>What leads people into a conference, before it, or to its live stream.</summary>
internal sealed class QuanshiLinks(QuanshiVendor vendor, QuanshiConferences conferences)
{
    /// <summary>五, else 十七: for its host alone.</summary>
    public async Task<HostLink> GetHostLinkAsync(Person host, ConferenceId id, CancellationToken cancellationToken)
    {
        var found = await conferences.FindOwnAsync(host, id, cancellationToken);
        return found.Conference.Status == ConferenceStatus.Cancelled
            ? throw ProviderException.Refused(RefusalReason.NoSuchMeeting, null, "cancelled")
            : new HostLink(found.HostJoinUrl ?? throw VendorFailures.Unreadable("no host link"), null);
    }

    /// <summary>七, with the attendees' password. A lifetime or a number of uses makes it a secure link, in the host's name.</summary>
    public async Task<PersonalJoinLink> GetJoinLinkAsync(
        Person host, ConferenceId id, JoinLinkWish wish, CancellationToken cancellationToken)
    {
        var pcode = await GetPcodeAsync(host, id, cancellationToken);
        var security = wish is { Lifetime: null, Uses: null }
            ? null
            : new QuanshiSecureLink(
                await vendor.Accounts.RequireIdAsync(host, cancellationToken), QuanshiMapper.ToMinutes(wish.Lifetime), wish.Uses);
        var request = new QuanshiJoinLinkRequest(id.Value, pcode, wish.DisplayName) { Security = security };
        return new PersonalJoinLink(await vendor.Conferences.GetJoinLinkAsync(request, cancellationToken));
    }

    /// <summary>八, with the attendees' password.</summary>
    public async Task<ClientLink> GetClientLinkAsync(Person host, ConferenceId id, string displayName, CancellationToken cancellationToken)
    {
        var pcode = await GetPcodeAsync(host, id, cancellationToken);
        return new ClientLink(
            await vendor.Conferences.GetLaunchStringAsync(new QuanshiLaunchRequest(id.Value, pcode, displayName), cancellationToken));
    }

    /// <summary>二十一: the userId is the attendee's and must be of the company.</summary>
    public async Task<PersonalJoinLink> GetPasswordFreeLinkAsync(
        Person host, Person attendee, ConferenceId id, CancellationToken cancellationToken)
    {
        var pcode = await GetPcodeAsync(host, id, cancellationToken);
        var userId = await vendor.Accounts.RequireIdAsync(attendee, cancellationToken);
        return new PersonalJoinLink(await vendor.Rooms.GetPasswordFreeLinkAsync(userId, pcode, cancellationToken));
    }

    /// <summary>二十二.</summary>
    public async Task<ClientLaunch> GetClientLaunchAsync(Person person, CancellationToken cancellationToken)
    {
        var userId = await vendor.Accounts.RequireIdAsync(person, cancellationToken);
        var launch = await vendor.Rooms.GetClientLaunchAsync(userId, cancellationToken);
        return new ClientLaunch(launch.AppJoinLink, launch.WebJoinLink);
    }

    /// <summary>The stream's own link for anybody; 二十 for somebody whose name or address is told, without the stream's password.</summary>
    public async Task<LiveWatchLink?> GetWatchLinkAsync(
        Person host, ConferenceId id, LiveViewer viewer, CancellationToken cancellationToken)
    {
        var found = await conferences.TellAsync(host, id, cancellationToken);
        if (found.PullUrl is not { } open)
        {
            return null;
        }

        if (viewer == LiveViewer.Anybody)
        {
            return new LiveWatchLink(open, found.Detailed?.LivePullPwd, IsPersonal: false);
        }

        var userId = await vendor.Accounts.RequireIdAsync(host, cancellationToken);
        var name = viewer.Name ?? viewer.Address;
        var told = new QuanshiViewer(
            QuanshiMapper.ToMinutes(viewer.Lifetime), viewer.Uses, viewer.Address, name, null, null, viewer.Address);
        return await vendor.Rooms.GetWatchLinkAsync(userId, id.Value, told, cancellationToken) is { } own
            ? new LiveWatchLink(own, null, IsPersonal: true)
            : null;
    }

    private async Task<string> GetPcodeAsync(Person host, ConferenceId id, CancellationToken cancellationToken)
    {
        var conference = (await conferences.TellAsync(host, id, cancellationToken)).Conference;
        return conference.Status == ConferenceStatus.Cancelled
            ? throw ProviderException.Refused(RefusalReason.NoSuchMeeting, null, "cancelled")
            : conference.Password ?? throw VendorFailures.Unreadable("no pcode2");
    }
}
