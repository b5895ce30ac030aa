using Convene.Providers.Json;

namespace Convene.Providers.Quanshi;

/// <summary>The keys that only 9, 10 and 19 have.</summary>
internal static class QuanshiReportFields
{
    // 9 and 19
    public static readonly Field HasReport = new("hasReport");
    public static readonly Field IsReportReady = new("isReportReady");
    public static readonly Field HasRecord = new("hasRecord");
    public static readonly Field IsRecordConvertReady = new("isRecordConvertReady");
    public static readonly Field RealStartTime = new("realStartTime");
    public static readonly Field RealEndTime = new("realEndTime");
    public static readonly Field ReplayUrl = new("replayUrl");
    public static readonly Field DownloadUrl = new("downloadUrl");
    public static readonly Field RecordUrl = new("recordUrl");
    public static readonly Field RecordDownUrl = new("recordDownUrl");
    public static readonly Field ReportDownUrl = new("reportDownUrl");

    // 10
    public static readonly Field Summary = new("summary");
    public static readonly Field ConfTitle = new("confTitle");
    public static readonly Field TotalCount = new("totalCount", "totalNum");
    public static readonly Field InviteCount = new("inviteCount");
    public static readonly Field InviteAttendedCount = new("inviteAttendedCount");
    public static readonly Field RollcallNum = new("rollcallNum");
    public static readonly Field VideoRollcallNum = new("videoRollcallNum");
    public static readonly Field HandsupCount = new("handsupCount");
    public static readonly Field Attendees = new("attendees");
    public static readonly Field Invitees = new("invitees");
    public static readonly Field Live = new("live");
    public static readonly Field Rollcall = new("rollcall");
    public static readonly Field VideoRollcall = new("videoRollcall");
    public static readonly Field Handsup = new("handsup");
    public static readonly Field GroupName = new("groupName");
    public static readonly Field Role = new("role");
    public static readonly Field JoinTime = new("joinTime");
    public static readonly Field OfflineTime = new("offlineTime");
    public static readonly Field TotalTime = new("totalTime");
    public static readonly Field Device = new("clientType", "deviceType");
    public static readonly Field AccessType = new("accessType");
    public static readonly Field Ip = new("ip");
    public static readonly Field PhoneTime = new("phoneTime");
    public static readonly Field VoipTime = new("voipTime");
    public static readonly Field City = new("city");
    public static readonly Field Attend = new("attend");
    public static readonly Field Answered = new("Answered");
    public static readonly Field CreateTime = new("createTime");
}
