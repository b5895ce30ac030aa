using System.Text.Json;
using Convene.Providers.Quanshi;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>Every sample answer of sections 1 to 8 and 11 to 13, over HTTP, with its values.</summary>
public sealed class QuanshiDocumentedTests
{
    private static readonly QuanshiAccount Host = QuanshiAccount.From("81299515");

    private static readonly QuanshiBooking Booking = new()
    {
        Title = "测试%",
        StartTime = new LocalDateTime(2020, 9, 7, 20, 0),
        Length = 120,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sample_1_of_a_reservation_is_read_though_a_day_off_and_without_its_unix_time()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("1");

        var read = await rig.Conferences.ReserveAsync(Host, Booking, Token);

        read.H323Ips.ShouldBe(["192.168.37.91"]);
        read.ShouldBe(new QuanshiReservation
        {
            ConferenceId = "239139091",
            UserId = 81299515,
            Title = "测试%",
            Pcode1 = "201501000033329181",
            Pcode2 = "201501000033329182",
            BillingCode = "93712151",
            StartTime = new LocalDateTime(2020, 9, 8, 20, 0),
            EndTime = new LocalDateTime(2020, 9, 8, 22, 0),
            StartsAt = null,
            Length = 120,
            Status = "1",
            HostName = "eyh1",
            CreatorAccount = "eyh1@test1.com",
            HostJoinUrl = "http://mtest.qsh1.cn/k/NJu0FajedAo",
            AttendeeJoinUrl = "http://mtest.qsh1.cn/k/NJu0Fq5Dq9o",
            WcallUrl = "https://dwz.cn/BbvIBxtz",
            H323Ips = read.H323Ips,
        });
    }

    [Fact]
    public async Task Sample_2_of_a_change_is_read_with_the_old_values_that_it_shows()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("2");

        var read = (await rig.Conferences.UpdateAsync(Host, "2797368", Booking, Token)).ShouldNotBeNull();

        read.ShouldSatisfyAllConditions(
            () => read.ConferenceId.ShouldBe("239138209"),
            () => read.Title.ShouldBe("测试%"),
            () => read.StartTime.ShouldBe(new LocalDateTime(2020, 9, 7, 20, 0)),
            () => read.Pcode2.ShouldBe("201501000033328908"),
            () => read.BillingCode.ShouldBe("93711915"),
            () => read.HostJoinUrl.ShouldBe("http://mtest.qsh1.cn/k/NJTMteq20Xg"),
            () => read.AttendeeJoinUrl.ShouldBe("http://mtest.qsh1.cn/k/NJTMt0axYaN"),
            () => read.WcallUrl.ShouldBe("https://dwz.cn/8TWBelgG"));
    }

    [Fact]
    public async Task Sample_3_of_a_cancellation_is_a_success()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("3");

        await Should.NotThrowAsync(() => rig.Conferences.CancelAsync(Host, "239130656", QuanshiNotices.None, Token));
    }

    [Fact]
    public async Task Sample_4_of_a_list_by_date_is_read()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("4");

        var list = await rig.Conferences.ListAsync(
            Host, new LocalDateTime(2020, 7, 7, 0, 0), new LocalDateTime(2020, 10, 7, 0, 0), Token);

        (list.TotalNum, list.CurrentTime).ShouldBe((1, new LocalDateTime(2020, 7, 7, 13, 58, 6)));
        var row = list.Conferences.ShouldHaveSingleItem();
        row.ShouldSatisfyAllConditions(
            () => row.UserId.ShouldBe(4307081),
            () => row.ConferenceId.ShouldBe("2797400"),
            () => row.Title.ShouldBe("测试%"),
            () => row.StartTime.ShouldBe(new LocalDateTime(2020, 7, 7, 14, 0)),
            () => row.EndTime.ShouldBe(new LocalDateTime(2020, 7, 7, 16, 0)),
            () => row.Length.ShouldBe(120),
            () => row.Pcode1.ShouldBe("83152555"),
            () => row.Pcode2.ShouldBe("37193425"),
            () => row.Status.ShouldBe("1"),
            () => row.CreatorAccount.ShouldBe("bing.shao@quanshi.cn"),
            () => row.HostName.ShouldBe("邵兵"),
            () => row.IsHost.ShouldBe(true),
            () => row.Attendees.ShouldBe([new QuanshiAttendee("dtest04@quanshitest.com", null, "dtest04")]));
    }

    [Fact]
    public async Task Sample_5_of_one_conference_is_read()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("5");

        var row = await rig.Conferences.GetAsync("239136921", Token);

        row.ShouldSatisfyAllConditions(
            () => row.UserId.ShouldBe(81299515),
            () => row.ConferenceId.ShouldBe("239136921"),
            () => row.Title.ShouldBe("线下OpenAPi测试会议"),
            () => row.StartTime.ShouldBe(new LocalDateTime(2020, 9, 4, 20, 30)),
            () => row.EndTime.ShouldBe(new LocalDateTime(2020, 9, 4, 21, 30)),
            () => row.Length.ShouldBe(60),
            () => row.Pcode1.ShouldBe("201501000033328565"),
            () => row.Pcode2.ShouldBe("201501000033328566"),
            () => row.Status.ShouldBe("5"),
            () => row.BillingCode.ShouldBe("93711845"),
            () => row.TempConferenceId.ShouldBeNull(),
            () => row.HostName.ShouldBe("eyh1"),
            () => row.HostJoinUrl.ShouldBe("http://mtest.qsh1.cn/k/NJTwFXgdhKo"),
            () => row.AttendeeJoinUrl.ShouldBe("http://mtest.qsh1.cn/k/NJTwFD9a6no"),
            () => row.WcallUrl.ShouldBe("https://dwz.cn/dO7DLljN"),
            () => row.PullUrl.ShouldBeNull(),
            () => row.Attendees.Select(attendee => attendee.Email).ShouldBe(
            [
                "longly02@wanda.com", "wanda1@wanda.com", "wanda2@wanda.com", "wanda3@wanda.com", "wanda4@wanda.com", "wanda5@wanda.com",
            ]),
            () => row.AccessNumbers.ShouldBe(
                [new QuanshiDialIn("400-810-5211", "ALL", null), new QuanshiDialIn("+86(10)5808-4299", "Beijing", null)]),
            () => row.MoreAccessNumUrl.ShouldBe(
                "http://meetnow.quanshi.com/20180322test2/conference/access_number/6/81299515.html"),
            () => row.HardwareVideoIps.ShouldBe(["192.168.37.91"]));
    }

    [Fact]
    public async Task Sample_6_of_a_state_is_read()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("6");

        (await rig.Conferences.GetStatusAsync(81299515, "1", Token)).ShouldBe(new QuanshiLiveStatus("5", 0, 1, false, 2));
    }

    [Fact]
    public async Task Sample_7_of_a_join_link_is_read()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("7");

        (await rig.Conferences.GetJoinLinkAsync(new QuanshiJoinLinkRequest("1", "2", "n"), Token))
            .ShouldBe("http://mtest.qsh1.cn/k/NJPfc2GYR9k");
    }

    [Fact]
    public async Task Sample_8_of_a_launch_string_is_read_with_its_pipes()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("8");

        var link = await rig.Conferences.GetLaunchStringAsync(new QuanshiLaunchRequest("1", "2", "n"), Token);

        link.ShouldStartWith("tang:///us:meet-e-update-lab.quanshi.com|meet-e-update-lab.quanshi.com/upgradeserver/up:80|80/app:6/skin:1/");
        link.ShouldContain("/docShareServerUrl:https://confdlprint.quanshi.com/video:1/");
        link.ShouldContain("/channel_info:1|11695225|77008|11695232|77015|258|");
        link.ShouldEndWith("/conferenceConfig:0/live:0/callMcu:0/ds_zip_ratio:0/recordFile:0");
        using var sample = JsonDocument.Parse(await QuanshiClientRig.ReadSampleAsync("8"));
        link.ShouldBe(sample.RootElement.GetProperty("result").GetString());
    }

    [Fact]
    public async Task Sample_11_of_access_numbers_is_read()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("11");

        (await rig.Conferences.GetAccessNumbersAsync(new QuanshiAccessNumberQuery(false, null, "010-59937429"), Token))
            .ShouldBe([new QuanshiAccessNumber("7135", "01058858950", "1", "summit2")]);
    }

    [Fact]
    public async Task Sample_12_of_a_deletion_is_a_success()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("12");

        await Should.NotThrowAsync(() => rig.Conferences.DeleteRecordsAsync(63873738, ["5627222221"], Token));
    }

    [Fact]
    public async Task Sample_13_of_bound_boxes_is_read()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("13a");

        var binding = await rig.Conferences.BindBoxesAsync("239376958", [], Token);

        binding.Bound.ShouldBe(
        [
            new QuanshiBox("GN3399BOX0001856", 187567899, "010-256567"),
            new QuanshiBox("GN3399BOX0001429", 187567899, "010-256597"),
            new QuanshiBox("GN3399BOX0001875", 187567999, "010-256598"),
        ]);
        binding.Invalid.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sample_13_of_boxes_that_are_all_invalid_is_read_with_what_is_wrong_with_each()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("13b");

        var binding = await rig.Conferences.BindBoxesAsync("239376958", [], Token);

        binding.Bound.ShouldBeEmpty();
        binding.Invalid.Select(box => box.Box.BoxId).ShouldBe(["GN3399BOX0001856", "GN3399BOX0001429", "GN3399BOX0001875"]);
        binding.Invalid.ShouldAllBe(box => box.Error
            == $"the customerCode of this boxId: {box.Box.BoxId} difference with conference host's customerCode");
    }

    [Fact]
    public async Task Sample_13_of_an_invalid_box_beside_bound_ones_is_read()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("13c");

        var binding = await rig.Conferences.BindBoxesAsync("239376958", [], Token);

        binding.Bound.Select(box => box.BoxId).ShouldBe(["GN3399BOX0001429", "GN3399BOX0001875"]);
        binding.Invalid.ShouldBe(
        [
            new QuanshiInvalidBox(
                new QuanshiBox("GN3399BOX0001859", 187567899, "010-256567"), "not found box info by boxId:GN3399BOX0001859"),
        ]);
    }
}
