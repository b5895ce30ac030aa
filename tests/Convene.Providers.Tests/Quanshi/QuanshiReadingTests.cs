using Convene.Meetings;
using Convene.Providers.Quanshi;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>What answers may look like beside the documents' samples.</summary>
public sealed class QuanshiReadingTests
{
    private const string Row = """{"conferenceId":2797400,"startTime":"2020-07-07T14:00:00","length":"120","status":1}""";
    private const string RoomRow = """{"conferenceId":"7","eventId":"9","startTime":1641351600,"endTime":1641355200,"status":1}""";

    private const string FlatHouses =
        """
        "calExtraInfo":{"openWatchword":1,"eventWatchword":"芝麻"},
        "houseList":[{"DeviceId":6518,"DeviceType":2,"DeviceName":"杏花村","City":"西安","Location":"锦业路","Floor":14,"IsMainRoom":0,"ApprovalStatus":1}],
        "equipList":[{"DeviceId":6152,"DeviceType":3,"DeviceName":"盒子"}]
        """;

    private const string NestedHouses =
        """
        "detailHouseList":[{"DeviceId":6516,"DeviceType":2,"DeviceName":"杏花村2","City":"西安","Location":"锦业路","Floor":14,"IsMainRoom":0,
        "ApplyStatus":2,"SubDevices":[{"DeviceId":6546,"DeviceType":3,"DeviceName":"盒子"},{"DeviceId":6547,"DeviceType":3,"DeviceName":"盒子2"}]}]
        """;

    private static readonly QuanshiAccount Host = QuanshiAccount.From("7");
    private static readonly LocalDateTime Midnight = new(2020, 7, 7, 0, 0);
    private static readonly LocalDate Day = new(2020, 8, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("""{"2020-07-07":[]}""")]
    [InlineData("""{"2020-07-07":null}""")]
    public async Task An_empty_list_by_date_comes_in_many_dresses(string list)
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync(Ok($$"""{"totalNum":0,"list":{{list}} }"""));

        (await rig.Conferences.ListAsync(Host, Midnight, Midnight, Token)).Conferences.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task Nothing_at_all_is_an_empty_list(string result)
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync($$"""{"status":"0","result":{{result}}}""");

        (await rig.Conferences.ListAsync(Host, Midnight, Midnight, Token)).Conferences.ShouldBeEmpty();
        (await rig.Conferences.GetReplaysAsync(["a@b.cn"], Day, Day, Token)).ShouldBeEmpty();
        (await rig.Conferences.GetAccessNumbersAsync(new QuanshiAccessNumberQuery(false, null, null), Token)).ShouldBeEmpty();
        (await rig.Rooms.ListAsync(1, Instant.MinValue, Instant.MaxValue, false, Token)).ShouldBeEmpty();
        (await rig.Rooms.ListRunningAsync(new QuanshiRunningQuery(null, 1, 20), Token)).Conferences.ShouldBeEmpty();
        (await rig.Rooms.GetReplayAsync(1, "1", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task All_dates_of_a_list_are_read_and_a_list_without_dates_too()
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync(
            Ok($$"""{"list":{"2020-07-07":[{{Row}},{{Row}}],"2020-07-08":[{{Row}}] } }"""));
        (await rig.Conferences.ListAsync(Host, Midnight, Midnight, Token)).Conferences.Count.ShouldBe(3);

        rig.AnswerWith(Ok($$"""{"list":[{{Row}},{{Row}}]}"""));
        (await rig.Conferences.ListAsync(Host, Midnight, Midnight, Token)).Conferences.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(""" "conferenceTitle":" a ","dTitle":"b","title":"c" """, " a ")]
    [InlineData(""" "conferenceTitle":"","dTitle":"100%25","title":"c" """, "100%25")]
    [InlineData(""" "title":"c" """, null)]
    public async Task A_title_is_never_that_of_the_invitation_mail(string titles, string? title)
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync(Ok(With(Row, titles)));

        (await rig.Conferences.GetAsync("2797400", Token)).Title.ShouldBe(title);
    }

    [Theory]
    [InlineData("a+b%20c", "a+b c")]
    [InlineData("100%", "100%")]
    [InlineData("%E4%BC%9A%zz", "会%zz")]
    [InlineData("已解码", "已解码")]
    public async Task A_title_of_the_room_family_is_decoded_as_far_as_it_is_encoded(string title, string read)
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync(Ok($"[{With(RoomRow, $"\"title\":\"{title}\"")}]"));

        (await rig.Rooms.GetAsync(1, "7", Token)).Title.ShouldBe(read);
    }

    [Fact]
    public async Task Lengths_are_told_by_start_and_end_where_they_are_missing()
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync(Ok($"[{RoomRow}]"));
        (await rig.Rooms.GetAsync(1, "7", Token)).Length.ShouldBe(60);

        rig.AnswerWith(
            """{"status":0,"result":{"conferenceId":1,"startTime":"2020-07-07 14:00:00","endTime":"2020-07-08 14:30:00","status":1}}""");
        (await rig.Conferences.GetAsync("1", Token)).Length.ShouldBe((24 * 60) + 30);
    }

    [Theory]
    [InlineData("1641351600")]
    [InlineData("\"1641351600\"")]
    [InlineData("1641351600000")]
    public async Task Times_since_1970_are_seconds_or_milliseconds_by_their_size(string start)
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync(
            $$"""{"status":0,"result":[{"conferenceId":"7","eventId":9,"startTime":{{start}},"length":30,"status":2,"calType":"M"}]}""");

        var row = await rig.Rooms.GetAsync(1, "7", Token);

        (row.StartsAt, row.IsSeries).ShouldBe((Instant.FromUnixTimeSeconds(1641351600), true));
    }

    [Fact]
    public async Task Of_an_answer_with_several_conferences_the_one_that_was_asked_for_counts()
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync(
            Ok($$"""[{"conferenceId":"6","startTime":1,"length":1,"status":1},{{RoomRow}}]"""));

        (await rig.Rooms.GetAsync(1, "7", Token)).EventId.ShouldBe(9);
        var failure = await Should.ThrowAsync<ProviderException>(() => rig.Rooms.GetAsync(1, "8", Token));
        (failure.Kind, failure.Reason).ShouldBe((ProviderFailure.Refused, RefusalReason.NoSuchMeeting));
    }

    [Fact]
    public async Task A_conference_that_cannot_be_read_is_not_one_that_does_not_exist()
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync("""{"status":0,"result":[{"conferenceId":"8","status":1}]}""");

        (await Should.ThrowAsync<ProviderException>(() => rig.Rooms.GetAsync(1, "7", Token))).Kind.ShouldNotBe(ProviderFailure.Refused);
    }

    [Fact]
    public async Task The_documents_rooms_are_read_flat_or_nested()
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync(
            Ok($"[{With(RoomRow, FlatHouses)}]"));
        var flat = await rig.Rooms.GetAsync(1, "7", Token);

        (flat.OpenWatchword, flat.EventWatchword).ShouldBe((true, "芝麻"));
        flat.Houses.ShouldBe([new QuanshiHouse("6518", 2, "杏花村", "西安", "锦业路", "14", 0, 1)]);
        flat.Equipment.ShouldBe([new QuanshiHouse("6152", 3, "盒子", null, null, null, null, null)]);

        rig.AnswerWith(Ok($"[{With(RoomRow, NestedHouses)}]"));
        var nested = await rig.Rooms.GetAsync(1, "7", Token);

        nested.Houses.ShouldBe([new QuanshiHouse("6516", 2, "杏花村2", "西安", "锦业路", "14", 0, 2)]);
        nested.Equipment.Select(device => device.DeviceId).ShouldBe(["6546", "6547"]);
    }

    [Fact]
    public async Task Roll_calls_and_raised_hands_of_a_report_are_read()
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync(
            """
            {"stauts":0,"result":{"rollcall":[{"name":"徐杰","email":" a@b.cn","Answered":[0,1]}],
            "videoRollcall":[{"name":"徐杰","Answered":["1"]}],
            "handsup":[{"name":"孙海山","mobile":"139","groupName":"g","createTime":1626661895}],
            "attendees":[{"name":"x","joinTime":"2020-08-10 13:31:11","totalTIme":"25:00:01","ip":"2001:db8::1"}]}}
            """);

        var report = await rig.Conferences.GetReportAsync(1, "2", Token);

        var rollcall = report.Rollcalls.ShouldHaveSingleItem();
        (rollcall.Name, rollcall.Email).ShouldBe(("徐杰", "a@b.cn"));
        rollcall.Answered.ShouldBe([false, true]);
        report.VideoRollcalls.ShouldHaveSingleItem().Answered.ShouldBe([true]);
        report.RaisedHands.ShouldBe([new QuanshiRaisedHand("孙海山", null, "139", "g", Instant.FromUnixTimeSeconds(1626661895))]);
        var stay = report.Attendees.ShouldHaveSingleItem();
        (stay.TotalTime, stay.NetworkAddress, stay.Phone, stay.IsHost).ShouldBe((Duration.FromSeconds(90_001), "2001:db8::1", null, null));
    }

    [Fact]
    public async Task Recordings_of_each_address_are_read_and_one_that_cannot_be_deleted_is_unreadable()
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync(
            """{"status":0,"result":{"a@b.cn":[{"conferenceId":1,"hasRecord":"0"}],"c@d.cn":{"conferenceId":2,"tempConferenceId":3,"hasRecord":1}}}""");

        (await rig.Conferences.GetReplaysAsync(["a@b.cn", "c@d.cn"], Day, Day, Token))
            .Select(row => (row.Email, row.ConferenceId, row.TempConferenceId, row.HasRecord, row.IsRecordReady))
            .ShouldBe([("a@b.cn", "1", null, false, false), ("c@d.cn", "2", "3", true, false)]);

        rig.AnswerWith("""{"status":0,"result":{"a@b.cn":[{"conferenceId":1,"hasRecord":"1"}]}}""");
        await Should.ThrowAsync<ProviderException>(() => rig.Conferences.GetReplaysAsync(["a@b.cn"], Day, Day, Token));
    }

    [Fact]
    public async Task The_ids_of_a_row_of_boxes_are_read_as_text_or_array()
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync(
            """{"status":0,"result":{"successBoxIdList":[{"boxId":["a","b"],"conferenceRoomId":"5"}],"invalidBoxIdList":[{"boxId":"c"}]}}""");

        var binding = await rig.Conferences.BindBoxesAsync("1", [], Token);

        binding.Bound.ShouldBe([new QuanshiBox("a", 5, null), new QuanshiBox("b", 5, null)]);
        binding.Invalid.ShouldBe([new QuanshiInvalidBox(new QuanshiBox("c", 0, null), null)]);
    }

    [Fact]
    public async Task A_change_whose_answer_has_no_content_is_made()
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync(Ok("null"));
        var booking = new QuanshiBooking { Title = "t", StartTime = Midnight, Length = 30 };

        (await rig.Conferences.UpdateAsync(Host, "1", booking, Token)).ShouldBeNull();
    }

    [Theory]
    [InlineData("\"javascript://alert(1)\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    public async Task A_launch_string_that_could_do_harm_or_is_none_is_unreadable(string result)
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync($$"""{"status":0,"result":{{result}}}""");

        await Should.ThrowAsync<ProviderException>(() => rig.Conferences.GetLaunchStringAsync(new QuanshiLaunchRequest("1", "2", "n"), Token));
    }

    [Fact]
    public async Task A_conference_without_live_stream_has_no_watch_link()
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync("""{"status":0,"result":""}""");
        var viewer = new QuanshiViewer(null, null, null, null, null, null, null);

        (await rig.Rooms.GetWatchLinkAsync(1, "2", viewer, Token)).ShouldBeNull();
        rig.AnswerWith("""{"status":0,"result":"no"}""");
        await Should.ThrowAsync<ProviderException>(() => rig.Rooms.GetWatchLinkAsync(1, "2", viewer, Token));
    }

    [Fact]
    public async Task Records_print_neither_passwords_nor_links_nor_addresses()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("1");
        var reservation = await rig.Conferences.ReserveAsync(
            Host, new QuanshiBooking { Title = "t", StartTime = Midnight, Length = 30, EventWatchword = "w" }, Token);

        reservation.ToString().ShouldBe("reservation 239139091");
        QuanshiAccount.From("a@b.cn").ToString().ShouldBe("account");
    }

    private static string Ok(string result) => $$"""{"status":0,"result":{{result}} }""";

    private static string With(string row, string members) => $"{row[..^1]},{members}}}";
}
