using Convene.Meetings;
using Convene.Meetings.Capabilities;

namespace Convene.Providers.Vmr;

/// <summary>Starts, stops and finds recordings. They belong to a room, so somebody else's may run in it (decision d11).</summary>
internal sealed class VmrRecorder(VmrClient client, VmrConferences conferences, VmrMapper mapper)
{
    private readonly VmrStartedRecordings _started = new();

    /// <summary>One that runs already is taken for the answer when it is ours: its id, or that of a start whose answer was lost.</summary>
    public async Task<RecordingId> StartAsync(string account, ConferenceId id, CancellationToken cancellationToken)
    {
        var room = (await VmrWrites.BeforeAsync(conferences.FindInRoomAsync(account, id, cancellationToken))).Sipkey;
        try
        {
            var recordId = await client.OpenRecordAsync(room, cancellationToken);
            _started.Add(room, recordId);
            return new RecordingId(recordId);
        }
        catch (ProviderException failure) when (failure.Kind == ProviderFailure.Unknown)
        {
            _started.AddUnclear(room);
            throw;
        }
        catch (ProviderException refusal) when (refusal is { Kind: ProviderFailure.Refused, VendorCode: VmrErrors.AlreadyRecording })
        {
            return await AdoptAsync(room, refusal, cancellationToken);
        }
    }

    /// <summary>A recording that is known to be somebody else's is not stopped.</summary>
    public async Task<RecordingId> StopAsync(string account, ConferenceId id, CancellationToken cancellationToken)
    {
        var room = (await VmrWrites.BeforeAsync(conferences.FindInRoomAsync(account, id, cancellationToken))).Sipkey;
        var status = await VmrWrites.BeforeAsync(client.GetLiveRecStatusAsync(room, cancellationToken));
        if (!status.Record)
        {
            throw ProviderException.Refused(RefusalReason.NotRunning, null, "nothing is recorded");
        }

        if (_started.IsKnownForeign(room, status.RecordId))
        {
            throw ProviderException.Refused(RefusalReason.NotAllowed, null, "somebody else's recording");
        }

        var stopped = await client.CloseRecordAsync(room, cancellationToken);
        _started.Remove(room);
        return new RecordingId(stopped);
    }

    public async Task<RecordingState> GetStateAsync(string account, ConferenceId id, CancellationToken cancellationToken)
    {
        var meeting = await conferences.FindAsync(account, id, cancellationToken);
        if (!conferences.MayUseRoom(meeting))
        {
            return new RecordingState(false, null, null);
        }

        var status = await client.GetLiveRecStatusAsync(meeting.Sipkey, cancellationToken);
        RecordingId? current = status is { Record: true, RecordId: { } recordId } ? new RecordingId(recordId) : null;
        return new RecordingState(status.Record, current, status.FailedReason);
    }

    /// <summary>The answer also has other recordings of the room (decision d8), which are not for whoever knows this id.</summary>
    public async Task<IReadOnlyList<Recording>> GetFilesAsync(RecordingId id, CancellationToken cancellationToken)
    {
        var files = await client.GetRecordsAsync(id.Value, cancellationToken);
        return [.. files.Where(file => file.RecordId == id.Value).Select(mapper.ToRecording)];
    }

    /// <summary>One by one, as the vendor takes them.</summary>
    public async Task<IReadOnlyList<RecordingDeletion>> DeleteAsync(
        IReadOnlyList<RecordingId> recordings, CancellationToken cancellationToken)
    {
        var outcomes = new List<RecordingDeletion>(recordings.Count);
        foreach (var id in recordings)
        {
            outcomes.Add(new RecordingDeletion(id, await DeleteAsync(id, cancellationToken)));
        }

        return outcomes;
    }

    private async Task<ProviderException?> DeleteAsync(RecordingId id, CancellationToken cancellationToken)
    {
        try
        {
            await client.DeleteRecordFileAsync(id.Value, cancellationToken);
            return null;
        }
        catch (ProviderException failure)
        {
            return failure;
        }
    }

    private async Task<RecordingId> AdoptAsync(string room, ProviderException refusal, CancellationToken cancellationToken)
    {
        VmrLiveStatus status;
        try
        {
            status = await client.GetLiveRecStatusAsync(room, cancellationToken);
        }
        catch (ProviderException)
        {
            // nothing was begun, and whose recording runs cannot be told
            throw refusal;
        }

        return status is { Record: true, RecordId: { } running } && _started.TryAdopt(room, running)
            ? new RecordingId(running)
            : throw refusal;
    }
}
