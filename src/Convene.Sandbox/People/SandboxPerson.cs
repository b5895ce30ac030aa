using System.Globalization;

namespace Convene.Sandbox.People;

/// <summary>Somebody of the sandbox's tenant; ids never change, so that tests and settings may name them.</summary>
/// <remarks><c>Id</c> is the Azure AD object id, <c>Zone</c> the mailbox's zone by its Windows name as Graph gives it, <c>Locale</c> its language, e.g. <c>zh-CN</c>.</remarks>
public sealed record SandboxPerson(
    string Id, string DisplayName, string GivenName, string Surname, string Mail, string Zone, string Locale, string JobTitle, bool HasMailbox = true)
{
    /// <summary>The number that a vendor knows the person by: 88410000 and the number of <c>README.md</c>, so Alex is 88410001.</summary>
    public long UserNumber => 88_410_000 + long.Parse(Id[^12..], CultureInfo.InvariantCulture);
}
