namespace Convene.Sandbox.BizConf;

/// <summary>What is sent about a conference or a webinar, made one; on a change, what is not sent stays as it is.</summary>
internal static class BizConfOrder
{
    /// <summary>2.1.</summary>
    public static BizConfMeeting Conference(BizConfRequest request, string login)
    {
        var mail = request.Choice("isSendEmail", "n");
        return Changed(request, Bare(request, login)) with
        {
            SendsMail = mail is null,
            Registration = new BizConfRegistration { IsRequired = request.Switch("registrationType") ?? false },
        };
    }

    /// <summary>2.2.</summary>
    public static BizConfMeeting Changed(BizConfRequest request, BizConfMeeting meeting) => Timed(request, meeting) with
    {
        Password = request.Find("hostKey") ?? meeting.Password,
        JoinBeforeHost = request.Switch("optionJbh") ?? meeting.JoinBeforeHost,
        StartType = request.Choice("optionStartType", "1", "2") ?? meeting.StartType,
        Audio = request.Choice("audio", "0", "1", "2", "3") ?? meeting.Audio,
    };

    /// <summary>3.2: both pictures are on unless they are switched off.</summary>
    public static BizConfMeeting Webinar(BizConfRequest request, string login) =>
        ChangedWebinar(request, Bare(request, login) with { Webinar = new BizConfWebinar(HostVideo: true, ParticipantVideo: true) });

    /// <summary>3.3.</summary>
    public static BizConfMeeting ChangedWebinar(BizConfRequest request, BizConfMeeting webinar) => Timed(request, webinar) with
    {
        Password = request.Find("password") ?? webinar.Password,
        Audio = request.Choice("audio", "0", "1", "2", "3") ?? webinar.Audio,
        Webinar = new BizConfWebinar(
            request.Switch("optionVideoHost") ?? webinar.Webinar!.HostVideo,
            request.Switch("optionVideoParticipants") ?? webinar.Webinar!.ParticipantVideo),
        Stream = Stream(request, webinar.Stream),
    };

    private static BizConfMeeting Bare(BizConfRequest request, string login) => new()
    {
        Id = 0,
        Number = "",
        Login = login,
        Name = request.ConferenceText("confName"),
        StartsAt = request.ConferenceStart(),
        Minutes = request.ConferenceNumber("duration"),
    };

    private static BizConfMeeting Timed(BizConfRequest request, BizConfMeeting meeting) => meeting with
    {
        Name = request.Has("confName") ? request.ConferenceText("confName") : meeting.Name,
        StartsAt = request.Has("startTime") ? request.ConferenceStart() : meeting.StartsAt,
        Minutes = request.Has("duration") ? request.ConferenceNumber("duration") : meeting.Minutes,
    };

    /// <summary>The switch's name is misspelt in the document; switched off, the stream's own settings are void.</summary>
    private static BizConfStream? Stream(BizConfRequest request, BizConfStream? current) => request.Switch("isPushVideoSteam") switch
    {
        true => new BizConfStream(request.ConferenceText("streamUrl"), request.ConferenceText("streamKey"), request.ConferenceText("liveUrl")),
        false => null,
        null => current,
    };
}
