using Convene.Providers.Vmr;
using NodaTime;

namespace Convene.Providers.Tests.Vmr;

/// <summary>Every sample answer of the document, over HTTP, with its values.</summary>
public sealed class VmrDocumentedTests
{
    private const string SampleRecordId = "a1e3595d-207a-4853-ba39-c576a5761952";

    private static readonly VmrBooking Booking = new()
    {
        Account = "admin@miwei.com",
        Theme = "会议主题",
        StartDate = new LocalDateTime(2020, 1, 30, 9, 0),
        EndDate = new LocalDateTime(2020, 1, 30, 13, 0),
        IsAutoOpen = true,
        Pid = 486,
        HostPassword = "99999",
        VisitorPassword = "888888",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sample_of_openRecord_is_read()
    {
        await using var rig = await VmrClientRig.StartWithSampleAsync("openRecord");

        (await rig.Client.OpenRecordAsync("8000000", Token)).ShouldBe(SampleRecordId);
    }

    [Fact]
    public async Task The_sample_of_closeRecord_is_read()
    {
        await using var rig = await VmrClientRig.StartWithSampleAsync("closeRecord");

        (await rig.Client.CloseRecordAsync("8000000", Token)).ShouldBe(SampleRecordId);
    }

    [Fact]
    public async Task The_sample_of_getRecords_is_read_though_only_the_second_row_has_a_cid()
    {
        await using var rig = await VmrClientRig.StartWithSampleAsync("getRecords");

        var files = await rig.Client.GetRecordsAsync("02e555e21dc8dae6b6ea362ebbece8dd", Token);

        files.Count.ShouldBe(2);
        files[0].ShouldBe(new VmrRecording
        {
            RecordId = "02e555e21dc8dae6b6ea362ebbece8dd",
            ConferenceKey = "1866",
            EntId = "52",
            StartTime = new LocalDateTime(2019, 5, 31, 1, 43, 9),
            StopTime = new LocalDateTime(2019, 5, 31, 1, 43, 23),
            FileSize = 1_027_797,
            DownUrl = files[0].DownUrl,
        });
        files[0].DownUrl.ShouldNotBeNull().ShouldStartWith("http://xxxxxxx.cossh.myqcloud.com/2019-05-31/1866_094309.mp4?sign=tchXRYvu");
        files[1].ShouldBe(new VmrRecording
        {
            RecordId = "fef892788b675d384764e403781f1b1e",
            ConferenceKey = "1866",
            EntId = "52",
            Cid = "a15fcb02-9410-471c-af47-2b368715999f",
            StartTime = new LocalDateTime(2017, 2, 20, 1, 51, 10),
            StopTime = new LocalDateTime(2017, 2, 20, 2, 51, 10),
            FileSize = 102_779_700,
            DownUrl = files[1].DownUrl,
        });
        files[1].DownUrl.ShouldNotBeNull().ShouldContain("?sign=/aT6y5Hbc0kD6TP%2BWqZ52LC88SthPTEw");
    }

    [Fact]
    public async Task The_sample_of_delRecordFile_is_a_success()
    {
        await using var rig = await VmrClientRig.StartWithSampleAsync("delRecordFile");

        await Should.NotThrowAsync(() => rig.Client.DeleteRecordFileAsync(SampleRecordId, Token));
    }

    [Fact]
    public async Task The_sample_of_getLiveRecStatus_is_read_with_an_id_though_nothing_is_recorded()
    {
        await using var rig = await VmrClientRig.StartWithSampleAsync("getLiveRecStatus");

        (await rig.Client.GetLiveRecStatusAsync("8000000", Token)).ShouldBe(new VmrLiveStatus
        {
            ConferenceKey = "8000000",
            Live = false,
            RtmpUrl = null,
            Record = false,
            RecordId = SampleRecordId,
            FailedReason = null,
        });
    }

    [Fact]
    public async Task The_sample_of_getmeetinginfo_is_read_though_its_envelope_is_another_one()
    {
        await using var rig = await VmrClientRig.StartWithSampleAsync("getmeetinginfo");

        (await rig.Client.GetMeetingInfoAsync("8000000", Token)).ShouldBe(new VmrRoomState
        {
            Name = "会议室名称",
            Alias = "8000000",
            HostPwd = "0000",
            GuestPwd = "0000",
            Locked = false,
            Started = true,
            Participants = 0,
        });
    }

    [Fact]
    public async Task The_sample_of_getmeeting_is_read_though_its_types_are_not_those_of_the_table()
    {
        await using var rig = await VmrClientRig.StartWithSampleAsync("getmeeting");

        (await rig.Client.GetMeetingAsync("a@b.cn", Token)).ShouldHaveSingleItem().ShouldBe(new VmrRoom
        {
            Pid = "3364",
            Type = 1,
            MaxSquare = 100,
            PDesc = "何宗源的会议室",
            Sipkey = "100713",
            Alias = "17815027526meet@myvmr105.cn",
            HostPin = "123456",
            GuestPin = "1234567",
            LivePwd = "",
            HostView = "1:7",
            GuestView = "1:7",
            IsPublicVmr = true,
            IsDispark = false,
        });
    }

    [Fact]
    public async Task The_sample_of_getcontacts_is_a_booking_and_gives_the_people_in_it()
    {
        await using var rig = await VmrClientRig.StartWithSampleAsync("getcontacts");

        (await rig.Client.GetContactsAsync("a@b.cn", null, Token)).ShouldBe(
            [new VmrPerson("2756", "蓝天", null), new VmrPerson("9182", "xxxx", null), new VmrPerson("9187", "AAAAAA", null)]);
    }

    [Fact]
    public async Task The_sample_of_createmeet_is_read_from_its_array_of_one()
    {
        await using var rig = await VmrClientRig.StartWithSampleAsync("createmeet");

        ShouldBeTheSample(await rig.Client.CreateMeetAsync(Booking, Token));
    }

    [Fact]
    public async Task The_sample_of_cancelmeet_is_a_success_though_it_has_a_message()
    {
        await using var rig = await VmrClientRig.StartWithSampleAsync("cancelmeet");

        await Should.NotThrowAsync(() => rig.Client.CancelMeetAsync("1429", Token));
    }

    [Fact]
    public async Task The_sample_of_getsubmeetings_is_read()
    {
        await using var rig = await VmrClientRig.StartWithSampleAsync("getsubmeetings");

        ShouldBeTheSample((await rig.Client.GetSubMeetingsAsync("a@b.cn", Token)).ShouldHaveSingleItem());
    }

    private static void ShouldBeTheSample(VmrMeeting read)
    {
        read.VisitorList.ShouldBe([new VmrPerson("9182", "xxxx", null), new VmrPerson("9187", "AAAAAA", null)]);
        read.ShouldBe(new VmrMeeting
        {
            Id = "1429",
            Theme = "会议主题",
            Introduction = "接口会议",
            RandomHostPwd = "99999",
            RandomVisitorPwd = "",
            Sipkey = "2516",
            IsAutoOpen = false,
            StartDate = new LocalDateTime(2020, 1, 30, 9, 0),
            EndDate = new LocalDateTime(2020, 1, 30, 13, 0),
            CreateSubscriber = new VmrPerson("2756", "蓝天", null),
            CreateTime = new LocalDateTime(2020, 1, 7, 11, 48, 40),
            ShortAddress = "https://api.myvmr.cn/meet/share/VTZI8",
            BizProductId = "486",
            VisitorList = read.VisitorList,
        });
    }
}
