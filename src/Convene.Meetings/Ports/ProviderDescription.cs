using NodaTime;

namespace Convene.Meetings.Ports;

/// <param name="Id">The configured id.</param>
/// <param name="Kind">The dialect's name, for people and logs; nothing is decided on it.</param>
/// <param name="Name">The name that people see.</param>
public sealed record ProviderDescription(ProviderId Id, string Kind, string Name)
{
    /// <summary>What an <see cref="Order"/> may ask for beyond title, time and password. Anything else is refused with <see cref="RefusalReason.NotOffered"/>.</summary>
    public IReadOnlySet<BookingOption> Options { get; init; } = new HashSet<BookingOption>();

    /// <summary>Which conferences <see cref="IMeetingProvider.ListAsync"/> can list; others are refused with <see cref="RefusalReason.NotOffered"/>.</summary>
    public IReadOnlySet<ConferenceStatus> Lists { get; init; } = new HashSet<ConferenceStatus>();

    public ProviderLimits Limits { get; init; } = ProviderLimits.None;
}

/// <summary>What a booking may need beyond the core: providers are chosen by it.</summary>
public enum BookingOption
{
    /// <summary>A given room.</summary>
    Room,

    /// <summary>The vendor keeps room for a number of people and refuses when it has none.</summary>
    Capacity,
    Password,

    /// <summary>Whether people may enter before the host can be chosen.</summary>
    JoinBeforeHost,
    DialIn,
    Recurrence,
    LiveStream,
    AutomaticRecording,
    WaitingRoom,
    LoginToJoin,
    Watchword,

    /// <summary>The vendor's own mails and messages to the invited.</summary>
    VendorNotifications,
}

/// <summary>
/// What the vendor limits; null is no documented limit. Limits on one call (mailboxes, days, deletions) are met by splitting and merging: they are
/// declared so that operators understand how many calls a wish takes.
/// </summary>
public sealed record ProviderLimits
{
    public static ProviderLimits None { get; } = new();

    /// <summary>The largest conference that the account allows, from the settings.</summary>
    public int? LargestCapacity { get; init; }

    /// <summary>Starts must lie on multiples of it.</summary>
    public Duration? StartStep { get; init; }

    /// <summary>How long before the start people may enter.</summary>
    public Duration? JoinableBefore { get; init; }

    public int? MailboxesPerRecordingList { get; init; }

    public int? DaysPerRecordingList { get; init; }

    public int? RecordingsPerDeletion { get; init; }

    /// <summary>Cannot be split: binding replaces what was bound before.</summary>
    public int? DevicesPerConference { get; init; }

    /// <summary>Characters of an answer to a registration question.</summary>
    public int? RegistrationAnswerLength { get; init; }
}

/// <summary>Which conferences to list: a status, and those that start in [From, To); null is unbounded.</summary>
public sealed record ConferenceQuery(ConferenceStatus Status, Instant? From, Instant? To);

public static class ProviderCapabilities
{
    /// <summary>Whether the provider can do <typeparamref name="TCapability"/>, an interface of <c>Convene.Meetings.Capabilities</c>.</summary>
    public static bool Supports<TCapability>(this IMeetingProvider provider)
        where TCapability : class => provider is TCapability;
}
