using NodaTime;

namespace Convene.Meetings.Ports;

/// <summary>The company's people.</summary>
/// <remarks>Every method throws <see cref="CalendarException"/> for a failure.</remarks>
public interface IDirectory
{
    /// <summary>By Microsoft Entra object id; null when there is no such person.</summary>
    Task<Person?> FindAsync(string directoryId, CancellationToken cancellationToken);

    /// <summary>People whose name or address begins like <paramref name="text"/>, best first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<Person>> SearchAsync(string text, int limit, CancellationToken cancellationToken);

    /// <summary>Zone and language from the mailbox; null zone when the mailbox's zone is a custom one that no database knows.</summary>
    Task<MailboxPreferences> GetPreferencesAsync(Person person, CancellationToken cancellationToken);
}

/// <param name="Zone">IANA zone.</param>
/// <param name="Culture">For example <c>zh-CN</c>; null when the mailbox does not say.</param>
public sealed record MailboxPreferences(DateTimeZone? Zone, string? Culture);
