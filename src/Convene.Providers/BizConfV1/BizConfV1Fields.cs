using Convene.Providers.Json;

namespace Convene.Providers.BizConfV1;

/// <summary>The keys of answers, with the spellings that the document and its samples show for each (decisions a9, a10).</summary>
internal static class BizConfV1Fields
{
    public static readonly Field Status = new("status");
    public static readonly Field Message = new("message");
    public static readonly Field Content = new("data");
    public static readonly Field TotalPage = new("totalPage");
    public static readonly Field TotalItems = new("totalItems");
    public static readonly Field CurrentPage = new("currentPage");
    public static readonly Field Conferences = new("confInfo");

    public static readonly Field ConfId = new("confId", "confld");
    public static readonly Field ConfNumber = new("confNumber");
    public static readonly Field ConfName = new("confName");
    public static readonly Field ConfPassword = new("confPassword");
    public static readonly Field StartTime = new("startTime");
    public static readonly Field Duration = new("duration");
    public static readonly Field ConfStatus = new("confStatus");
    public static readonly Field ConfDelFlag = new("confDelFlag");
    public static readonly Field ConfParties = new("confParties");
    public static readonly Field UserId = new("userId");
    public static readonly Field UserName = new("userName");
    public static readonly Field RoomId = new("roomId");
    public static readonly Field OptionJbh = new("optionJbh", "option]bh");
    public static readonly Field OptionVideoHost = new("optionVideoHost");
    public static readonly Field OptionVideoParticipants = new("optionVideoParticipants");
    public static readonly Field JoinUrl = new("joinUrl");
    public static readonly Field HostStartUrl = new("hostStartUrl");
    public static readonly Field ProtocolJoinUrl = new("protocolJoinUrl", "protocolJohnUrl");
    public static readonly Field ProtocolHostStartUrl = new("protocolHostStartUrl");

    public static readonly Field RoomSizes = new("confRoomParties");
    public static readonly Field RoomParties = new("roomParties");
    public static readonly Field RoomConferences = new("confList");

    public static readonly Field Logs = new("logs");
    public static readonly Field ParticipantName = new("participantName");
    public static readonly Field JoinTime = new("joinTime");
    public static readonly Field LeaveTime = new("leaveTime");
}
