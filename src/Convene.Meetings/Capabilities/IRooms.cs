namespace Convene.Meetings.Capabilities;

/// <summary>The vendor's conference rooms, their sizes and what is booked in them.</summary>
public interface IRooms
{
    /// <summary>Sizes that can be booked, ascending.</summary>
    Task<IReadOnlyList<int>> GetRoomSizesAsync(Person caller, CancellationToken cancellationToken);

    /// <summary>All rooms with what is scheduled or living in them.</summary>
    IAsyncEnumerable<Room> ListRoomsAsync(Person caller, CancellationToken cancellationToken);
}

public sealed record Room(string Id, int Capacity, IReadOnlyList<Conference> Conferences);
