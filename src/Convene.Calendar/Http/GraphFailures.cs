using Azure;
using Azure.Identity;
using Convene.Meetings;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Identity.Client;
using Microsoft.Kiota.Abstractions;

namespace Convene.Calendar.Http;

/// <summary>
/// What Graph's answers mean to us. The answer's own exception is not kept as the inner one: its message may hold mail addresses.
/// </summary>
internal static class GraphFailures
{
    /// <summary>The code of every 429, and of a queue of ours that is full: surely not done.</summary>
    public const string Throttled = "TooManyRequests";

    /// <summary>The code of a 410 that came without one.</summary>
    public const string GoneWithoutCode = "Http410";

    /// <summary>A 404 that speaks of the mailbox's owner, not of what was looked for in the mailbox.</summary>
    public static bool NamesTheUser(string? code) => code is "Request_ResourceNotFound" or "ResourceNotFound" or "UserNotFound";

    /// <summary>It is the event that is not there, and nothing else.</summary>
    public static bool NamesTheItem(string? code) => code
        is "ErrorItemNotFound" or "ErrorCalendarOccurrenceIsDeletedFromRecurrence" or "ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange";

    public static CalendarException Translate(ApiException answer)
    {
        var code = (answer as ODataError)?.Error?.Code;
        var kind = KindOf(answer.ResponseStatusCode, code);
        return new CalendarException(kind, answer.ResponseStatusCode == 429 ? Throttled : code ?? $"Http{answer.ResponseStatusCode}");
    }

    public static CalendarException Translate(Exception failure) => failure switch
    {
        AuthenticationFailedException e => new CalendarException(
            IsIdentityServiceDown(e) ? CalendarFailure.Unavailable : CalendarFailure.Forbidden, "NoToken", failure),
        TimeoutException => new CalendarException(CalendarFailure.Unavailable, "TryTimeout", failure),
        System.Text.Json.JsonException => Unreadable(failure),
        _ => new CalendarException(CalendarFailure.Unavailable, "Unreachable", failure),
    };

    public static CalendarException Unreadable(Exception? failure) => new(CalendarFailure.Unavailable, "UnreadableAnswer", failure);

    private static CalendarFailure KindOf(int status, string? code) => status switch
    {
        // these come with status 404 too, but must never be taken for "the event was deleted"
        _ when IsNoMailbox(code) => CalendarFailure.Forbidden,
        _ when IsLostState(code) => CalendarFailure.Expired,
        401 or 403 => CalendarFailure.Forbidden,
        // a 404 without a word of Graph's comes from a proxy, or from a wrong address in the settings
        404 or 410 => code is null ? CalendarFailure.Unavailable : CalendarFailure.NotFound,
        409 or 412 => CalendarFailure.Conflict,
        408 or 423 or 429 => CalendarFailure.Unavailable,
        >= 400 and < 500 => CalendarFailure.Rejected,
        _ => CalendarFailure.Unavailable,
    };

    private static bool IsNoMailbox(string? code) => code
        is "MailboxNotEnabledForRESTAPI" or "MailboxNotSupportedForRESTAPI" or "MailboxNotHostedInExchangeOnline"
        or "ErrorNonExistentMailbox" or "ErrorInvalidUser" or "ErrorAccountDisabled"
        or "OrganizationFromTenantGuidNotFound" or "AccountDisabled";

    /// <summary>Delta's own words for a link that it can do nothing with any more; it writes them in this case and in that.</summary>
    private static bool IsLostState(string? code) => code is not null
        && (code.StartsWith("SyncState", StringComparison.OrdinalIgnoreCase) || code.StartsWith("resync", StringComparison.OrdinalIgnoreCase));

    private static bool IsIdentityServiceDown(AuthenticationFailedException failure)
    {
        for (var inner = failure.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is HttpRequestException or IOException or OperationCanceledException
                or RequestFailedException { Status: 0 or 408 or 429 or >= 500 }
                or MsalServiceException { StatusCode: 408 or 429 or >= 500 })
                return true;
        }

        return false;
    }
}
