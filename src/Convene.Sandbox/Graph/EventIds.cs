using System.Text;

namespace Convene.Sandbox.Graph;

/// <summary>Two names for one event: the immutable id is given when asked for by <c>Prefer</c>, both are understood, letters count.</summary>
internal static class EventIds
{
    private const string Ordinary = "AAMkAD";
    private const string Immutable = "AAkALg";

    public static string Of(CalendarEvent entry, bool immutable) =>
        (immutable ? Immutable : Ordinary) + Convert.ToBase64String(Encoding.ASCII.GetBytes(entry.Key)).Replace('+', '-').Replace('/', '_');

    public static string? KeyOf(string id)
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
