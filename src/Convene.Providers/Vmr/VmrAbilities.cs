using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Providers.Vmr;

/// <summary>What the document offers.</summary>
internal static class VmrAbilities
{
    // 创建预约会议: pid, svisitorPwd, isAutoOpen
    private static readonly IReadOnlySet<BookingOption> WithVendorsRoom =
        new HashSet<BookingOption> { BookingOption.Room, BookingOption.Password, BookingOption.JoinBeforeHost };

    // maxSquare of 获取当前账号可预约的会议室信息, where we choose by it
    private static readonly IReadOnlySet<BookingOption> WithOurRoom =
        new HashSet<BookingOption>(WithVendorsRoom) { BookingOption.Capacity };

    // 查询预约列表 with 获取会议信息; nothing lists what is past
    private static readonly IReadOnlySet<ConferenceStatus> Lists =
        new HashSet<ConferenceStatus> { ConferenceStatus.Scheduled, ConferenceStatus.Living };

    public static ProviderDescription Describe(ProviderId id, VmrOptions options) => new(id, VmrRegistration.Kind, options.Name)
    {
        Options = options.RoomChoice == VmrRoomChoice.VendorsRule ? WithVendorsRoom : WithOurRoom,
        Lists = Lists,
        Limits = new ProviderLimits { StartStep = Duration.FromMinutes(1), RecordingsPerDeletion = 1 },
    };
}
