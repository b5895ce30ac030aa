using System.Globalization;

namespace Convene.Sandbox.People;

/// <summary>Who has a mailbox here: the people of <c>README.md</c>, and as many generated ones as are asked for.</summary>
/// <remarks>Generated people are found by id and by address; no list shows them, so that a load test with many of them costs nothing elsewhere.</remarks>
internal sealed class SandboxDirectory(SandboxOptions options)
{
    private const string Start = "user";
    private const string End = "@contoso.com";
    private const string IdStart = "c0de0000-0000-4000-8000-";
    private const int FirstNumber = 100_000;

    public SandboxPerson? Find(string idOrMail) => SandboxPeople.Find(idOrMail) ?? Generated(idOrMail);

    private SandboxPerson? Generated(string idOrMail)
    {
        if (options.ExtraMailboxes == 0 || NumberIn(idOrMail) is not { } number || number < 1 || number > options.ExtraMailboxes)
        {
            return null;
        }

        var name = number.ToString("D5", CultureInfo.InvariantCulture);
        return new SandboxPerson(
            $"{IdStart}{FirstNumber + number:D12}", $"User {name}", "User", name, $"{Start}{name}{End}", "China Standard Time", "en-US", "Tester");
    }

    private static int? NumberIn(string idOrMail)
    {
        if (idOrMail.StartsWith(IdStart, StringComparison.OrdinalIgnoreCase))
        {
            return int.TryParse(idOrMail.AsSpan(IdStart.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id - FirstNumber : null;
        }

        return idOrMail.StartsWith(Start, StringComparison.OrdinalIgnoreCase) && idOrMail.EndsWith(End, StringComparison.OrdinalIgnoreCase)
            && int.TryParse(idOrMail.AsSpan(Start.Length, idOrMail.Length - Start.Length - End.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
    }
}
