using System.Runtime.CompilerServices;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Http;
using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>Lists: the host's own from both families, and those of everybody.</summary>
internal sealed class QuanshiLists(QuanshiVendor vendor, QuanshiConferences conferences)
{
    /// <summary>四 and 十八, each conference once: a series with the first of its holdings that was asked for.</summary>
    public async IAsyncEnumerable<Conference> ListOwnAsync(
        Person host, ConferenceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (from, to) = QuanshiMapper.ToRange(query, vendor.Now);
        var told = await ReadOwnAsync(host, from, to, cancellationToken);

        // only then once each: the range has a margin, and what is in it of a series may not be what was asked for
        foreach (var conference in told.Where(one => QuanshiMapper.IsWanted(one, query)).DistinctBy(static one => one.Id))
        {
            yield return conference;
        }
    }

    /// <summary>二十三, or 004 for what takes place now.</summary>
    public IAsyncEnumerable<Conference> ListSiteAsync(ConferenceQuery query, CancellationToken cancellationToken)
    {
        var admin = vendor.Options.AdminUserId;
        if (query.Status != ConferenceStatus.Living && admin is null)
        {
            throw ProviderException.Refused(RefusalReason.NotOffered, null, "the list of everybody needs AdminUserId");
        }

        var rows = query.Status == ConferenceStatus.Living
            ? ListRunningAsync(cancellationToken)
            : ListByAdminAsync(admin!.Value, query, cancellationToken);
        return rows.Where(conference => QuanshiMapper.IsWanted(conference, query));
    }

    /// <summary>
    /// Of both families, each holding once, a series with as many as it has in this time: the second tells more of one that both know.
    /// Meetings that the person only attends are left out. Without a userId, which a person who hosts nothing around now may not have for us, the first family alone can be asked.
    /// </summary>
    public async Task<List<Conference>> ReadOwnAsync(Person host, Instant from, Instant to, CancellationToken cancellationToken)
    {
        var asked = vendor.Conferences.ListAsync(
            vendor.Accounts.Of(host), vendor.Mapper.ToBound(from), vendor.Mapper.ToBound(to), cancellationToken);
        var plain = await vendor.Accounts.AsAsync(host, asked);
        vendor.Accounts.LearnFrom(host, plain);
        var plainById = new Dictionary<ConferenceId, Conference>();
        foreach (var conference in plain.Conferences.Where(static one => one.IsHost != false).Select(vendor.Mapper.ToConference))
        {
            plainById[conference.Id] = conference;
        }

        var found = new Dictionary<(ConferenceId, Instant), Conference>();
        foreach (var told in await ReadOwnDetailedAsync(host, from, to, cancellationToken))
        {
            var conference = await conferences.RefineAsync(told, cancellationToken);
            found[(conference.Id, conference.StartsAt)] = plainById.TryGetValue(conference.Id, out var known) ? Join(conference, known) : conference;
        }

        var detailed = found.Keys.Select(static key => key.Item1).ToHashSet();
        return [.. found.Values.Concat(plainById.Values.Where(one => !detailed.Contains(one.Id))).OrderBy(static conference => conference.StartsAt)];
    }

    /// <summary>The first family knows more states, and its titles are not encoded.</summary>
    private static Conference Join(Conference detailed, Conference plain) => detailed with
    {
        Title = plain.Title.Length > 0 ? plain.Title : detailed.Title,
        Status = plain.Status,
        RawStatus = plain.RawStatus,
    };

    /// <summary>十八; none where the userId cannot be found.</summary>
    public async Task<List<QuanshiRoomConference>> ReadOwnDetailedAsync(
        Person host, Instant from, Instant to, CancellationToken cancellationToken)
    {
        if (await vendor.Accounts.FindIdAsync(host, cancellationToken) is not { } userId)
        {
            return [];
        }

        var rows = await vendor.Accounts.AsAsync(host, vendor.Rooms.ListAsync(userId, from, to, withSeries: true, cancellationToken));
        return [.. rows.Where(row => row.HostId is null || row.HostId == userId)];
    }

    public async Task<List<QuanshiRoomConference>> ReadAllAsync(
        long admin, Instant from, Instant to, CancellationToken cancellationToken) =>
        await PageByAdminAsync(admin, from, to, cancellationToken).ToListAsync(cancellationToken);

    private async IAsyncEnumerable<Conference> ListByAdminAsync(
        long admin, ConferenceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (from, to) = QuanshiMapper.ToRange(query, vendor.Now);
        await foreach (var row in PageByAdminAsync(admin, from, to, cancellationToken))
        {
            yield return QuanshiMapper.ToConference(row);
        }
    }

    /// <summary>
    /// The cursor is the last row's eventId, whose order is not documented (decision c26): read on until a page brings nothing new, as a
    /// page shorter than asked for may be the vendor's own limit.
    /// </summary>
    private IAsyncEnumerable<QuanshiRoomConference> PageByAdminAsync(
        long admin, Instant from, Instant to, CancellationToken cancellationToken)
    {
        long? after = null;
        return Paging.ReadAllAsync(
            async (_, token) =>
            {
                var rows = await vendor.Rooms.ListByAdminAsync(admin, from, to, vendor.Options.AdminPageSize, after, token);
                after = rows.Count == 0 ? after : rows[^1].EventId ?? throw VendorFailures.Unreadable("a row without eventId");
                return new ListPage<QuanshiRoomConference>(rows, null, null);
            },
            static row => row.ConferenceId,
            vendor.Options.MaxPages,
            cancellationToken);
    }

    // its total is more than its rows in the sample (decision c27)
    private async IAsyncEnumerable<Conference> ListRunningAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = Paging.ReadAllAsync(
            async (page, token) =>
            {
                var query = new QuanshiRunningQuery(vendor.Options.AdminUserId, page, vendor.Options.PageSize, HidesLonely: false);
                var running = await vendor.Rooms.ListRunningAsync(query, token);
                return new ListPage<QuanshiRunning>(running.Conferences, null, null);
            },
            static row => row.ConferenceId,
            vendor.Options.MaxPages,
            cancellationToken);
        await foreach (var row in rows)
        {
            yield return QuanshiMapper.ToConference(row);
        }
    }
}
