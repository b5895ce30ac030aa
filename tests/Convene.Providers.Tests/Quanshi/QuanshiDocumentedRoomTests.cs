using Convene.Providers.Quanshi;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>The sample answers of the <c>/confopenapi</c> family but 19: 14 to 18, 20 to 23, and 004.</summary>
public sealed class QuanshiDocumentedRoomTests
{
    private static readonly QuanshiAccount Host = QuanshiAccount.From("88415897");

    private static readonly QuanshiRoomBooking Booking = new()
    {
        Title = "王迪的会议测试233",
        StartTime = new LocalDateTime(2021, 9, 15, 19, 0),
        Length = 30,
    };

    private static readonly Instant Start = Instant.FromUnixTimeSeconds(1641020400);
    private static readonly Instant End = Instant.FromUnixTimeSeconds(1648897421);

    private static readonly QuanshiDialIn[] AccessNumbers =
    [
        new("400-139-8500", "全国", "Zh-cn"),
        new("400-810-8822", "ALL", "En-us"),
        new("+86(10)5851-2020", "Beijing", "En-us"),
        new("+86(10)5932-1988", "北京", null),
        new("+86(21)3599-4558", "上海", null),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("14")]
    [InlineData("15")]
    public async Task Samples_14_and_15_of_a_reservation_are_read_by_their_other_names(string section)
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync(section);

        var read = section == "14"
            ? await rig.Rooms.ReserveAsync(Host, Booking, Token)
            : (await rig.Rooms.UpdateAsync(Host, "239418513", Booking with { Title = "王迪的会议测q1q2q3q4" }, Token)).ShouldNotBeNull();

        read.H323Ips.ShouldBe(["192.168.37.91"]);
        read.ShouldBe(new QuanshiReservation
        {
            ConferenceId = "239418513",
            EventId = "524331",
            UserId = 88415897,
            // not the answer's title, which is the host's name
            Title = "王迪的会议测试233",
            Pcode1 = "201501000037317973",
            Pcode2 = "201501000037317974",
            BillingCode = "95346906",
            StartTime = new LocalDateTime(2021, 9, 15, 19, 0),
            EndTime = new LocalDateTime(2021, 9, 15, 19, 30),
            StartsAt = Instant.FromUnixTimeSeconds(1631703600),
            Length = 30,
            Status = "1",
            HostName = "php0827_001",
            CreatorAccount = "3d105bd7-2d40-4fdf-9704-01cdb2976753",
            HostJoinUrl = "https://mtest.qsh1.cn/k/m2ZFSuNQn7e",
            AttendeeJoinUrl = "https://mtest.qsh1.cn/k/m2ZFS7ogGeT",
            WcallUrl = "https://dwz.cn/siMDpAnQ",
            H323Ips = read.H323Ips,
        });
    }

    [Fact]
    public async Task Sample_16_of_a_cancellation_is_a_success()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("16");

        await Should.NotThrowAsync(() => rig.Rooms.CancelAsync(Host, "239418513", false, Token));
    }

    [Fact]
    public async Task Sample_17_of_one_conference_is_read_with_its_title_decoded()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("17");

        var row = await rig.Rooms.GetAsync(87679779, "239608224", Token);

        row.ShouldSatisfyAllConditions(
            () => row.ConferenceId.ShouldBe("239608224"),
            () => row.EventId.ShouldBe(545444),
            () => row.Title.ShouldBe("分流测试1的会议"),
            () => row.StartsAt.ShouldBe(Instant.FromUnixTimeSeconds(1641351600)),
            () => row.EndsAt.ShouldBe(Instant.FromUnixTimeSeconds(1641355200)),
            () => row.Length.ShouldBe(60),
            () => row.Status.ShouldBe("4"),
            () => row.IsSeries.ShouldBeFalse(),
            () => row.Pcode1.ShouldBe("201501000037379619"),
            () => row.Pcode2.ShouldBe("201501000037379620"),
            () => row.BillingCode.ShouldBe("95374258"),
            () => row.HostId.ShouldBe(87679779),
            () => row.HostName.ShouldBe("分流测试1"),
            () => row.HostJoinUrl.ShouldBe("https://mtest.qsh1.cn/k/mkmvHYkjYRT"),
            () => row.AttendeeJoinUrl.ShouldBe("https://mtest.qsh1.cn/k/mkmvH0rno22"),
            () => row.WebRtcUrl.ShouldBe("https://mtest.qsh1.cn/k/mkmvH0rno22?priority=web"),
            () => row.WcallUrl.ShouldBe("https://dwz.cn/AAfgllqY"));
        row.ShouldSatisfyAllConditions(
            () => row.LiveOpen.ShouldBe(true),
            () => row.LivePullUrl.ShouldBe("https://ltest.qsh1.cn/activity/gdn2MM5"),
            () => row.LivePullPwd.ShouldBe("123456"),
            () => row.JoinLogin.ShouldBe(false),
            () => row.UseWaitingRoom.ShouldBe(false),
            () => row.OpenWatchword.ShouldBeNull(),
            () => row.EnableCloudMcu.ShouldBe(true),
            () => row.Sv.ShouldBe(0),
            () => row.AdvanceHours.ShouldBe(1),
            () => row.Attendees.ShouldBe([new QuanshiRoomAttendee("87679779", 1, null, null, null, "W")]),
            () => row.AccessNumbers.ShouldBe(AccessNumbers),
            () => row.Houses.ShouldBeEmpty());
    }

    [Fact]
    public async Task Sample_18_of_a_list_is_read()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("18");

        var row = (await rig.Rooms.ListAsync(87679779, Start, End, false, Token)).ShouldHaveSingleItem();

        row.ShouldSatisfyAllConditions(
            () => row.ConferenceId.ShouldBe("239608260"),
            () => row.EventId.ShouldBe(545480),
            () => row.Title.ShouldBe("客户端约会"),
            () => row.StartsAt.ShouldBe(Instant.FromUnixTimeSeconds(1641362400)),
            () => row.EndsAt.ShouldBe(Instant.FromUnixTimeSeconds(1641366000)),
            () => row.BillingCode.ShouldBe("95374287"),
            () => row.Pcode2.ShouldBe("201501000037379678"),
            () => row.AttendeeJoinUrl.ShouldBe("https://mtest.qsh1.cn/k/mkmvKqT2D22"),
            () => row.LivePullUrl.ShouldBe("https://ltest.qsh1.cn/activity/gdn3mB8"),
            () => row.AccessNumbers.ShouldBe(AccessNumbers));
    }

    [Fact]
    public async Task Sample_20_of_a_watch_link_is_read()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("20");

        (await rig.Rooms.GetWatchLinkAsync(1, "2", new QuanshiViewer(null, null, null, null, null, null, null), Token))
            .ShouldBe("https://ltest.qsh1.cn/3/gdn3sj9?t=1345d7d7-add7-45da-94af-dbc8c0a51bb4");
    }

    [Fact]
    public async Task Sample_21_of_a_link_without_password_is_read()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("21");

        (await rig.Rooms.GetPasswordFreeLinkAsync(1, "2", Token))
            .ShouldBe("https://mtest.qsh1.cn/k/mkmgXQud77o?token=5b23de7a-e4ce-47bc-a4eb-dd7afeab8f22&wuid=87679779");
    }

    [Fact]
    public async Task Sample_22_of_a_client_launch_is_read()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("22");

        (await rig.Rooms.GetClientLaunchAsync(88600761, Token)).ShouldBe(new QuanshiClientLaunch(
            "a44f75ee-7aa2-48f0-975b-059fe4c60e6c",
            88600761,
            "tang:///app:6/skin:1/site:60000/Version:5.0.0/goto:login/token:a44f75ee-7aa2-48f0-975b-059fe4c60e6c/wuid:88600761",
            "qsgnet://com.gnet.onemeeting?goto=login&token=a44f75ee-7aa2-48f0-975b-059fe4c60e6c&wuid=88600761"));
    }

    [Fact]
    public async Task Sample_23_of_the_administrators_list_is_read()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("23");

        var rows = await rig.Rooms.ListByAdminAsync(12345824, Start, End, 10, null, Token);

        rows.Select(row => (row.EventId, row.ConferenceId, row.Title, row.HostId)).ShouldBe(
        [
            (557933, "239704683", "pxytest0001的会议002", 88609824),
            (557932, "239704682", "pxytest0001的会议", 88609824),
            (557934, "239704684", "裴秀月的会议001", 88609800),
        ]);
        rows.Select(row => row.StartsAt.ToUnixTimeSeconds()).ShouldBe([1648870200, 1648881000, 1648895400]);
        rows.Select(row => row.Attendees.Count).ShouldBe([1, 1, 2]);
        rows.ShouldAllBe(row => row.Length == 60 && row.Status == "4" && row.AccessNumbers.Count == 0 && row.LiveOpen == false
            && row.LivePullUrl == null && row.OpenWatchword == false && row.EventWatchword == null);
        rows[2].AttendeeJoinUrl.ShouldBe("https://mtest.qsh1.cn/k/mkGLNnkQY7o");
        rows[2].HostJoinUrl.ShouldBe("https://mtest.qsh1.cn/k/mkGLNxkT2N0");
    }

    [Fact]
    public async Task Sample_004_of_running_conferences_is_read_by_its_other_names()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("004");

        var page = await rig.Rooms.ListRunningAsync(new QuanshiRunningQuery(123456789, 1, 10), Token);

        page.TotalCount.ShouldBe(2);
        page.Conferences.ShouldHaveSingleItem().ShouldBe(new QuanshiRunning
        {
            ConferenceId = "22188557",
            EventId = "1165158",
            Title = "周例会",
            BillingCode = null,
            Pcode2 = "5d41c4ac806c6440eb6aa8e071115f2b",
            HostId = 10001,
            HostName = "张三",
            HostEmail = "zhangsan@example.com",
            // not what startTimeStr says
            StartsAt = Instant.FromUnixTimeSeconds(1715600000),
            StopsAt = null,
            Length = 60,
            Status = "2",
            IsRecording = true,
            AttendeeCount = 5,
        });
    }
}
