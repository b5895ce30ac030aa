namespace Convene.Meetings;

/// <summary>Somebody of the company's directory.</summary>
/// <param name="TenantId">The Microsoft Entra tenant.</param>
/// <param name="DirectoryId">The Microsoft Entra object id: what authority is decided on.</param>
/// <param name="Address">The mail address; by default also the account at the vendor.</param>
/// <param name="Name">The display name.</param>
public sealed record Person(string TenantId, string DirectoryId, string Address, string Name)
{
    /// <summary>A person as an attendee of a meeting.</summary>
    public Attendee AsAttendee() => new(Address, Name);
}

/// <summary>Somebody invited; may be outside of the company.</summary>
public sealed record Attendee(string Address, string Name);
