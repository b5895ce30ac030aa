using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>One conference: finding it in either family, its state now, its end.</summary>
internal sealed class QuanshiConferences(QuanshiVendor vendor)
{
    private const int MostRemembered = 10_000;

    // no status says "cancelled" in the first family: a second request finds nothing there, and must still count as done
    private readonly QuanshiMemory<bool> _cancelled = new(vendor.Clock, Duration.FromDays(1), MostRemembered);

    /// <summary>What 五 tells, else 十七: enough for all but changes.</summary>
    public async Task<QuanshiFound> TellAsync(Person host, ConferenceId id, CancellationToken cancellationToken)
    {
        var plain = await QuanshiVendor.OrNoneAsync(vendor.Conferences.GetAsync(id.Value, cancellationToken));
        if (plain is not null)
        {
            return new QuanshiFound(vendor.Mapper.ToConference(plain), plain, null);
        }

        var userId = await vendor.Accounts.FindIdAsync(host, cancellationToken);
        return await ReadDetailedAsync(host, userId, id, cancellationToken) is { } detailed
            ? new QuanshiFound(await RefineAsync(detailed, cancellationToken), null, detailed)
            : throw NoSuchMeeting();
    }

    /// <summary>What both families tell: for changes, which must send everything again.</summary>
    public async Task<QuanshiFound> FindAsync(Person host, ConferenceId id, CancellationToken cancellationToken)
    {
        var plain = await QuanshiVendor.OrNoneAsync(vendor.Conferences.GetAsync(id.Value, cancellationToken));
        if (plain?.UserId is { } owner && vendor.Accounts.KnownIdOf(host) is { } own && owner != own)
        {
            throw ProviderException.Refused(RefusalReason.NotYours, null, null);
        }

        var userId = plain?.UserId ?? await vendor.Accounts.FindIdAsync(host, cancellationToken);
        var detailed = await ReadDetailedAsync(host, userId, id, cancellationToken);
        return (plain, detailed) switch
        {
            (null, null) => throw NoSuchMeeting(),
            (null, { } told) => new QuanshiFound(await RefineAsync(told, cancellationToken), null, told),
            ({ } told, _) => new QuanshiFound(
                vendor.Mapper.ToConference(told) with { RoomId = detailed is null ? null : QuanshiMapper.ToConference(detailed).RoomId },
                told,
                detailed),
        };
    }

    /// <summary>The conference, where it is the person's own: links that make a host are for nobody else.</summary>
    public async Task<QuanshiFound> FindOwnAsync(Person host, ConferenceId id, CancellationToken cancellationToken)
    {
        var found = await TellAsync(host, id, cancellationToken);
        var own = await vendor.Accounts.FindIdAsync(host, cancellationToken);
        var isOwn = own is not null && QuanshiAccounts.ToText(own) == found.Conference.HostAccount;
        return isOwn ? found : throw ProviderException.Refused(RefusalReason.NotYours, null, null);
    }

    /// <summary>
    /// 三 or 十六. The vendor documents no refusal for what takes place, so that is looked at first. What cannot be found, because the
    /// host's userId is not known, is cancelled unseen by 十六, which takes the email: "not there" would be believed by everybody.
    /// </summary>
    public async Task CancelAsync(Person host, ConferenceId id, CancellationToken cancellationToken)
    {
        var found = await QuanshiVendor.BeforeWritingAsync(QuanshiVendor.OrNoneAsync(FindAsync(host, id, cancellationToken)));
        switch (found?.Conference.Status)
        {
            case ConferenceStatus.Cancelled:
                return;
            case ConferenceStatus.Living or ConferenceStatus.Locked:
                throw ProviderException.Refused(RefusalReason.InProgress, null, null);
        }

        if (found is not null || !vendor.Accounts.HasId(host))
        {
            await SendCancelAsync(vendor.Accounts.Of(host), id, found is { IsOfRooms: false }, cancellationToken);
        }
        else if (!_cancelled.TryRecall(id.Value, out _))
        {
            throw NoSuchMeeting();
        }
    }

    /// <summary>六.</summary>
    public async Task<LiveState> GetLiveStateAsync(Person host, ConferenceId id, CancellationToken cancellationToken)
    {
        var userId = await vendor.Accounts.RequireIdAsync(host, cancellationToken);
        var told = await vendor.Conferences.GetStatusAsync(userId, id.Value, cancellationToken);
        var status = QuanshiMapper.ToStatus(told.ConfStatus);
        return new LiveState
        {
            ConferenceId = id,
            Status = status,
            RawStatus = told.ConfStatus,
            Participants = told.Attendees is >= 0 and <= int.MaxValue and var people ? (int)people : null,
            MayJoin = told.MayJoin,
            JoinableBefore = told.AdvanceHours is >= 0 and < 10_000 and var hours ? Duration.FromHours(hours) : null,
            IsLocked = status == ConferenceStatus.Unknown ? null : status == ConferenceStatus.Locked,
        };
    }

    /// <summary>
    /// The table of 十七 knows no conference that takes place (decision 0.13): of one that should, 六 tells. Where 六 does not know it, the
    /// status as it was told remains.
    /// </summary>
    public async Task<Conference> RefineAsync(QuanshiRoomConference told, CancellationToken cancellationToken)
    {
        var conference = QuanshiMapper.ToConference(told);
        var now = vendor.Now;
        var shouldTakePlace = conference.Status == ConferenceStatus.Scheduled
            && conference.StartsAt <= now && now < conference.StartsAt + conference.Duration;
        if (!shouldTakePlace || told.HostId is not { } userId)
        {
            return conference;
        }

        var live = await QuanshiVendor.OrNoneAsync(vendor.Conferences.GetStatusAsync(userId, told.ConferenceId, cancellationToken));
        return live is null || QuanshiMapper.ToStatus(live.ConfStatus) == ConferenceStatus.Unknown
            ? conference
            : conference with { Status = QuanshiMapper.ToStatus(live.ConfStatus), RawStatus = live.ConfStatus };
    }

    private async Task SendCancelAsync(QuanshiAccount host, ConferenceId id, bool isPlain, CancellationToken cancellationToken)
    {
        var wasCancelled = _cancelled.TryRecall(id.Value, out _);
        _cancelled.Remember(id.Value, true);
        try
        {
            await (isPlain
                ? vendor.Conferences.CancelAsync(host, id.Value, QuanshiNotices.None, cancellationToken)
                : vendor.Rooms.CancelAsync(host, id.Value, byAssistant: false, cancellationToken));
        }
        catch (ProviderException refusal) when (wasCancelled && refusal.Reason == RefusalReason.NoSuchMeeting)
        {
            // asked for again after a lost answer
        }
        catch (ProviderException failure) when (failure.Kind != ProviderFailure.Unknown)
        {
            _cancelled.Forget(id.Value);
            throw;
        }
    }

    private async Task<QuanshiRoomConference?> ReadDetailedAsync(
        Person host, long? userId, ConferenceId id, CancellationToken cancellationToken) => userId is { } known
        ? await QuanshiVendor.OrNoneAsync(vendor.Accounts.AsAsync(host, vendor.Rooms.GetAsync(known, id.Value, cancellationToken)))
        : null;

    private static ProviderException NoSuchMeeting() =>
        ProviderException.Refused(RefusalReason.NoSuchMeeting, QuanshiErrors.NoConference, "known to neither family");
}
