using NodaTime;

namespace Convene.Providers.BizConfV1;

/// <summary>The site's room sizes (2.5), remembered for a short while. One list for each provider: sizes belong to the site.</summary>
internal sealed class BizConfV1RoomSizes(BizConfV1Client client, IClock clock, Duration lifetime)
{
    private Snapshot? _remembered;

    /// <summary>Ascending, each size once.</summary>
    public async Task<IReadOnlyList<int>> GetAsync(string userId, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return Volatile.Read(ref _remembered) is { } known && now - known.ReadAt < lifetime
            ? known.Sizes
            : await ReadAsync(userId, cancellationToken);
    }

    /// <summary>Asks the vendor whatever is remembered.</summary>
    public async Task<IReadOnlyList<int>> ReadAsync(string userId, CancellationToken cancellationToken)
    {
        var sizes = await client.GetRoomSizesAsync(userId, cancellationToken);
        var usable = sizes.Where(size => size is > 0 and <= int.MaxValue).Select(size => (int)size).Distinct().Order().ToList();
        Volatile.Write(ref _remembered, new Snapshot(usable, clock.GetCurrentInstant()));
        return usable;
    }

    private sealed record Snapshot(IReadOnlyList<int> Sizes, Instant ReadAt);
}
