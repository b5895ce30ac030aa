namespace Convene.Meetings;

/// <summary>The calendar or the directory refused or failed.</summary>
public sealed class CalendarException : Exception
{
    public CalendarException(CalendarFailure kind, string? code, Exception? inner = null)
        : base($"{kind}: code {code ?? "none"}", inner) => (Kind, Code) = (kind, code);

    public CalendarFailure Kind { get; }

    /// <summary>Graph's error code.</summary>
    public string? Code { get; }
}

public enum CalendarFailure
{
    /// <summary>No mailbox, no permission or no consent: trying again does not help, an administrator must act.</summary>
    Forbidden,

    /// <summary>The event, mailbox or person is not there.</summary>
    NotFound,

    /// <summary>Somebody changed the event meanwhile, again and again: read and decide anew.</summary>
    Conflict,

    /// <summary>Graph found fault with what was sent.</summary>
    Rejected,

    /// <summary>The link to what comes next is dead: begin anew, and keep what is known.</summary>
    Expired,

    /// <summary>Throttled, down or unreachable; may or may not have been done, and is safe to try again.</summary>
    Unavailable,
}
