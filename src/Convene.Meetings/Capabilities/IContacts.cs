namespace Convene.Meetings.Capabilities;

/// <summary>The vendor's own address book.</summary>
public interface IContacts
{
    IAsyncEnumerable<Contact> ListContactsAsync(Person caller, CancellationToken cancellationToken);
}

/// <param name="Id">The id at the vendor.</param>
/// <param name="Address">Null where the vendor does not tell.</param>
public sealed record Contact(string Id, string Name, string? Address)
{
    /// <summary>Without name and address: records end up in logs.</summary>
    public override string ToString() => $"Contact({Id})";
}
