using NodaTime;

namespace Convene.Meetings.Capabilities;

/// <summary>People register for a conference and get a link of their own.</summary>
public interface IRegistration
{
    /// <summary>Replaces the questions that the registration form asks.</summary>
    Task SetQuestionsAsync(Person host, ConferenceId conferenceId, RegistrationForm form, CancellationToken cancellationToken);

    /// <summary>Registering one address twice gives the same registrant where the vendor recognises it.</summary>
    Task<Registrant> AddRegistrantAsync(Person host, ConferenceId conferenceId, Registration registration, CancellationToken cancellationToken);

    /// <exception cref="ProviderException"><see cref="RefusalReason.NotAllowed"/> after the end of the conference, where the vendor says so.</exception>
    IAsyncEnumerable<Registrant> ListRegistrantsAsync(
        Person host, ConferenceId conferenceId, RegistrantStatus status, CancellationToken cancellationToken);
}

public sealed record RegistrationForm(IReadOnlyList<FormField> Fields, IReadOnlyList<CustomQuestion> Questions);

/// <param name="Name">A field that the vendor knows, as it writes it, such as <c>last_name</c>, <c>org</c>, <c>job_title</c>.</param>
public sealed record FormField(string Name, bool IsRequired);

/// <param name="Choices">The answers to choose from; empty for a free answer.</param>
public sealed record CustomQuestion(string Title, bool IsRequired, IReadOnlyList<string> Choices);

public sealed record Registration
{
    public required string FirstName { get; init; }

    public string? LastName { get; init; }

    public required string Address { get; init; }

    /// <summary>Further fields under the vendor's names (<c>city</c>, <c>org</c>, <c>no_of_employees</c> …), as text.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Answers to the custom questions, by their title.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>A BCP 47 tag such as <c>zh-CN</c>; null takes the vendor's default.</summary>
    public string? Language { get; init; }

    public bool IsApproved { get; init; } = true;

    /// <summary>Without names and addresses: records end up in logs.</summary>
    public override string ToString() => "Registration";
}

public sealed record Registrant
{
    public required string Id { get; init; }

    /// <summary>Null where the vendor answers without it.</summary>
    public required RegistrantStatus? Status { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Address { get; init; }

    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    public Instant? RegisteredAt { get; init; }

    /// <summary>The registrant's own: for no other eyes.</summary>
    public string? JoinUrl { get; init; }

    /// <summary>Without names, addresses and links: records end up in logs.</summary>
    public override string ToString() => $"Registrant({Id})";
}

public enum RegistrantStatus
{
    Pending,
    Approved,
    Denied,
}
