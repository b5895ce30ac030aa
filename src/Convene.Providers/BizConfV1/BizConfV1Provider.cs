using System.Runtime.CompilerServices;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Providers.Http;

namespace Convene.Providers.BizConfV1;

/// <summary>BizConf V1.2.2 behind our ports. It cannot move a conference: callers book anew and cancel the old one.</summary>
internal sealed class BizConfV1Provider(
    ProviderDescription description, BizConfV1Options options, VendorHttp http, BizConfV1Client client, BizConfV1RoomSizes sizes)
    : IMeetingProvider, IModifies, IReports, IRooms, ISiteConferences, IHostLinks, IClientLinks, ILiveMonitor, IDisposable
{
    private readonly BizConfV1Reservations _reservations = new(client, sizes);

    public ProviderDescription Description { get; } = description;

    public async Task<Reservation> ReserveAsync(Order order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        OrderNeeds.Check(order, Description);
        var conference = await _reservations.ReserveAsync(AccountOf(order.Organizer), order, cancellationToken);
        return BizConfV1Mapper.ToReservation(Description.Id, conference, order.Window, order.Password);
    }

    public async Task<Conference> GetAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        BizConfV1Mapper.ToConference(await client.GetAsync(AccountOf(host), conferenceId.Value, cancellationToken));

    public IAsyncEnumerable<Conference> ListAsync(Person host, ConferenceQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var account = AccountOf(host);
        return ListAsync(query, UserList(account, query.Status), cancellationToken);
    }

    public IAsyncEnumerable<Conference> ListSiteAsync(Person caller, ConferenceQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var account = AccountOf(caller);
        return ListAsync(query, SiteList(account, query.Status), cancellationToken);
    }

    public async Task CancelAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken)
    {
        var account = AccountOf(host);
        try
        {
            await client.CancelAsync(account, conferenceId.Value, cancellationToken);
        }
        catch (ProviderException refusal) when (refusal.Kind == ProviderFailure.Refused)
        {
            await DecideRefusedCancelAsync(account, conferenceId, refusal, cancellationToken);
        }
    }

    public async Task<Reservation> ModifyAsync(
        Person host, Reservation reservation, Modification modification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        ArgumentNullException.ThrowIfNull(modification);
        var changed = await _reservations.ModifyAsync(AccountOf(host), reservation, modification, cancellationToken);
        return BizConfV1Mapper.ToReservation(Description.Id, changed, reservation.Window, modification.Password ?? reservation.Password);
    }

    public async Task<AttendanceReport> GetReportAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken)
    {
        var account = AccountOf(host);
        BizConfV1Report? first = null;
        var log = new List<BizConfV1Attendance>();
        var pages = Paging.ReadAllAsync(
            async (number, token) =>
            {
                var page = new BizConfV1PageRequest(number, options.PageSize);
                var report = await client.GetReportAsync(account, conferenceId.Value, page, token);
                first ??= report;
                return ToListPage(report.Log, NumberTwins);
            },
            static row => row,
            options.MaxPages,
            cancellationToken);
        await foreach (var (row, _) in pages)
        {
            log.Add(row);
        }

        return BizConfV1Mapper.ToReport(conferenceId, first!, log);
    }

    public Task<IReadOnlyList<int>> GetRoomSizesAsync(Person caller, CancellationToken cancellationToken) =>
        sizes.GetAsync(AccountOf(caller), cancellationToken);

    public async IAsyncEnumerable<Room> ListRoomsAsync(Person caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var account = AccountOf(caller);
        var rooms = Paging.ReadAllAsync(
            async (number, token) =>
                ToListPage(await client.ListRoomsAsync(account, new BizConfV1PageRequest(number, options.PageSize), token)),
            static room => room.RoomId,
            options.MaxPages,
            cancellationToken);
        await foreach (var room in rooms)
        {
            yield return BizConfV1Mapper.ToRoom(room);
        }
    }

    public async Task<HostLink> GetHostLinkAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken)
    {
        var account = AccountOf(host);
        return BizConfV1Links.ToHostLink(await client.GetAsync(account, conferenceId.Value, cancellationToken), account);
    }

    public async Task<ClientLink> GetClientLinkAsync(
        Person host, ConferenceId conferenceId, string displayName, CancellationToken cancellationToken) =>
        BizConfV1Links.ToClientLink(await client.GetAsync(AccountOf(host), conferenceId.Value, cancellationToken), displayName);

    public async Task<LiveState> GetLiveStateAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        BizConfV1Mapper.ToLiveState(await client.GetAsync(AccountOf(host), conferenceId.Value, cancellationToken));

    public void Dispose() => http.Dispose();

    /// <summary>
    /// Why a cancellation was refused is not told by code (decision a14), and 401 also means that it is cancelled already (decision a13):
    /// what the conference has become decides.
    /// </summary>
    private async Task DecideRefusedCancelAsync(
        string account, ConferenceId conferenceId, ProviderException refusal, CancellationToken cancellationToken)
    {
        Conference conference;
        try
        {
            conference = BizConfV1Mapper.ToConference(await client.GetAsync(account, conferenceId.Value, cancellationToken));
        }
        catch (ProviderException failure) when (failure.Kind != ProviderFailure.Refused)
        {
            // refused for a reason that cannot be told now: worth asking again
            throw new ProviderException(ProviderFailure.Unavailable, null, refusal.VendorCode, refusal.VendorMessage, failure);
        }
        catch (ProviderException)
        {
            throw refusal;
        }

        switch (conference.Status)
        {
            case ConferenceStatus.Cancelled:
                return;
            case ConferenceStatus.Living:
                throw ProviderException.Refused(RefusalReason.InProgress, refusal.VendorCode, refusal.VendorMessage);
            default:
                throw refusal;
        }
    }

    private async IAsyncEnumerable<Conference> ListAsync(
        ConferenceQuery query,
        Func<BizConfV1PageRequest, CancellationToken, Task<BizConfV1Page<BizConfV1Conference>>> readPage,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = Paging.ReadAllAsync(
            async (number, token) => ToListPage(await readPage(BizConfV1Mapper.ToPage(query, number, options.PageSize), token)),
            static row => row.ConfId,
            options.MaxPages,
            cancellationToken);
        await foreach (var row in rows)
        {
            var conference = BizConfV1Mapper.ToConference(row);
            if (BizConfV1Mapper.IsWanted(conference, query))
            {
                yield return conference;
            }
        }
    }

    private Func<BizConfV1PageRequest, CancellationToken, Task<BizConfV1Page<BizConfV1Conference>>> UserList(
        string account, ConferenceStatus status)
    {
        return status switch
        {
            ConferenceStatus.Scheduled => (page, token) => client.ListScheduledAsync(account, page, token),
            // 2.7 knows no pages: all of it is the first
            ConferenceStatus.Living => async (_, token) =>
                await client.ListLivingAsync(account, token) with { TotalPage = 1, TotalItems = null },
            ConferenceStatus.Finished => (page, token) => client.ListFinishedAsync(account, page, token),
            _ => throw NoList(status),
        };
    }

    private Func<BizConfV1PageRequest, CancellationToken, Task<BizConfV1Page<BizConfV1Conference>>> SiteList(
        string account, ConferenceStatus status)
    {
        return status switch
        {
            ConferenceStatus.Scheduled => (page, token) => client.ListSiteScheduledAsync(account, page, token),
            ConferenceStatus.Living => (page, token) => client.ListSiteLivingAsync(account, page, token),
            ConferenceStatus.Finished => (page, token) => client.ListSiteFinishedAsync(account, page, token),
            _ => throw NoList(status),
        };
    }

    // an empty list would say that there are none, which nobody knows
    private static ProviderException NoList(ConferenceStatus status) =>
        ProviderException.Refused(RefusalReason.NotOffered, null, $"the vendor has no list of {status} conferences");

    private static ListPage<T> ToListPage<T>(BizConfV1Page<T> page) => ToListPage(page, static rows => rows);

    private static ListPage<TRow> ToListPage<T, TRow>(BizConfV1Page<T> page, Func<IReadOnlyList<T>, IReadOnlyList<TRow>> name) =>
        new(name(page.Items), page.TotalPage, page.TotalItems);

    // rows of a log have no id: two people of one name who came and left in the same second are two rows
    private static List<(BizConfV1Attendance Row, int Twin)> NumberTwins(IReadOnlyList<BizConfV1Attendance> rows) =>
        [.. rows.GroupBy(static row => row).SelectMany(static twins => twins.Select(static (row, number) => (row, number)))];

    private string AccountOf(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return options.Accounts.GetValueOrDefault(person.Address, person.Address);
    }
}
