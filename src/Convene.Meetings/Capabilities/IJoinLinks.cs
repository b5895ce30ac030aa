using NodaTime;

namespace Convene.Meetings.Capabilities;

/// <summary>Makes a join link for one person.</summary>
public interface IJoinLinks
{
    Task<PersonalJoinLink> GetJoinLinkAsync(
        Person host, ConferenceId conferenceId, JoinLinkWish wish, CancellationToken cancellationToken);
}

/// <summary>Makes a join link that asks for no password. For people of the company alone.</summary>
public interface IPasswordFreeLinks
{
    Task<PersonalJoinLink> GetPasswordFreeLinkAsync(
        Person host, Person attendee, ConferenceId conferenceId, CancellationToken cancellationToken);
}

/// <summary>Makes what starts the vendor's installed client: it leads an attendee into a conference, or opens the client for its user.</summary>
public interface IClientLinks
{
    /// <param name="displayName">The name that the others see.</param>
    Task<ClientLink> GetClientLinkAsync(
        Person host, ConferenceId conferenceId, string displayName, CancellationToken cancellationToken);
}

/// <summary>Opens the vendor's client for a person before any conference.</summary>
public interface IClientLaunch
{
    Task<ClientLaunch> GetClientLaunchAsync(Person person, CancellationToken cancellationToken);
}

/// <param name="DisplayName">The name that the others see.</param>
/// <param name="Lifetime">How long the link works; null for as long as the conference.</param>
/// <param name="Uses">How often it works; null for any number.</param>
public sealed record JoinLinkWish(string DisplayName, Duration? Lifetime, int? Uses);

/// <summary>One person's: never stored, logged, or given to anybody else.</summary>
public sealed class PersonalJoinLink(string url)
{
    public string Url { get; } = url;

    public override string ToString() => "PersonalJoinLink(***)";
}

/// <summary>May carry a password: never logged.</summary>
public sealed class ClientLink(string url)
{
    public string Url { get; } = url;

    public override string ToString() => "ClientLink(***)";
}

/// <summary>Carries the person's token at the vendor: for that person alone.</summary>
public sealed class ClientLaunch(string? applicationLink, string? webLink)
{
    public string? ApplicationLink { get; } = applicationLink;

    public string? WebLink { get; } = webLink;

    public override string ToString() => "ClientLaunch(***)";
}
