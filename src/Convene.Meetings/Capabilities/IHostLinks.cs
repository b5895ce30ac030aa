namespace Convene.Meetings.Capabilities;

/// <summary>Mints the link with which the host starts a conference.</summary>
public interface IHostLinks
{
    /// <summary>Asks the vendor anew each time. The caller has already made sure that <paramref name="host"/> pressed the button.</summary>
    /// <exception cref="ProviderException">Not found, not the host's, or the vendor cannot be reached.</exception>
    Task<HostLink> GetHostLinkAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken);
}

/// <summary>Whoever holds it is the host: never stored, logged, or shown to anybody else. Its text form is masked on purpose.</summary>
public sealed class HostLink(string url, string? clientUrl)
{
    public string Url { get; } = url;

    public string? ClientUrl { get; } = clientUrl;

    public override string ToString() => "HostLink(***)";
}
