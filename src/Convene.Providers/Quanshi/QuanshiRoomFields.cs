using Convene.Providers.Json;

namespace Convene.Providers.Quanshi;

/// <summary>The keys that only 17, 18, 23 and 004 have.</summary>
internal static class QuanshiRoomFields
{
    public static readonly Field Summary = new("summary");
    public static readonly Field CalType = new("calType");
    public static readonly Field HostId = new("hostId");
    public static readonly Field Capacity = new("capacity");
    public static readonly Field LiveOpenFlag = new("liveOpenFlag");
    public static readonly Field LivePullUrl = new("livePullUrl");
    public static readonly Field LivePullPwd = new("livePullPwd");
    public static readonly Field JoinLogin = new("joinLogin");
    public static readonly Field UseWaitingRoom = new("useWaitingRoom");
    public static readonly Field CalExtraInfo = new("calExtraInfo");
    public static readonly Field OpenWatchword = new("openWatchword");
    public static readonly Field EventWatchword = new("eventWatchword");
    public static readonly Field EnableCloudMcu = new("enableCloudMCU");
    public static readonly Field Sv = new("sv");
    public static readonly Field AccessNumbers = new("accessNumbers", "accessNumers");
    public static readonly Field Chinese = new("Zh-cn");
    public static readonly Field English = new("En-us");
    public static readonly Field Chosen = new("ChooseBySelf");

    public static readonly Field AttendList = new("attendList");
    public static readonly Field User = new("user");
    public static readonly Field UserType = new("userType");
    public static readonly Field AttendeeName = new("displayName", "phoneName");
    public static readonly Field PhoneEmail = new("phoneEmail");
    public static readonly Field MobileNumber = new("mobileNumber");

    public static readonly Field HouseList = new("houseList");
    public static readonly Field EquipList = new("equipList");
    public static readonly Field DetailHouseList = new("detailHouseList");
    public static readonly Field SubDevices = new("SubDevices");
    public static readonly Field DeviceId = new("DeviceId");
    public static readonly Field DeviceType = new("DeviceType");
    public static readonly Field DeviceName = new("DeviceName");
    public static readonly Field City = new("City");
    public static readonly Field Location = new("Location");
    public static readonly Field Floor = new("Floor");
    public static readonly Field IsMainRoom = new("IsMainRoom");
    public static readonly Field ApprovalStatus = new("ApprovalStatus", "ApplyStatus");

    public static readonly Field TotalCount = new("totalCount");
    public static readonly Field ConfList = new("confList");
    public static readonly Field HostEmail = new("hostEmail");
    public static readonly Field ConfDuration = new("confDuration");
    public static readonly Field IsRecord = new("isRecord");
    public static readonly Field AttendeeCnt = new("attendeeCnt");
}
