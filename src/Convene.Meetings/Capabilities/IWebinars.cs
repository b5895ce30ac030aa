using NodaTime;

namespace Convene.Meetings.Capabilities;

/// <summary>Webinars: few speak, many watch. No vendor lists them, so whoever creates one keeps its number.</summary>
public interface IWebinars
{
    Task<Webinar> CreateWebinarAsync(Person host, WebinarOrder order, CancellationToken cancellationToken);

    /// <summary>Replaces everything: what <paramref name="order"/> does not set returns to the vendor's default.</summary>
    Task<Webinar> UpdateWebinarAsync(Person host, string number, WebinarOrder order, CancellationToken cancellationToken);

    Task<Webinar> GetWebinarAsync(Person host, string number, CancellationToken cancellationToken);

    Task DeleteWebinarAsync(Person host, string number, CancellationToken cancellationToken);

    /// <summary>Minted when the host presses, as with <see cref="IHostLinks"/>.</summary>
    Task<HostLink> GetWebinarHostLinkAsync(Person host, string number, CancellationToken cancellationToken);
}

public sealed record WebinarOrder
{
    public required string Title { get; init; }

    public required Window Window { get; init; }

    /// <summary>Empty for none.</summary>
    public string Password { get; init; } = "";

    /// <summary>Null takes the vendor's default.</summary>
    public bool? HostVideo { get; init; }

    /// <summary>Null takes the vendor's default.</summary>
    public bool? ParticipantVideo { get; init; }

    /// <summary>Null takes the vendor's default.</summary>
    public ConferenceAudio? Audio { get; init; }

    /// <summary>Null for no live stream.</summary>
    public LiveStreamTarget? LiveStream { get; init; }

    public override string ToString() => "WebinarOrder";
}

public enum ConferenceAudio
{
    Telephone,
    Computer,
    TelephoneAndComputer,
}

/// <summary>A webinar as the vendor has it; without host links.</summary>
public sealed record Webinar
{
    public required string Number { get; init; }

    public required string Title { get; init; }

    public required Instant StartsAt { get; init; }

    public required Duration Duration { get; init; }

    public required string Password { get; init; }

    public required string? JoinUrl { get; init; }

    public string? RoomId { get; init; }

    public bool? HostVideo { get; init; }

    public bool? ParticipantVideo { get; init; }

    public ConferenceAudio? Audio { get; init; }

    public string? WatchUrl { get; init; }

    /// <summary>The number of the video conference that is mixed in; null for none.</summary>
    public string? MixedConferenceNumber { get; init; }

    public IReadOnlyList<string> DialInNumbers { get; init; } = [];

    /// <summary>Without passwords and links: records end up in logs.</summary>
    public override string ToString() => $"Webinar({Number})";
}
