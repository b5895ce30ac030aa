using Convene.Providers.Json;

namespace Convene.Providers.BizConf;

/// <summary>The keys of answers, with the spellings that the document and its samples show for each.</summary>
internal static class BizConfFields
{
    public static readonly Field Status = new("status");
    public static readonly Field Message = new("message");
    public static readonly Field Content = new("data");
    public static readonly Field TotalPage = new("totalPage");
    public static readonly Field TotalRecord = new("totalRecord");
    public static readonly Field CurrentPage = new("currentPage");
    public static readonly Field IsAvailable = new("isAvailable");

    public static readonly Field Id = new("id", "confId");
    public static readonly Field MeetingNo = new("meetingNo");
    public static readonly Field MeetingName = new("meetingName");
    public static readonly Field StartTime = new("startTime");
    public static readonly Field Duration = new("duration");
    public static readonly Field JoinUrl = new("joinUrl");
    public static readonly Field StartUrl = new("startUrl");
    public static readonly Field HostStartUrl = new("hostStartUrl");
    public static readonly Field OptionJbh = new("optionJbh");
    public static readonly Field OptionStartType = new("optionStartType");
    public static readonly Field Audio = new("audio");
    public static readonly Field HostKey = new("hostKey");
    public static readonly Field ConfStatus = new("confStatus");
    public static readonly Field UserId = new("userId");
    public static readonly Field Token = new("token");
    public static readonly Field MaxCount = new("maxCount");
    public static readonly Field LiveUrl = new("liveUrl");

    // reports and polls (2.6, 2.9 to 3.1)
    public static readonly Field ConferenceDetails = new("confInfo");
    public static readonly Field Topic = new("topic");
    public static readonly Field Log = new("DetailsLog");
    public static readonly Field JoinName = new("joinName");
    public static readonly Field ConfId = new("confId");
    public static readonly Field ConfName = new("confName");
    public static readonly Field ConfNumber = new("confNumber");
    public static readonly Field EndTime = new("endTime");
    public static readonly Field HostName = new("hostName");
    public static readonly Field ConfUuid = new("confUUID");
    public static readonly Field Records = new("records");
    public static readonly Field Attendees = new("attendees");
    public static readonly Field ParticipantName = new("participantName");
    public static readonly Field JoinTime = new("joinTime");
    public static readonly Field LeaveTime = new("leaveTime");
    public static readonly Field Cuid = new("cuid");
    public static readonly Field Device = new("device");
    public static readonly Field Ip = new("ip");
    public static readonly Field ConfNo = new("confNo");
    public static readonly Field Name = new("name");
    public static readonly Field QuestionDetails = new("question_details");
    public static readonly Field Question = new("question");
    public static readonly Field Answer = new("answer");

    // webinars (3.2 to 3.4)
    public static readonly Field WebinarNo = new("webinarNo");
    public static readonly Field RoomId = new("roomId");
    public static readonly Field Password = new("password");
    public static readonly Field OptionVideoHost = new("optionVideoHost");
    public static readonly Field OptionVideoParticipants = new("optionVideoParticipants");
    public static readonly Field WebinarJoinUrl = new("join_url", "joinUrl");
    public static readonly Field WebinarStartUrl = new("start_url", "startUrl");
    public static readonly Field VideoConf = new("videoConf");
    public static readonly Field Videophone = new("videophone");

    // registrants (3.7, 3.8)
    public static readonly Field RegistrantId = new("registrant_id");
    public static readonly Field PersonId = new("id");
    public static readonly Field FirstName = new("first_name");
    public static readonly Field LastName = new("last_name");
    public static readonly Field Email = new("email");
    public static readonly Field CustomQuestions = new("custom_questions");
    public static readonly Field Title = new("title");
    public static readonly Field Value = new("value");
    public static readonly Field CreateTime = new("create_time");
    public static readonly Field PersonalJoinUrl = new("join_url");
}
