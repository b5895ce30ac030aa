using System.Globalization;
using System.Text;

namespace Convene.Sandbox.Graph;

/// <summary>
/// Two names for one event: the immutable id is given when asked for by <c>Prefer</c>, both are understood, letters count.
/// The ordinary id is another one after the event moved to another calendar.
/// </summary>
internal static class EventIds
{
    private const string Ordinary = "AAMkAD";
    private const string Immutable = "AAkALg";

    public static string Of(CalendarEvent entry, bool immutable) => Of(entry.Key, entry.Moves, immutable);

    public static string Of(string key, int moves, bool immutable) =>
        Of(immutable || moves == 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}~{moves}"), immutable);

    public static string Of(string key, bool immutable) =>
        (immutable ? Immutable : Ordinary) + Convert.ToBase64String(Encoding.ASCII.GetBytes(key)).Replace('+', '-').Replace('/', '_');

    /// <summary>The key that an id names.</summary>
    public static string? KeyOf(string id) => Text(id)?.Split('~')[0];

    /// <summary>Whether an id names the event as it is now.</summary>
    public static bool IsOf(string id, CalendarEvent entry) => id == Of(entry, immutable: true) || id == Of(entry, immutable: false);

    private static string? Text(string id)
    {
        if (!id.StartsWith(Ordinary, StringComparison.Ordinal) && !id.StartsWith(Immutable, StringComparison.Ordinal))
        {
            return null;
        }

        var bytes = new byte[id.Length];
        return Convert.TryFromBase64String(id[Ordinary.Length..].Replace('-', '+').Replace('_', '/'), bytes, out var length)
            ? Encoding.ASCII.GetString(bytes, 0, length)
            : null;
    }
}
