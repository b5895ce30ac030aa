using System.Runtime.CompilerServices;
using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Providers.Vmr;

/// <summary>
/// An account's bookings. The vendor gives none by its id and knows no status (decision d17): the list is filtered, and what a booking has
/// become is told by its time and by what happens in its room (获取会议信息).
/// </summary>
internal sealed class VmrConferences(VmrClient client, VmrMapper mapper, IClock clock, Duration earlyEntry)
{
    private const string InUse = "started";
    private const string NotInUse = "not started";

    public async Task<Conference> GetAsync(string account, ConferenceId id, CancellationToken cancellationToken) =>
        await DescribeAsync(await FindAsync(account, id, cancellationToken), cancellationToken);

    /// <exception cref="ProviderException"><see cref="RefusalReason.NoSuchMeeting"/> where the account has no such booking.</exception>
    public async Task<VmrMeeting> FindAsync(string account, ConferenceId id, CancellationToken cancellationToken)
    {
        var meeting = await FindOrNullAsync(account, id, cancellationToken)
            ?? throw ProviderException.Refused(RefusalReason.NoSuchMeeting, null, "not among the account's bookings");

        // whether the list also has what one is only invited to is not said (decision d18)
        return IsOwn(meeting, account) ? meeting : throw ProviderException.Refused(RefusalReason.NotYours, null, null);
    }

    /// <summary>The conference, if it may be using its room by now.</summary>
    /// <exception cref="ProviderException">
    /// <see cref="RefusalReason.NotStarted"/> before and after its time: whatever happens in the room is not this conference.
    /// </exception>
    public async Task<VmrMeeting> FindInRoomAsync(string account, ConferenceId id, CancellationToken cancellationToken)
    {
        var meeting = await FindAsync(account, id, cancellationToken);
        return MayUseRoom(meeting) ? meeting : throw ProviderException.Refused(RefusalReason.NotStarted, null, "before or after its time");
    }

    /// <summary>Somewhat before its start and, as conferences run over, as long after its end.</summary>
    public bool MayUseRoom(VmrMeeting meeting)
    {
        var now = clock.GetCurrentInstant();
        return mapper.ToStart(meeting) - earlyEntry <= now && now < mapper.ToEnd(meeting) + earlyEntry;
    }

    public async IAsyncEnumerable<Conference> ListAsync(
        string account, ConferenceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var own = await client.GetSubMeetingsAsync(account, cancellationToken);
        foreach (var meeting in own.Where(meeting => IsOwn(meeting, account) && IsWithin(meeting, query)))
        {
            if (query.Status == ConferenceStatus.Living && !IsItsTime(meeting))
            {
                continue;
            }

            var conference = await DescribeAsync(meeting, cancellationToken);
            if (conference.Status == query.Status)
            {
                yield return conference;
            }
        }
    }

    /// <summary>By its time, and while that runs by whether its room is in use.</summary>
    public ConferenceStatus StatusOf(VmrMeeting meeting, bool isRoomInUse) =>
        clock.GetCurrentInstant() >= mapper.ToEnd(meeting) ? ConferenceStatus.Finished
        : IsItsTime(meeting) && isRoomInUse ? ConferenceStatus.Living
        : ConferenceStatus.Scheduled;

    public static string RawStatus(bool isRoomInUse) => isRoomInUse ? InUse : NotInUse;

    /// <summary>Null where the account has no such booking.</summary>
    public async Task<VmrMeeting?> FindOrNullAsync(string account, ConferenceId id, CancellationToken cancellationToken)
    {
        var bookings = await client.GetSubMeetingsAsync(account, cancellationToken);
        return bookings.FirstOrDefault(booking => booking.Id == id.Value);
    }

    public async Task<Conference> DescribeAsync(VmrMeeting meeting, CancellationToken cancellationToken)
    {
        if (!IsItsTime(meeting))
        {
            return mapper.ToConference(meeting, StatusOf(meeting, isRoomInUse: false), "");
        }

        var room = await client.GetMeetingInfoAsync(meeting.Sipkey, cancellationToken);
        return mapper.ToConference(meeting, StatusOf(meeting, room.Started), RawStatus(room.Started));
    }

    private bool IsItsTime(VmrMeeting meeting)
    {
        var now = clock.GetCurrentInstant();
        return mapper.ToStart(meeting) <= now && now < mapper.ToEnd(meeting);
    }

    private bool IsWithin(VmrMeeting meeting, ConferenceQuery query)
    {
        var start = mapper.ToStart(meeting);
        return (query.From is not { } from || start >= from) && (query.To is not { } to || start < to);
    }

    private static bool IsOwn(VmrMeeting meeting, string account) =>
        meeting.CreateSubscriber?.Account is not { } owner || string.Equals(owner, account, StringComparison.OrdinalIgnoreCase);
}
