using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Providers.Http;
using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>Quanshi behind our ports: each theme has a class of its own, this one is their face.</summary>
internal sealed class QuanshiProvider : IMeetingProvider, IModifies, IReschedules, ISeries, IHostLinks, IJoinLinks, IClientLinks,
    IClientLaunch, IPasswordFreeLinks, ILiveMonitor, IRecordings, IRecordingDeletion, IReports, IDialIn, IDevices, ISiteConferences,
    ILiveWatchLinks, IDisposable
{
    private readonly VendorHttp _http;
    private readonly QuanshiConferences _conferences;
    private readonly QuanshiLists _lists;
    private readonly QuanshiReservations _reservations;
    private readonly QuanshiChanges _changes;
    private readonly QuanshiLinks _links;
    private readonly QuanshiRecordings _recordings;
    private readonly QuanshiReports _reports;
    private readonly QuanshiDialIns _dialIns;
    private readonly QuanshiDevices _devices;

    public QuanshiProvider(QuanshiVendor vendor, VendorHttp http)
    {
        (Description, _http) = (vendor.Description, http);
        _conferences = new QuanshiConferences(vendor);
        _lists = new QuanshiLists(vendor, _conferences);
        var overlaps = new QuanshiOverlaps(vendor, _lists);
        var booked = new QuanshiBooked(vendor.Clock);
        _reservations = new QuanshiReservations(vendor, overlaps, booked);
        _changes = new QuanshiChanges(vendor, _conferences, overlaps, booked);
        _links = new QuanshiLinks(vendor, _conferences);
        _recordings = new QuanshiRecordings(vendor);
        _reports = new QuanshiReports(vendor, _conferences);
        _dialIns = new QuanshiDialIns(vendor, _conferences);
        _devices = new QuanshiDevices(vendor);
    }

    public ProviderDescription Description { get; }

    public Task<Reservation> ReserveAsync(Order order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return _reservations.ReserveAsync(order, cancellationToken);
    }

    public async Task<Conference> GetAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        (await _conferences.TellAsync(host, conferenceId, cancellationToken)).Conference;

    public IAsyncEnumerable<Conference> ListAsync(Person host, ConferenceQuery query, CancellationToken cancellationToken)
    {
        CheckListed(query);
        return _lists.ListOwnAsync(host, query, cancellationToken);
    }

    public Task CancelAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        _conferences.CancelAsync(host, conferenceId, cancellationToken);

    public Task<Reservation> ModifyAsync(
        Person host, Reservation reservation, Modification modification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        ArgumentNullException.ThrowIfNull(modification);
        return _changes.ModifyAsync(host, reservation, modification, cancellationToken);
    }

    public Task<Reservation> RescheduleAsync(Person host, Reservation reservation, Window window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        ArgumentNullException.ThrowIfNull(window);
        return _changes.RescheduleAsync(host, reservation, window, cancellationToken);
    }

    public Task<Reservation> ReserveSeriesAsync(Order order, Recurrence recurrence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(recurrence);
        return _reservations.ReserveSeriesAsync(order, recurrence, cancellationToken);
    }

    public Task<Reservation> RescheduleSeriesAsync(
        Person host, Reservation reservation, Window first, Recurrence recurrence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(recurrence);
        return _changes.RescheduleSeriesAsync(host, reservation, first, recurrence, cancellationToken);
    }

    public Task<HostLink> GetHostLinkAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        _links.GetHostLinkAsync(host, conferenceId, cancellationToken);

    public Task<PersonalJoinLink> GetJoinLinkAsync(
        Person host, ConferenceId conferenceId, JoinLinkWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return _links.GetJoinLinkAsync(host, conferenceId, wish, cancellationToken);
    }

    public Task<ClientLink> GetClientLinkAsync(
        Person host, ConferenceId conferenceId, string displayName, CancellationToken cancellationToken) =>
        _links.GetClientLinkAsync(host, conferenceId, displayName, cancellationToken);

    public Task<ClientLaunch> GetClientLaunchAsync(Person person, CancellationToken cancellationToken) =>
        _links.GetClientLaunchAsync(person, cancellationToken);

    public Task<PersonalJoinLink> GetPasswordFreeLinkAsync(
        Person host, Person attendee, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        _links.GetPasswordFreeLinkAsync(host, attendee, conferenceId, cancellationToken);

    public Task<LiveState> GetLiveStateAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        _conferences.GetLiveStateAsync(host, conferenceId, cancellationToken);

    public IAsyncEnumerable<Recording> ListRecordingsAsync(
        IReadOnlyList<Person> hosts, DateInterval days, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(days);
        return _recordings.ListAsync(hosts, days, cancellationToken);
    }

    public Task<IReadOnlyList<Recording>> GetRecordingsAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        _recordings.GetAsync(host, conferenceId, cancellationToken);

    public Task<IReadOnlyList<RecordingDeletion>> DeleteRecordingsAsync(
        Person host, IReadOnlyList<RecordingId> recordings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        return _recordings.DeleteAsync(host, recordings, cancellationToken);
    }

    public Task<AttendanceReport> GetReportAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        _reports.GetAsync(host, conferenceId, cancellationToken);

    public Task<IReadOnlyList<AccessNumber>> GetAccessNumbersAsync(
        Person caller, ConferenceId? conferenceId, string? callerNumber, CancellationToken cancellationToken) =>
        _dialIns.GetAsync(caller, conferenceId, callerNumber, cancellationToken);

    public Task<DeviceBinding> BindDevicesAsync(
        Person host, ConferenceId conferenceId, IReadOnlyList<Device> devices, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(devices);
        return _devices.BindAsync(conferenceId, devices, cancellationToken);
    }

    public IAsyncEnumerable<Conference> ListSiteAsync(Person caller, ConferenceQuery query, CancellationToken cancellationToken)
    {
        CheckListed(query);
        return _lists.ListSiteAsync(query, cancellationToken);
    }

    public Task<LiveWatchLink?> GetWatchLinkAsync(
        Person host, ConferenceId conferenceId, LiveViewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _links.GetWatchLinkAsync(host, conferenceId, viewer, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    // an empty list would say that there are none, which nobody knows
    private void CheckListed(ConferenceQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!Description.Lists.Contains(query.Status))
        {
            throw ProviderException.Refused(RefusalReason.NotOffered, null, $"the vendor has no list of {query.Status} conferences");
        }
    }
}
