using Convene.Providers.Quanshi;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>What a booking or a change is sent with, beside what every one has.</summary>
public sealed class QuanshiBookingRequestTests
{
    private static readonly QuanshiAccount Host = QuanshiAccount.From("81299515");

    private static readonly QuanshiRoomBooking RoomBooking = new()
    {
        Title = "王迪的会议测试233",
        StartTime = new LocalDateTime(2021, 9, 15, 19, 0),
        Length = 30,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_booking_with_everything_is_sent_with_the_documents_types()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("1");
        await rig.Conferences.ReserveAsync(Host, Everything, Token);

        rig.Requests.ShouldHaveSingleItem().Body.ShouldBe(
            $$"""
            {"appId":6,"appKey":"{{QuanshiClientRig.AppKey}}","userId":81299515,"title":"t","length":60,"starttime":"2020-07-07 14:30:00",
            "seting":{"isShowInfo":1,"isShowVideo":0,"isAllowUnmute":1,"isOnly":1},"from":"uc",
            "inviteeList":[{"userId":12},{"name":"dtest04","email":"dtest04@quanshitest.com","mobile":"139"}],
            "email_notify":true,"sms_notify":true,"password_type":1,"autoRecord":1,"confLevelMute":2,"estimateSize":5,
            "recordCallbackUrl":"https://us/x","mustSelectAudio":0,"autoVideo":1,"confLevelVideoStandard":4,"extend":"wanda.com",
            "liveOpenFlag":1,"livePassword":"s1","enableCloudMCU":1,"sv":100,"joinLogin":1,"useWaitingRoom":1,"summary":"s",
            "openWatchword":1,"eventWatchword":"w"}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task A_change_alone_has_the_members_of_its_own_table()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("2");
        await rig.Conferences.UpdateAsync(
            Host, "9", Everything with { AllowInvite = false, HardwareVideo = true, EventWatchword = null, OpenWatchword = false }, Token);

        var body = rig.Requests.ShouldHaveSingleItem().Body;
        body.ShouldContain("""
            "liveOpenFlag":1,"livePassword":"s1","AllowInvite":0,"hardwareVideo":1,"enableCloudMCU":1,"sv":100,
            """);
        body.ShouldNotContain("\"from\"");
        body.ShouldEndWith("\"summary\":\"s\",\"openWatchword\":0}");
    }

    [Fact]
    public async Task A_booking_with_rooms_and_a_series_is_sent_as_the_documents_examples()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("14");
        await rig.Rooms.ReserveAsync(
            Host,
            RoomBooking with
            {
                LiveOpen = false,
                LivePassword = "",
                Participants = ["88609824", "x@y.cn"],
                AutoVideo = 2,
                JoinLogin = true,
                UseWaitingRoom = false,
                Summary = "s",
                EventWatchword = "w",
                JoinConfTags = ["aa", "bb"],
                Series = new QuanshiSeries(Instant.FromUnixTimeSeconds(1641020400), "weekly", 1, "MO,WE", null),
                Rooms = [new QuanshiRoom(6518, null, [6152]), new QuanshiRoom(6515, 1, [6146, 6148])],
            },
            Token);

        rig.Requests.ShouldHaveSingleItem().Body.ShouldBe(
            """
            {"userId":81299515,"title":"王迪的会议测试233","length":30,"starttime":"2021-09-15 19:00:00","liveOpenFlag":0,
            "livePassword":"","participantsLists":"88609824,x@y.cn","autoVideo":2,"joinLogin":1,"useWaitingRoom":0,"summary":"s",
            "openWatchword":1,"eventWatchword":"w","joinConfSelTag":1,"joinConfTags":"aa,bb","cycle":"1","repeatEndDate":1641020400,
            "cycleRole":{"frequency":"weekly","interval":1,"byday":"MO,WE"},
            "composeRoomList":[{"roomId":6518,"equipIdList":[6152]},{"roomId":6515,"isMainRoom":1,"equipIdList":[6146,6148]}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_is_sent_as_the_replacement_character()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("1");
        await rig.Conferences.ReserveAsync(Host, Everything with { Title = "a\uD83D" }, Token);

        rig.Requests.ShouldHaveSingleItem().Body.ShouldContain("\"title\":\"a\uFFFD\"");
    }

    private static QuanshiBooking Everything => new()
    {
        Title = "t",
        StartTime = new LocalDateTime(2020, 7, 7, 14, 30),
        Length = 60,
        Invitees = [new QuanshiInvitee(12, null, null, null), new QuanshiInvitee(null, "dtest04@quanshitest.com", "139", "dtest04")],
        EmailNotify = true,
        SmsNotify = true,
        Rights = new QuanshiAttendeeRights(true, false, true, true),
        PasswordType = 1,
        AutoRecord = true,
        ConfLevelMute = 2,
        EstimateSize = 5,
        RecordCallbackUrl = "https://us/x",
        MustSelectAudio = false,
        AutoVideo = true,
        ConfLevelVideoStandard = 4,
        Extend = "wanda.com",
        LiveOpen = true,
        LivePassword = "s1",
        EnableCloudMcu = true,
        Sv = 100,
        JoinLogin = true,
        UseWaitingRoom = true,
        Summary = "s",
        EventWatchword = "w",
    };
}
