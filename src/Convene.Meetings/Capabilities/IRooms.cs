namespace Convene.Meetings.Capabilities;

/// <summary>The vendor's conference rooms, their sizes and, where the vendor tells, what is booked in them.</summary>
public interface IRooms
{
    /// <summary>Sizes that can be booked, ascending.</summary>
    Task<IReadOnlyList<int>> GetRoomSizesAsync(Person caller, CancellationToken cancellationToken);

    /// <summary>All rooms with what is scheduled or living in them.</summary>
    IAsyncEnumerable<Room> ListRoomsAsync(Person caller, CancellationToken cancellationToken);
}

/// <param name="Id">What <see cref="Order.RoomId"/> takes.</param>
/// <param name="Capacity">How many people fit.</param>
/// <param name="Conferences">What is scheduled or living in it; null where the vendor does not tell.</param>
public sealed record Room(string Id, int Capacity, IReadOnlyList<Conference>? Conferences)
{
    public string? Name { get; init; }

    /// <summary>The room's own number, where it has one.</summary>
    public string? Number { get; init; }

    /// <summary>A lecture hall: few speak, many watch.</summary>
    public bool IsLectureHall { get; init; }
}
