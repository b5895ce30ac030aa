namespace Convene.Calendar.Http;

/// <summary>How long a server wants to be left alone: RFC 9110, section 10.2.3, as seconds or as a date.</summary>
internal static class RetryAfter
{
    /// <summary>Null where it does not say.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
        _ => null,
    };
}
