using System.Runtime.CompilerServices;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Providers.Http;

namespace Convene.Providers.Vmr;

/// <summary>VMR behind our ports. It can change nothing that is booked: callers book anew and cancel the old one.</summary>
internal sealed class VmrProvider(
    ProviderDescription description, VmrOptions options, VendorHttp http, VmrClient client, VmrServices services)
    : IMeetingProvider,
        IRooms,
        IContacts,
        IRecordingControl,
        IRecordingFiles,
        IRecordingDeletion,
        ILiveMonitor,
        ILiveWatchLinks,
        IDisposable
{
    public ProviderDescription Description { get; } = description;

    public Task<Reservation> ReserveAsync(Order order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return services.Reservations.ReserveAsync(AccountOf(order.Organizer), order, cancellationToken);
    }

    public Task<Conference> GetAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        services.Conferences.GetAsync(AccountOf(host), conferenceId, cancellationToken);

    public IAsyncEnumerable<Conference> ListAsync(Person host, ConferenceQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);

        // an empty list would say that there are none, which nobody knows
        return Description.Lists.Contains(query.Status)
            ? services.Conferences.ListAsync(AccountOf(host), query, cancellationToken)
            : throw ProviderException.Refused(RefusalReason.NotOffered, null, $"the vendor has no list of {query.Status} conferences");
    }

    public Task CancelAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        services.Cancellation.CancelAsync(AccountOf(host), conferenceId, cancellationToken);

    public async Task<IReadOnlyList<int>> GetRoomSizesAsync(Person caller, CancellationToken cancellationToken)
    {
        var rooms = await client.GetMeetingAsync(AccountOf(caller), cancellationToken);
        return [.. rooms.Select(VmrMapper.ToCapacity).OfType<int>().Distinct().Order()];
    }

    public async IAsyncEnumerable<Room> ListRoomsAsync(Person caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var room in await client.GetMeetingAsync(AccountOf(caller), cancellationToken))
        {
            yield return VmrMapper.ToRoom(room);
        }
    }

    public IAsyncEnumerable<Contact> ListContactsAsync(Person caller, CancellationToken cancellationToken) =>
        services.Contacts.ListAsync(AccountOf(caller), cancellationToken);

    public Task<RecordingId> StartRecordingAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        services.Recorder.StartAsync(AccountOf(host), conferenceId, cancellationToken);

    public Task<RecordingId> StopRecordingAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        services.Recorder.StopAsync(AccountOf(host), conferenceId, cancellationToken);

    public Task<RecordingState> GetRecordingStateAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        services.Recorder.GetStateAsync(AccountOf(host), conferenceId, cancellationToken);

    public async Task<IReadOnlyList<Recording>> GetRecordingFilesAsync(
        Person caller, RecordingId recordingId, CancellationToken cancellationToken) =>
        await services.Recorder.GetFilesAsync(recordingId, cancellationToken);

    public Task<IReadOnlyList<RecordingDeletion>> DeleteRecordingsAsync(
        Person host, IReadOnlyList<RecordingId> recordings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        return services.Recorder.DeleteAsync(recordings, cancellationToken);
    }

    public Task<LiveState> GetLiveStateAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        services.Live.GetStateAsync(AccountOf(host), conferenceId, cancellationToken);

    /// <summary>One address for everybody: it knows no viewer, and lasts as long as the stream.</summary>
    public Task<LiveWatchLink?> GetWatchLinkAsync(
        Person host, ConferenceId conferenceId, LiveViewer viewer, CancellationToken cancellationToken) =>
        services.Live.GetWatchLinkAsync(AccountOf(host), conferenceId, cancellationToken);

    public void Dispose() => http.Dispose();

    private string AccountOf(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return options.Accounts.GetValueOrDefault(person.Address, person.Address);
    }
}

/// <summary>What the ports are made of, each with one reason to change.</summary>
internal sealed record VmrServices(
    VmrReservations Reservations,
    VmrConferences Conferences,
    VmrCancellation Cancellation,
    VmrContacts Contacts,
    VmrRecorder Recorder,
    VmrLive Live);
