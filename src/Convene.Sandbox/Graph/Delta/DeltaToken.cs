using System.Globalization;
using System.Text;
using NodaTime;

namespace Convene.Sandbox.Graph.Delta;

/// <summary>All that a link knows, so that the sandbox keeps nothing for it: the window, and how far was read.</summary>
/// <remarks>
/// <c>Since</c> is the mailbox's version that the caller knows, −1 for nothing; <c>UpTo</c> the version that the round is about;
/// <c>After</c> the last key that was answered; <c>Page</c> counts the round's pages.
/// </remarks>
internal sealed record DeltaToken(string Mailbox, int Epoch, Instant From, Instant Until, long Since, long UpTo, string After, int Page)
{
    private const string Mark = "s1";

    public override string ToString() => Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{Mark}|{Mailbox}|{Epoch}|{From.ToUnixTimeTicks()}|{Until.ToUnixTimeTicks()}|{Since}|{UpTo}|{After}|{Page}")))
        .TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Null for a text that is no token.</summary>
    public static DeltaToken? Read(string text)
    {
        var base64 = text.Replace('-', '+').Replace('_', '/');
        var bytes = new byte[text.Length + 4];
        if (!Convert.TryFromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='), bytes, out var length))
        {
            return null;
        }

        return Encoding.ASCII.GetString(bytes, 0, length).Split('|') is [Mark, var mailbox, var epoch, var from, var until, var since, var upTo, var after, var page]
            && Number(epoch) is { } e && Number(from) is { } f && Number(until) is { } u && Number(since) is { } s && Number(upTo) is { } v && Number(page) is { } p
                ? new DeltaToken(mailbox, (int)e, Instant.FromUnixTimeTicks(f), Instant.FromUnixTimeTicks(u), s, v, after, (int)p)
                : null;
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
