using NodaTime;

namespace Convene.Meetings.Capabilities;

/// <summary>Lists what was recorded, by host and day or by conference.</summary>
public interface IRecordings
{
    /// <summary>
    /// The recordings of all of <paramref name="hosts"/> on <paramref name="days"/>, days of the vendor's zone, both ends included. However many
    /// hosts and days: the vendor's limits on one call are met by splitting and merging, and no recording comes twice.
    /// </summary>
    IAsyncEnumerable<Recording> ListRecordingsAsync(IReadOnlyList<Person> hosts, DateInterval days, CancellationToken cancellationToken);

    /// <summary>The recordings of one conference; none while it has none.</summary>
    Task<IReadOnlyList<Recording>> GetRecordingsAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken);
}

/// <summary>Finds recordings by the id that starting one gave (<see cref="IRecordingControl"/>).</summary>
public interface IRecordingFiles
{
    /// <summary>What is there for this id: more than one where the vendor splits files, none while it is not ready or when it is gone.</summary>
    Task<IReadOnlyList<Recording>> GetRecordingFilesAsync(Person caller, RecordingId recordingId, CancellationToken cancellationToken);
}

/// <summary>Deletes recordings for good.</summary>
public interface IRecordingDeletion
{
    /// <summary>
    /// One outcome for each id, in the order given, however many: the vendor's limit on one call is met by splitting. A failure of one part
    /// does not hide what was deleted before.
    /// </summary>
    Task<IReadOnlyList<RecordingDeletion>> DeleteRecordingsAsync(
        Person host, IReadOnlyList<RecordingId> recordings, CancellationToken cancellationToken);
}

/// <summary>Starts and stops recording while a conference takes place.</summary>
public interface IRecordingControl
{
    /// <exception cref="ProviderException">
    /// <see cref="RefusalReason.NotStarted"/>, <see cref="RefusalReason.AlreadyRunning"/>, <see cref="RefusalReason.NotAllowed"/>.
    /// </exception>
    Task<RecordingId> StartRecordingAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken);

    /// <summary>Gives the id of the recording that ended.</summary>
    /// <exception cref="ProviderException"><see cref="RefusalReason.NotRunning"/> and as for starting.</exception>
    Task<RecordingId> StopRecordingAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken);

    Task<RecordingState> GetRecordingStateAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken);
}

/// <summary>The vendor's own id of a recording, as opaque text: what listing gives and deleting takes.</summary>
public readonly record struct RecordingId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>One shape for every vendor; what a vendor cannot know is null and named in <see cref="Unknown"/>.</summary>
public sealed record Recording
{
    public required RecordingId Id { get; init; }

    public ConferenceId? ConferenceId { get; init; }

    /// <summary>The conference's or room's number.</summary>
    public string? Number { get; init; }

    public string? Title { get; init; }

    public Instant? StartsAt { get; init; }

    public Instant? EndsAt { get; init; }

    public long? Bytes { get; init; }

    /// <summary>False while the vendor still converts: then both links are null.</summary>
    public required bool IsReady { get; init; }

    /// <summary>Opens a player. Whoever has the link may watch.</summary>
    public string? PlayUrl { get; init; }

    /// <summary>Gives the file. Whoever has the link may download.</summary>
    public string? DownloadUrl { get; init; }

    public required IReadOnlyList<RecordingField> Unknown { get; init; }

    /// <summary>Without links: records end up in logs.</summary>
    public override string ToString() => $"Recording({Id})";
}

public enum RecordingField
{
    Conference,
    Title,
    Size,
    PlayUrl,
    DownloadUrl,
}

/// <param name="Failure">Null when it is gone; else why it may still be there.</param>
public sealed record RecordingDeletion(RecordingId Id, ProviderException? Failure);

/// <param name="IsRecording">Whether a recording runs now.</param>
/// <param name="Current">Its id: another id than one's own means that somebody else started it.</param>
/// <param name="FailedReason">The vendor's words where recording could not be started: for logs and operators.</param>
public sealed record RecordingState(bool IsRecording, RecordingId? Current, string? FailedReason);
