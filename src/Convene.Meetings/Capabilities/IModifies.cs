namespace Convene.Meetings.Capabilities;

/// <summary>Changes what does not concern time: title and password.</summary>
public interface IModifies
{
    /// <summary>Gives the reservation as the vendor has it afterwards. Repeating it with the same values does no harm.</summary>
    Task<Reservation> ModifyAsync(Person host, Reservation reservation, Modification modification, CancellationToken cancellationToken);
}

/// <summary>Null leaves a value as it is; an empty password removes it.</summary>
public sealed record Modification(string? Title, string? Password);
