namespace Convene.Meetings;

/// <summary>A vendor refused or failed. The kind decides what follows; code and message are for the log alone.</summary>
public sealed class ProviderException : Exception
{
    public ProviderException(ProviderFailure kind, RefusalReason? reason, string? vendorCode, string? vendorMessage, Exception? inner = null)
        : base($"{kind}{(reason is null ? "" : $" ({reason})")}: code {vendorCode ?? "none"}", inner)
    {
        (Kind, Reason, VendorCode, VendorMessage) = (kind, reason, vendorCode, vendorMessage);
    }

    public ProviderFailure Kind { get; }

    /// <summary>Set with <see cref="ProviderFailure.Refused"/>.</summary>
    public RefusalReason? Reason { get; }

    public string? VendorCode { get; }

    /// <summary>The vendor's words: for logs, not for people.</summary>
    public string? VendorMessage { get; }

    public static ProviderException Refused(RefusalReason reason, string? code, string? message) =>
        new(ProviderFailure.Refused, reason, code, message);
}

public enum ProviderFailure
{
    /// <summary>The vendor understood and said no: surely not done.</summary>
    Refused,

    /// <summary>Our credentials are not accepted: surely not done, an administrator must act.</summary>
    Unauthorized,

    /// <summary>Surely not done: could not connect, circuit open, rejected before work.</summary>
    Unavailable,

    /// <summary>May have been done: time-out after sending, connection lost, 5xx, unreadable answer.</summary>
    Unknown,
}

/// <summary>Reasons that people understand and can act on.</summary>
public enum RefusalReason
{
    InvalidTime,
    Conflict,
    NoResource,
    NoSuchMeeting,
    NotYours,
    InProgress,
    AccountUnknown,
    AccountLocked,
    BadInput,

    /// <summary>More people than the account or the largest room allows.</summary>
    CapacityExceeded,

    /// <summary>This vendor or this account does not offer what was asked for; another provider may.</summary>
    NotOffered,

    /// <summary>The conference or the account forbids it, such as recording.</summary>
    NotAllowed,

    /// <summary>The conference does not take place at this moment.</summary>
    NotStarted,

    /// <summary>Recording or live stream runs already.</summary>
    AlreadyRunning,

    /// <summary>Nothing runs that could be stopped.</summary>
    NotRunning,

    /// <summary>A report or recording is still being made.</summary>
    NotReady,
    Other,
}
