using Convene.Providers.Json;

namespace Convene.Providers.Quanshi;

/// <summary>The keys of answers, with the spellings that the documents and their samples show for each (decisions 0.3, c12).</summary>
internal static class QuanshiFields
{
    // the envelope
    public static readonly Field Status = new("status", "stauts");
    public static readonly Field Message = new("msg");
    public static readonly Field Result = new("result");

    // conferences of both families
    public static readonly Field ConferenceId = new("conferenceId");
    public static readonly Field TempConferenceId = new("tempConferenceId");
    public static readonly Field EventId = new("eventId");
    public static readonly Field UserId = new("userId");
    public static readonly Field ConferenceTitle = new("conferenceTitle");
    public static readonly Field DTitle = new("dTitle");
    public static readonly Field Title = new("title", "confName");
    public static readonly Field StartTime = new("startTime");
    public static readonly Field EndTime = new("endTime", "stopTime");
    public static readonly Field StartTimeUnix = new("startTimeUnix");
    public static readonly Field Length = new("length", "confDurationMinute");
    public static readonly Field Pcode1 = new("pcode1");
    public static readonly Field Pcode2 = new("pcode2", "guestPcode");
    public static readonly Field BillingCode = new("billingCode");
    public static readonly Field HostName = new("hostName", "userName", "displayName", "name");
    public static readonly Field CreatorAccount = new("creatorAccount", "createAccount");
    public static readonly Field CurrentTime = new("currentTime");

    // links
    public static readonly Field HostConferenceUrl = new("hostConferenceUrl");
    public static readonly Field HostConferenceLongUrl = new("hostConferenceLongUrl");
    public static readonly Field HostJoinUrl = new("hostJoinUrl");
    public static readonly Field MeetHostJoinUrl = new("meetHostJoinUrl");
    public static readonly Field AttendeeJoinUrl = new("attendeeJoinUrl");
    public static readonly Field AttendeeJoinLongUrl = new("attendeeJoinLongUrl");
    public static readonly Field MeetAttendeeJoinUrl = new("meetAttendeeJoinUrl");
    public static readonly Field AudienceJoinUrl = new("audienceJoinUrl");
    public static readonly Field WebRtcUrl = new("webRTCUrl");
    public static readonly Field WcallUrl = new("wcallUrl");
    public static readonly Field PullUrl = new("pullUrl");
    public static readonly Field PullPwd = new("pullPwd");
    public static readonly Field JoinLink = new("joinLink");
    public static readonly Field WebJoinLink = new("webJoinLink");
    public static readonly Field AppJoinLink = new("appJoinLink");
    public static readonly Field Token = new("token");
    public static readonly Field H323Ip = new("h323Ip");

    // 4 and 5
    public static readonly Field TotalNum = new("totalNum");
    public static readonly Field List = new("list");
    public static readonly Field IsHost = new("isHost");
    public static readonly Field AttendeeList = new("attendeeList", "invitee");
    public static readonly Field Email = new("email");
    public static readonly Field Mobile = new("mobile");
    public static readonly Field Name = new("name");
    public static readonly Field AccessNum = new("accessNum");
    public static readonly Field Area = new("area");
    public static readonly Field Number = new("number");
    public static readonly Field MoreAccessNumUrl = new("moreAccessNumUrl");
    public static readonly Field HardwareVideoIpList = new("hardwareVideoIpList");

    // 6
    public static readonly Field ConfStatus = new("confStatus");
    public static readonly Field Attendees = new("attendees");
    public static readonly Field PwdType = new("pwdType");
    public static readonly Field MayJoin = new("mayJoin");
    public static readonly Field AdvanceHours = new("advanceHours");

    // 11
    public static readonly Field AccessId = new("accessId");
    public static readonly Field AccessNo = new("accessno");
    public static readonly Field AccessNoType = new("accessNoType");
    public static readonly Field Platform = new("platform");

    // 13
    public static readonly Field SuccessBoxIdList = new("successBoxIdList");
    public static readonly Field InvalidBoxIdList = new("invalidBoxIdList");
    public static readonly Field BoxId = new("boxId");
    public static readonly Field ConferenceRoomId = new("conferenceRoomId");
    public static readonly Field ConferenceRoomPhone = new("conferenceRoomPhone");
    public static readonly Field ErrMsg = new("errMsg");
}
