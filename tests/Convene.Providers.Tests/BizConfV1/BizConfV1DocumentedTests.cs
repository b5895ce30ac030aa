using Convene.Providers.BizConfV1;
using NodaTime;

namespace Convene.Providers.Tests.BizConfV1;

/// <summary>Every sample answer of the document, over HTTP, with its values.</summary>
public sealed class BizConfV1DocumentedTests
{
    private static readonly BizConfV1Booking Booking = new()
    {
        UserName = "u",
        ConfName = "n",
        StartTime = new LocalDateTime(2017, 2, 13, 9, 30),
        Duration = 30,
        OptionJbh = false,
    };

    private static readonly BizConfV1PageRequest Page = new(1, 10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sample_2_1_of_a_reservation_is_read()
    {
        await using var rig = await BizConfV1ClientRig.StartWithSampleAsync("2.1");

        var read = await rig.Client.ReserveAsync("hw11", Booking, 5, Token);

        read.ShouldBe(new BizConfV1Conference
        {
            ConfId = "18929",
            ConfNumber = "1119793117",
            ConfName = "测试会议",
            StartTime = new LocalDateTime(2017, 2, 13, 9, 30),
            Duration = 30,
            ConfStatus = "0",
            ConfDelFlag = 1,
            ConfPassword = "12",
            ConfParties = 5,
            UserId = "hw11",
            UserName = "will1",
            RoomId = "1212",
            OptionJbh = false,
            OptionVideoHost = false,
            OptionVideoParticipants = true,
            JoinUrl = "http://watTestHW.bizvideo.cn/j/189294/769F0D793844EDAA3D3BA98DE4A1A833",
            HostStartUrl = "http://watTestHW.bizvideo.cn/j/189293/B0F6BCF63F6BA5DDD7D1AE88CFF5AE42",
            ProtocolJoinUrl = "sfcloud://www.confcloud.cn/join?confno=1119793117&pwd=12",
            ProtocolHostStartUrl = read.ProtocolHostStartUrl,
        });
        read.ProtocolHostStartUrl.ShouldStartWith("sfcloud://www.confcloud.cn/start?confno=1119793117&sid=7mKWn43uSoinnXn0JbNQ-g&stype=100");
    }

    [Fact]
    public async Task Sample_2_3_of_a_cancelled_conference_is_read()
    {
        await using var rig = await BizConfV1ClientRig.StartWithSampleAsync("2.3");

        var read = await rig.Client.GetAsync("hw1", "18914", Token);

        read.ShouldSatisfyAllConditions(
            () => read.ConfId.ShouldBe("18914"),
            () => read.ConfStatus.ShouldBe("9"),
            () => read.ConfPassword.ShouldBe(""),
            () => read.ConfName.ShouldBe("测试"),
            () => read.StartTime.ShouldBe(new LocalDateTime(2017, 2, 11, 9, 0)),
            () => read.Duration.ShouldBe(10),
            () => read.ProtocolJoinUrl.ShouldBe("sfcloud://www.confcloud.cn/join?confno=1337868219&pwd="),
            () => read.RoomId.ShouldBeNull(),
            () => read.OptionVideoParticipants.ShouldBeNull());
    }

    [Fact]
    public async Task Sample_2_4_of_a_cancellation_is_a_success()
    {
        await using var rig = await BizConfV1ClientRig.StartWithSampleAsync("2.4");

        await Should.NotThrowAsync(() => rig.Client.CancelAsync("hw1", "18914", Token));
    }

    [Fact]
    public async Task Sample_2_5_of_room_sizes_is_read()
    {
        await using var rig = await BizConfV1ClientRig.StartWithSampleAsync("2.5");

        (await rig.Client.GetRoomSizesAsync("hw1", Token)).ShouldBe([25, 50, 100]);
    }

    [Fact]
    public async Task Sample_2_6_of_scheduled_conferences_is_read()
    {
        await using var rig = await BizConfV1ClientRig.StartWithSampleAsync("2.6");

        var page = await rig.Client.ListScheduledAsync("hw1", Page, Token);

        (page.TotalPage, page.CurrentPage, page.TotalItems).ShouldBe((1, 1, 2));
        page.Items.Select(row => row.ConfId).ShouldBe(["18917", "18918"]);
        page.Items.Select(row => row.OptionJbh).ShouldBe([true, true]);
        page.Items.Select(row => row.StartTime).ShouldBe([new LocalDateTime(2017, 2, 11, 18, 0), new LocalDateTime(2017, 2, 12, 18, 0)]);
        page.Items.Select(row => row.ProtocolJoinUrl).ShouldBe(
        [
            "sfcloud://www.confcloud.cn/join?confno=1874242351&pwd=12", "sfcloud://www.confcloud.cn/join?confno=1370566480&pwd=12",
        ]);
        page.Items.ShouldAllBe(row => row.ConfName == "预约成功" && row.Duration == 60 && row.ConfParties == 10 && row.UserName == "will1");
    }

    [Fact]
    public async Task Sample_2_7_of_a_living_conference_is_read_and_its_raw_name_encoded()
    {
        await using var rig = await BizConfV1ClientRig.StartWithSampleAsync("2.7");

        var row = (await rig.Client.ListLivingAsync("hw1", Token)).Items.ShouldHaveSingleItem();

        row.ShouldSatisfyAllConditions(
            () => row.ConfId.ShouldBe("18915"),
            () => row.ConfStatus.ShouldBe("2"),
            () => row.OptionJbh.ShouldBe(true),
            () => row.UserName.ShouldBe("api test"),
            () => row.ConfName.ShouldBe("测试修改 18915"),
            () => row.ProtocolHostStartUrl.ShouldNotBeNull().ShouldContain("&uname=api%20test&token=0rll6YHZs1r"));
    }

    [Fact]
    public async Task Sample_2_8_of_a_finished_conference_is_read_without_the_links_that_the_page_lost()
    {
        await using var rig = await BizConfV1ClientRig.StartWithSampleAsync("2.8");

        var row = (await rig.Client.ListFinishedAsync("hw1", Page, Token)).Items.ShouldHaveSingleItem();

        (row.ConfStatus, row.ConfNumber, row.ConfPassword, row.JoinUrl).ShouldBe(("3", "1544037271", "4512", null));
        row.StartTime.ShouldBe(new LocalDateTime(2017, 2, 11, 10, 0));
    }

    [Theory]
    [InlineData("2.9", "0")]
    [InlineData("2.10", "2")]
    [InlineData("2.11", "3")]
    public async Task Samples_2_9_to_2_11_of_a_site_are_read_though_everything_is_text(string section, string status)
    {
        await using var rig = await BizConfV1ClientRig.StartWithSampleAsync(section);

        var page = section switch
        {
            "2.9" => await rig.Client.ListSiteScheduledAsync("hw1", Page, Token),
            "2.10" => await rig.Client.ListSiteLivingAsync("hw1", Page, Token),
            _ => await rig.Client.ListSiteFinishedAsync("hw1", Page, Token),
        };

        (page.TotalPage, page.CurrentPage, page.TotalItems).ShouldBe((100, 1, 10));
        page.Items.ShouldHaveSingleItem().ShouldBe(new BizConfV1Conference
        {
            ConfId = "18915",
            ConfNumber = "1806598698",
            ConfName = "测试修改 18915",
            StartTime = new LocalDateTime(2017, 2, 11, 9, 0),
            Duration = 10,
            ConfStatus = status,
            ConfPassword = "4512",
            ConfParties = 5,
            UserId = "hw1",
            UserName = "api test",
            JoinUrl = "http://watTestHW.bizvideo.cn/j/189154/B4A5AE08D5B42A0305CDE9F009EB9991",
            HostStartUrl = "http://watTestHW.bizvideo.cn/j/189153/B844B17844EF5F5D8C16759C5A6ED944",
        });
    }

    [Fact]
    public async Task Sample_2_12_of_a_report_is_read_though_a_key_has_blanks()
    {
        await using var rig = await BizConfV1ClientRig.StartWithSampleAsync("2.12");

        var report = await rig.Client.GetReportAsync("hw1", "78260", Page, Token);

        (report.StartTime, report.Duration).ShouldBe((new LocalDateTime(2017, 2, 12, 12, 50), 30));
        (report.Log.TotalPage, report.Log.CurrentPage, report.Log.TotalItems).ShouldBe((3, 3, 23));
        report.Log.Items.ShouldBe(
        [
            new BizConfV1Attendance("elina1", new LocalDateTime(2017, 2, 12, 12, 53, 57), new LocalDateTime(2017, 2, 12, 12, 54, 51)),
            new BizConfV1Attendance("elina约", new LocalDateTime(2017, 2, 12, 12, 53, 54), new LocalDateTime(2017, 2, 12, 12, 54, 51)),
            new BizConfV1Attendance("elina约", new LocalDateTime(2017, 2, 12, 12, 53, 17), new LocalDateTime(2017, 2, 12, 12, 53, 36)),
        ]);
    }

    [Fact]
    public async Task Sample_2_13_of_rooms_is_read_though_an_id_is_misspelt()
    {
        await using var rig = await BizConfV1ClientRig.StartWithSampleAsync("2.13");

        var page = await rig.Client.ListRoomsAsync("hw1", Page, Token);

        (page.TotalPage, page.CurrentPage, page.TotalItems).ShouldBe((4, 1, 12));
        page.Items.Select(room => (room.RoomId, room.RoomParties, room.Conferences.Count))
            .ShouldBe([("1089142", 1, 0), ("1089123", 2, 2), ("1089137", 2, 2)]);
        page.Items.SelectMany(room => room.Conferences).Select(conference => (conference.ConfId, conference.ConfNumber, conference.Duration))
            .ShouldBe([("18973", "131243121", 75), ("19022", "13132121", 15), ("18660", "131212321", 60), ("19172", "131213121", 30)]);
    }

    [Fact]
    public async Task Sample_2_14_of_a_reservation_in_a_room_is_read()
    {
        await using var rig = await BizConfV1ClientRig.StartWithSampleAsync("2.14");

        var read = await rig.Client.ReserveInRoomAsync("test", Booking, "108914", Token);

        read.ShouldSatisfyAllConditions(
            () => read.ConfId.ShouldBe("19209"),
            () => read.RoomId.ShouldBe("108914"),
            () => read.OptionJbh.ShouldBe(true),
            () => read.UserName.ShouldBe("张三"),
            () => read.ProtocolJoinUrl.ShouldBe("sfcloud://www.confcloud.cn/join?confno=1322165458&pwd=12"),
            () => read.ProtocolHostStartUrl.ShouldNotBeNull().ShouldContain("&uname=%E5%BC%A0%E4%B8%89&token="));
    }
}
