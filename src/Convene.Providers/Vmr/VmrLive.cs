using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Providers.Http;
using Convene.Providers.Json;

namespace Convene.Providers.Vmr;

/// <summary>What happens in a conference's room while it may be using it.</summary>
internal sealed class VmrLive(VmrClient client, VmrConferences conferences)
{
    public async Task<LiveState> GetStateAsync(string account, ConferenceId id, CancellationToken cancellationToken)
    {
        var meeting = await conferences.FindAsync(account, id, cancellationToken);
        if (!conferences.MayUseRoom(meeting))
        {
            return new LiveState { ConferenceId = id, Status = conferences.StatusOf(meeting, isRoomInUse: false), RawStatus = "" };
        }

        var room = await client.GetMeetingInfoAsync(meeting.Sipkey, cancellationToken);
        var live = room.Started ? await GetStatusOrNullAsync(meeting.Sipkey, cancellationToken) : null;
        return new LiveState
        {
            ConferenceId = id,
            Status = conferences.StatusOf(meeting, room.Started),
            RawStatus = VmrConferences.RawStatus(room.Started),
            Participants = room.Participants is >= 0 and <= int.MaxValue and var number ? (int)number : null,
            IsLocked = room.Locked,
            // in a room that is not open nothing is recorded or streamed: 200006
            IsRecording = live?.Record ?? false,
            IsStreaming = live?.Live ?? false,
        };
    }

    public async Task<LiveWatchLink?> GetWatchLinkAsync(string account, ConferenceId id, CancellationToken cancellationToken)
    {
        var meeting = await conferences.FindAsync(account, id, cancellationToken);
        var live = conferences.MayUseRoom(meeting) ? await GetStatusOrNullAsync(meeting.Sipkey, cancellationToken) : null;
        if (live is not { Live: true })
        {
            return null;
        }

        var url = VendorLink.Web(live.RtmpUrl) ?? VendorLink.Client(live.RtmpUrl)
            ?? throw VendorFailures.Unreadable("live without rtmpUrl");
        return new LiveWatchLink(url, null, IsPersonal: false);
    }

    /// <summary>Null where the room is not open.</summary>
    private async Task<VmrLiveStatus?> GetStatusOrNullAsync(string room, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetLiveRecStatusAsync(room, cancellationToken);
        }
        catch (ProviderException refusal) when (refusal.Reason == RefusalReason.NotStarted)
        {
            return null;
        }
    }
}
