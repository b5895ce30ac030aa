using Convene.Meetings;
using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>
/// Our own advice on conflicts, as the vendor has no code for one (decision c30). It is advice: between the look and the booking another
/// may come.
/// </summary>
/// <remarks>
/// What is equal in host, title, start and duration may be this very order, booked by an earlier try whose answer was lost: it is told as
/// <see cref="ProviderFailure.Unavailable"/>, upon which the callers look for it and adopt it, and never as somebody else's conflict.
/// </remarks>
internal sealed class QuanshiOverlaps(QuanshiVendor vendor, QuanshiLists lists)
{
    // a conference that began so long before may still go on
    private static readonly Duration Longest = Duration.FromDays(1);

    /// <param name="moved">The conference that is moved, which does not stand in its own way; null for a booking.</param>
    public async Task CheckAsync(
        Person host, string title, Window window, IReadOnlyList<string> roomIds, ConferenceId? moved, CancellationToken cancellationToken)
    {
        if (vendor.Options.ChecksHostOverlap)
        {
            Judge(await HostsAsync(host, window, cancellationToken), title, window, moved, "the host");
        }

        if (vendor.Options.ChecksRoomOverlap && roomIds.Count > 0)
        {
            Judge(await RoomsAsync(host, window, roomIds, cancellationToken), title, window, moved, "the room");
        }

        void Judge(List<Conference> others, string wanted, Window at, ConferenceId? except, string what)
        {
            var taken = others.Find(one => one.Id != except && IsTaking(one) && Overlaps(one, at));
            if (taken is null)
            {
                return;
            }

            throw except is null && IsTheSame(taken, host, wanted, at)
                ? new ProviderException(ProviderFailure.Unavailable, null, null, "an equal conference is there: to be looked for first")
                : ProviderException.Refused(RefusalReason.Conflict, null, $"{what} has a conference at that time");
        }
    }

    private async Task<List<Conference>> HostsAsync(Person host, Window window, CancellationToken cancellationToken) =>
        await QuanshiVendor.BeforeWritingAsync(lists.ReadOwnAsync(host, window.StartsAt - Longest, window.EndsAt, cancellationToken));

    private async Task<List<Conference>> RoomsAsync(
        Person host, Window window, IReadOnlyList<string> roomIds, CancellationToken cancellationToken)
    {
        var (from, to) = (window.StartsAt - Longest, window.EndsAt);
        var rows = vendor.Options.AdminUserId is { } admin
            ? lists.ReadAllAsync(admin, from, to, cancellationToken)
            : lists.ReadOwnDetailedAsync(host, from, to, cancellationToken);
        var booked = await QuanshiVendor.BeforeWritingAsync(rows);
        return
        [
            .. booked
                .Where(row => QuanshiMapper.RoomsOf(row).Any(IsBooked))
                .Select(QuanshiMapper.ToConference),
        ];

        // a room whose booking was refused or withdrawn is free
        bool IsBooked(QuanshiHouse room) => room.ApprovalStatus is not (1 or 3) && roomIds.Contains(room.DeviceId);
    }

    private static bool IsTaking(Conference one) =>
        one.Status is ConferenceStatus.Scheduled or ConferenceStatus.Living or ConferenceStatus.Locked or ConferenceStatus.Unknown;

    private static bool Overlaps(Conference one, Window window) =>
        one.StartsAt < window.EndsAt && window.StartsAt < one.StartsAt + one.Duration;

    private bool IsTheSame(Conference one, Person host, string title, Window window) =>
        string.Equals(one.Title.Trim(), title.Trim(), StringComparison.Ordinal)
        && one.StartsAt == window.StartsAt
        && one.Duration == window.Duration
        && (vendor.Accounts.KnownIdOf(host) is not { } own || one.HostAccount is null || QuanshiAccounts.ToText(own) == one.HostAccount);
}
