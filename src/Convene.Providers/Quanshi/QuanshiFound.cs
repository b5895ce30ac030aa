using Convene.Meetings;

namespace Convene.Providers.Quanshi;

/// <summary>A conference with what either family of endpoints tells of it; one of them at least does.</summary>
/// <param name="Plain">五.</param>
/// <param name="Detailed">十七.</param>
internal sealed record QuanshiFound(Conference Conference, QuanshiConference? Plain, QuanshiRoomConference? Detailed)
{
    /// <summary>
    /// Whether it is changed and cancelled by 十五 and 十六: it has rooms or a rule, or the first family does not know it. What was booked by 一
    /// may be known to both, and is changed by the family that knows all its settings.
    /// </summary>
    public bool IsOfRooms => Plain is null || Detailed is { IsSeries: true } || (Detailed is { } told && QuanshiMapper.RoomsOf(told).Any());

    public string? HostJoinUrl => Plain?.HostJoinUrl ?? Detailed?.HostJoinUrl;

    public string? BillingCode => Plain?.BillingCode ?? Detailed?.BillingCode;

    public string? PullUrl => Plain?.PullUrl ?? Detailed?.LivePullUrl;

    public IReadOnlyList<QuanshiDialIn> AccessNumbers => Plain?.AccessNumbers ?? Detailed?.AccessNumbers ?? [];
}
