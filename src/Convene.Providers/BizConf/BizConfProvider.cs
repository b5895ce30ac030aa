using System.Runtime.CompilerServices;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Providers.Http;
using Convene.Providers.Json;

namespace Convene.Providers.BizConf;

/// <summary>BizConf's open API behind our ports: finds the caller's account and hands on.</summary>
internal sealed class BizConfProvider(
    ProviderDescription description, BizConfOptions options, VendorHttp http, BizConfClient client, BizConfTimes times)
    : IMeetingProvider, IModifies, IReschedules, IReports, IReportLookup, IPolls, IAccounts, ILiveStreams, ILiveWatchLinks, ILiveMonitor,
        IWebinars, IRegistration, IHostLinks, IClientLinks, IDisposable
{
    private readonly BizConfReservations _reservations = new(description, options, client, times);
    private readonly BizConfReports _reports = new(client);
    private readonly BizConfWebinars _webinars = new(client, times);
    private readonly BizConfRegistrants _registrants = new(client);
    private readonly BizConfLinks _links = new(options, client);

    public ProviderDescription Description { get; } = description;

    public Task<Reservation> ReserveAsync(Order order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return _reservations.ReserveAsync(AccountOf(order.Organizer), order, cancellationToken);
    }

    public async Task<Conference> GetAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        BizConfMapper.ToConference(await client.GetAsync(AccountOf(host), conferenceId.Value, cancellationToken)) with
        {
            HostAccount = AccountOf(host),
        };

    public IAsyncEnumerable<Conference> ListAsync(Person host, ConferenceQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var account = AccountOf(host);
        return Description.Lists.Contains(query.Status)
            ? ListAsync(account, query, cancellationToken)
            // an empty list would say that there are none, which nobody knows
            : throw ProviderException.Refused(RefusalReason.NotOffered, null, $"the vendor has no list of {query.Status} conferences");
    }

    public Task CancelAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        _reservations.CancelAsync(AccountOf(host), conferenceId, cancellationToken);

    public Task<Reservation> ModifyAsync(
        Person host, Reservation reservation, Modification modification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        ArgumentNullException.ThrowIfNull(modification);
        return _reservations.ChangeAsync(AccountOf(host), reservation, modification, null, cancellationToken);
    }

    public Task<Reservation> RescheduleAsync(Person host, Reservation reservation, Window window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        ArgumentNullException.ThrowIfNull(window);
        return _reservations.ChangeAsync(AccountOf(host), reservation, new Modification(null, null), window, cancellationToken);
    }

    public Task<AttendanceReport> GetReportAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        _reports.GetAsync(AccountOf(host), conferenceId, cancellationToken);

    public Task<AttendanceReport> GetReportByNumberAsync(Person caller, string number, CancellationToken cancellationToken) =>
        _reports.GetByNumberAsync(number, cancellationToken);

    public Task<AttendanceReport> GetReportByJoinUrlAsync(Person caller, string joinUrl, CancellationToken cancellationToken) =>
        _reports.GetByJoinUrlAsync(joinUrl, cancellationToken);

    public Task<PollResults> GetPollsAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        _reports.GetPollsAsync(AccountOf(host), conferenceId, cancellationToken);

    /// <summary>Whether an unknown or locked account is answered with false or refused with 101 or 108 is not told (decision b24).</summary>
    public async Task<AccountStatus> GetAccountStatusAsync(Person person, CancellationToken cancellationToken)
    {
        var account = AccountOf(person);
        try
        {
            return new AccountStatus(account, await client.CheckAccountAsync(account, cancellationToken), null);
        }
        catch (ProviderException refusal) when (refusal.Reason is RefusalReason.AccountUnknown or RefusalReason.AccountLocked)
        {
            return new AccountStatus(account, false, refusal.Reason);
        }
    }

    public Task SetLiveStreamAsync(Person host, ConferenceId conferenceId, LiveStreamTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var stream = new BizConfStream(target.PushUrl, target.StreamKey, target.WatchUrl);
        return client.SetLiveStreamAsync(AccountOf(host), conferenceId.Value, stream, cancellationToken);
    }

    public async Task<LiveWatchLink?> GetWatchLinkAsync(
        Person host, ConferenceId conferenceId, LiveViewer viewer, CancellationToken cancellationToken)
    {
        var conference = await client.GetAsync(AccountOf(host), conferenceId.Value, cancellationToken);
        if (conference.LiveUrl is not { } told)
        {
            return null;
        }

        var url = VendorLink.Web(told) ?? throw VendorFailures.Unreadable("liveUrl is no web address");
        return new LiveWatchLink(url, null, false);
    }

    /// <summary>As far as <c>confStatus</c> tells: who is there or whether it streams is in no answer.</summary>
    public async Task<LiveState> GetLiveStateAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken)
    {
        var conference = await client.GetAsync(AccountOf(host), conferenceId.Value, cancellationToken);
        return new LiveState
        {
            ConferenceId = conferenceId,
            Status = BizConfMapper.ToStatus(conference.ConfStatus),
            RawStatus = conference.ConfStatus,
        };
    }

    public Task<Webinar> CreateWebinarAsync(Person host, WebinarOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return _webinars.CreateAsync(AccountOf(host), order, cancellationToken);
    }

    public Task<Webinar> UpdateWebinarAsync(Person host, string number, WebinarOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return _webinars.UpdateAsync(AccountOf(host), number, order, cancellationToken);
    }

    public Task<Webinar> GetWebinarAsync(Person host, string number, CancellationToken cancellationToken) =>
        _webinars.GetAsync(AccountOf(host), number, cancellationToken);

    public Task DeleteWebinarAsync(Person host, string number, CancellationToken cancellationToken) =>
        _webinars.DeleteAsync(AccountOf(host), number, cancellationToken);

    public Task<HostLink> GetWebinarHostLinkAsync(Person host, string number, CancellationToken cancellationToken) =>
        _webinars.GetHostLinkAsync(AccountOf(host), number, cancellationToken);

    public Task SetQuestionsAsync(Person host, ConferenceId conferenceId, RegistrationForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        return _registrants.SetQuestionsAsync(AccountOf(host), conferenceId, form, cancellationToken);
    }

    public Task<Registrant> AddRegistrantAsync(
        Person host, ConferenceId conferenceId, Registration registration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(registration);
        return _registrants.AddAsync(AccountOf(host), conferenceId, registration, cancellationToken);
    }

    public IAsyncEnumerable<Registrant> ListRegistrantsAsync(
        Person host, ConferenceId conferenceId, RegistrantStatus status, CancellationToken cancellationToken) =>
        _registrants.ListAsync(AccountOf(host), conferenceId, status, cancellationToken);

    public Task<HostLink> GetHostLinkAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken)
    {
        var account = AccountOf(host);
        var displayName = string.IsNullOrWhiteSpace(host.Name) ? account : host.Name;
        return _links.GetHostLinkAsync(account, displayName, conferenceId, cancellationToken);
    }

    public Task<ClientLink> GetClientLinkAsync(
        Person host, ConferenceId conferenceId, string displayName, CancellationToken cancellationToken) =>
        _links.GetClientLinkAsync(AccountOf(host), conferenceId, displayName, cancellationToken);

    public void Dispose() => http.Dispose();

    private async IAsyncEnumerable<Conference> ListAsync(
        string account, ConferenceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = Paging.ReadAllAsync(
            async (number, token) =>
            {
                var page = await client.ListAsync(account, BizConfMapper.ToPage(query, number, options.PageSize, times), token);
                return new ListPage<BizConfConference>(page.Items, page.TotalPage, page.TotalRecord);
            },
            static row => row.Id,
            options.MaxPages,
            cancellationToken);
        await foreach (var row in rows)
        {
            var conference = BizConfMapper.ToConference(row) with { HostAccount = account };
            if (BizConfMapper.IsWanted(conference, query))
            {
                yield return conference;
            }
        }
    }

    private string AccountOf(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return options.Accounts.GetValueOrDefault(person.Address, person.Address);
    }
}
