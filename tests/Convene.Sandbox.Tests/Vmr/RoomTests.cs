using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Testing;
using NodaTime;
using static Convene.Sandbox.Tests.Vmr.VmrCaller;

namespace Convene.Sandbox.Tests.Vmr;

public sealed class RoomTests : IDisposable
{
    private static readonly Duration UntilStart = Duration.FromHours(24);
    private readonly string _folder = Directory.CreateTempSubdirectory("vmr").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_hosts_password_starts_the_room_and_the_guests_lets_people_in_afterwards()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var (caller, pages) = (new VmrCaller(sandbox), new PageCaller(sandbox));
        var share = (await caller.BookedAsync())["shortAddress"]!.ToString();
        PageCaller.Phase(await pages.OpenAsync(share)).ShouldBe("TooEarly");
        sandbox.Clock.Advance(UntilStart - Duration.FromMinutes(10));

        (await pages.SendAsync(share + "/join", ("name", "李雷"), ("password", "888888"))).ShouldContain("The host has not started");
        (await SituationAsync(caller)).ShouldBe((false, 0));
        var wrong = await pages.SendAsync(share + "/join?lang=zh", ("name", "\"><b>Alex"), ("password", "1"));
        wrong.ShouldContain("密码不正确");
        wrong.ShouldContain("value=\"&quot;&gt;&lt;b&gt;Alex\"");
        var host = await pages.SendAsync(share + "/join", ("name", "Alex"), ("password", "99999"));
        host.ShouldContain("Alex (host)");
        var guest = await pages.SendAsync(share + "/join", ("name", "李雷"), ("password", "888888"));
        guest.ShouldContain("李雷 (guest)");
        (await SituationAsync(caller)).ShouldBe((true, 2));

        await pages.SendAsync(share + "/end", ("session", PageCaller.Session(guest)));
        (await SituationAsync(caller)).ShouldBe((true, 2));
        await pages.SendAsync(share + "/leave", ("session", PageCaller.Session(guest)));
        (await SituationAsync(caller)).ShouldBe((true, 1));
        PageCaller.Phase(await pages.SendAsync(share + "/end", ("session", PageCaller.Session(host)))).ShouldBe("Ended");
        (await SituationAsync(caller)).ShouldBe((false, 0));
    }

    [Fact]
    public async Task Without_a_password_of_its_own_a_booking_is_opened_with_the_rooms()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var (caller, pages) = (new VmrCaller(sandbox), new PageCaller(sandbox));
        var share = (await caller.BookedAsync(("shostPwd", ""), ("svisitorPwd", "")))["shortAddress"]!.ToString();
        var pin = (await caller.GetAsync("subscribe/getmeeting?account=lilei@contoso.com"))["data"]![0]!["hostPin"]!.ToString();
        sandbox.Clock.Advance(UntilStart);

        PageCaller.Phase(await pages.SendAsync(share + "/join", ("name", "李雷"))).ShouldBe("WaitForHost");
        (await pages.SendAsync(share + "/join", ("name", "Alex"), ("password", pin))).ShouldContain("Alex (host)");
        (await pages.SendAsync(share + "/join", ("name", "李雷"))).ShouldContain("李雷 (guest)");
    }

    [Fact]
    public async Task A_situation_is_flat_and_its_passwords_are_the_bookings_while_it_is_on()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new VmrCaller(sandbox);
        await caller.BookedAsync(("isAutoOpen", "yes"));
        var before = await caller.GetAsync("api/getmeetinginfo?addr=2516");
        sandbox.Clock.Advance(UntilStart);

        var answer = await caller.GetAsync("api/getmeetinginfo?addr=2516");

        before["started"]!.GetValue<bool>().ShouldBeFalse();
        (answer["code"]!.GetValue<int>(), answer["msg"]!.ToString(), answer.ContainsKey("state"), answer.ContainsKey("data")).ShouldBe((200, "success", false, false));
        (answer["alias"]!.ToString(), answer["hostpwd"]!.ToString(), answer["guestpwd"]!.ToString(), answer["locked"]!.GetValue<bool>(), answer["started"]!.GetValue<bool>())
            .ShouldBe(("2516", "99999", "888888", false, true));
        var unknown = await caller.GetAsync("api/getmeetinginfo?addr=1");
        (Code(unknown), unknown["msg"]!.ToString()).ShouldBe((200008, "该会议不存在"));
        Code(await caller.GetAsync("api/getmeetinginfo?addr=8009999")).ShouldBe(200001);
    }

    [Fact]
    public async Task A_recording_starts_only_in_a_started_room_that_allows_it_and_only_once()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new VmrCaller(sandbox);
        await caller.BookedAsync(("isAutoOpen", "yes"));
        await caller.BookedAsync(("isAutoOpen", "yes"), ("pid", 490));
        Code(await caller.RoomAsync("openRecord", "2516")).ShouldBe(200006);
        sandbox.Clock.Advance(UntilStart);

        var opened = await caller.RoomAsync("openRecord", "2516");

        (opened["code"]!.GetValue<string>(), opened["state"]!.GetValue<int>()).ShouldBe(("200", 1));
        var recordId = opened["data"]!["recordId"]!.ToString();
        Guid.TryParse(recordId, out _).ShouldBeTrue();
        var again = await caller.RoomAsync("openRecord", "2516");
        (again["code"]!.GetValue<string>(), again["message"]!.ToString(), again["state"]!.GetValue<int>()).ShouldBe(("200003", "该会议已开启录制", 0));
        Code(await caller.RoomAsync("openRecord", "2520")).ShouldBe(200004);
        Code(await caller.RoomAsync("closeRecord", "2520")).ShouldBe(200007);
        Code(await caller.RoomAsync("openRecord", "1")).ShouldBe(200008);
        Code(await caller.RoomAsync("openRecord", "8009999")).ShouldBe(200001);
        Code(await caller.RoomAsync("openRecord", "")).ShouldBe(400);
        Code(await caller.RecordAsync("delRecordFile", recordId)).ShouldBe(200003);
        (await StatusAsync(caller, "2516")).ShouldBe((false, true, recordId));
        (await caller.RoomAsync("closeRecord", "2516"))["data"]!["recordId"]!.ToString().ShouldBe(recordId);
        (await StatusAsync(caller, "2516")).ShouldBe((false, false, ""));
    }

    [Fact]
    public async Task Recordings_of_the_room_come_together_with_GMT_times_and_a_file_named_by_the_local_one()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new VmrCaller(sandbox);
        await caller.BookedAsync(("isAutoOpen", "yes"));
        sandbox.Clock.Advance(UntilStart);
        var first = await RecordedAsync(sandbox, caller, 14);
        (await caller.RoomAsync("openRecord", "2516"))["state"]!.GetValue<int>().ShouldBe(1);
        (await caller.RecordAsync("getRecords", first))["data"]!.AsArray().Count.ShouldBe(1);
        sandbox.Clock.Advance(Duration.FromHours(5));

        var answer = await caller.RecordAsync("getRecords", first);

        answer["code"]!.GetValue<string>().ShouldBe("200");
        var rows = answer["data"]!.AsArray();
        rows.Count.ShouldBe(2);
        rows[0]!["stopTime"]!.ToString().ShouldBe("2026-11-24 05:00:00");
        var row = rows[1]!;
        (row["recordId"]!.ToString(), row["conferenceKey"]!.ToString(), row["entId"]!.GetValueKind(), row["fileSize"]!.GetValue<double>())
            .ShouldBe((first, "2516", JsonValueKind.Number, 1_027_796));
        (rows[0]!.AsObject().ContainsKey("cid"), row.AsObject().ContainsKey("cid")).ShouldBe((false, true));
        (row["startTime"]!.ToString(), row["stopTime"]!.ToString()).ShouldBe(("2026-11-24 01:00:00", "2026-11-24 01:00:14"));
        var url = row["downUrl"]!.ToString();
        url.ShouldContain("/2026-11-24/2516_090000.mp4?sign=");
        (await DownloadAsync(sandbox, url)).ShouldBe((HttpStatusCode.OK, "video/mp4"));
        (await DownloadAsync(sandbox, url.Replace("sign=", "sign=x", StringComparison.Ordinal))).ShouldBe((HttpStatusCode.Forbidden, null));

        (await caller.RecordAsync("delRecordFile", first))["data"]!["recordId"]!.ToString().ShouldBe(first);
        (await caller.RecordAsync("getRecords", first))["data"]!.AsArray().ShouldBeEmpty();
        Code(await caller.RecordAsync("delRecordFile", first)).ShouldBe(404);
        Code(await caller.RecordAsync("getRecords", 7)).ShouldBe(200);
    }

    [Fact]
    public async Task A_recording_ends_when_the_meeting_is_cancelled()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new VmrCaller(sandbox);
        var booking = await caller.BookedAsync(("isAutoOpen", "yes"));
        sandbox.Clock.Advance(UntilStart);
        await caller.RoomAsync("openRecord", "2516");

        await caller.PostAsync("subscribe/cancelmeet", new JsonObject { ["st_id"] = booking["id"]!.ToString() });

        (await StatusAsync(caller, "2516")).ShouldBe((false, false, ""));
        (await new PageCaller(sandbox).OpenAsync(booking["shortAddress"]!.ToString(), HttpStatusCode.Gone)).ShouldContain("This meeting was cancelled");
    }

    [Fact]
    public async Task The_lecture_hall_streams_while_it_is_open()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new VmrCaller(sandbox);
        await caller.BookedAsync(("isAutoOpen", "yes"), ("pid", 489));
        sandbox.Clock.Advance(UntilStart);

        var status = await caller.RoomAsync("getLiveRecStatus", "2519");

        status["code"]!.GetValueKind().ShouldBe(JsonValueKind.Number);
        (status["data"]!["live"]!.GetValue<bool>(), status["data"]!["failedReason"]!.ToString()).ShouldBe((true, ""));
        status["data"]!["rtmpUrl"]!.ToString().ShouldStartWith("rtmp://");
    }

    [Fact]
    public async Task An_empty_sandbox_begins_with_recordings_and_a_booking()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.SeedsExamples = true);
        var caller = new VmrCaller(sandbox);

        var rows = (await caller.RecordAsync("getRecords", "a1e3595d-207a-4853-ba39-c576a5761952"))["data"]!.AsArray();

        rows.Select(row => row!["startTime"]!.ToString()).ShouldBe(["2026-11-22 02:02:00", "2026-11-19 01:43:00"]);
        (await caller.GetAsync("subscribe/getsubmeetings?account=alex@contoso.com"))["data"]![0]!["theme"]!.ToString().ShouldBe("客户拜访 Customer visit");
    }

    [Fact]
    public async Task What_was_answered_outlives_a_kill_and_a_dropped_answer_may_hide_a_booking()
    {
        await using var sandbox = await StartAsync();
        var caller = new VmrCaller(sandbox);
        await sandbox.FaultAsync(new { target = "vmr", path = "createmeet", kind = "dropAfter", times = 1 });
        await Should.ThrowAsync<HttpRequestException>(() => caller.CreateAsync(("isAutoOpen", "yes")));
        sandbox.Clock.Advance(UntilStart);
        var recordId = (await caller.RoomAsync("openRecord", "2516"))["data"]!["recordId"]!.ToString();

        // The first server still runs and is given no chance to save: what is on disk now is what a kill would leave.
        await using var again = await StartAsync(sandbox.Clock);

        (await StatusAsync(new VmrCaller(again), "2516")).ShouldBe((false, true, recordId));
        (await again.StateAsync())["conferences"]!.AsArray().ShouldHaveSingleItem()!["isRecorded"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task The_oldest_bookings_and_recordings_fall_out()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.KeptConferences = 2);
        var caller = new VmrCaller(sandbox);
        for (var hour = 10; hour < 14; hour++)
        {
            await caller.BookedAsync(("startDate", $"2026-11-24 {hour}:00"), ("endDate", $"2026-11-24 {hour}:30"), ("isAutoOpen", "yes"));
        }

        sandbox.Clock.Advance(UntilStart + Duration.FromHours(1));
        var ids = new List<string>();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            ids.Add(await RecordedAsync(sandbox, caller, 5));
        }

        sandbox.Clock.Advance(Duration.FromDays(1));
        await caller.BookedAsync(("startDate", "2026-11-28 09:00"), ("endDate", "2026-11-28 10:00"));

        (await sandbox.StateAsync())["conferences"]!.AsArray().Select(row => row!["start"]!.ToString()).ShouldBe(["2026-11-24T04:00:00Z", "2026-11-24T05:00:00Z", "2026-11-28T01:00:00Z"]);
        (await caller.RecordAsync("getRecords", ids[0]))["data"]!.AsArray().ShouldBeEmpty();
        (await caller.RecordAsync("getRecords", ids[2]))["data"]!.AsArray().Count.ShouldBe(2);
    }

    private Task<SandboxServer> StartAsync(TestClock? clock = null) =>
        SandboxServer.StartAsync(options => options.StateFile = Path.Combine(_folder, "state.json"), clock);

    private static async Task<string> RecordedAsync(SandboxServer sandbox, VmrCaller caller, int seconds)
    {
        var opened = await caller.RoomAsync("openRecord", "2516");
        sandbox.Clock.Advance(Duration.FromSeconds(seconds));
        await caller.RoomAsync("closeRecord", "2516");
        return opened["data"]!["recordId"]!.ToString();
    }

    private static async Task<(bool Started, int Participants)> SituationAsync(VmrCaller caller)
    {
        var answer = await caller.GetAsync("api/getmeetinginfo?addr=2516");
        return (answer["started"]!.GetValue<bool>(), answer["participants"]!.GetValue<int>());
    }

    private static async Task<(bool Live, bool Record, string RecordId)> StatusAsync(VmrCaller caller, string conferenceKey)
    {
        var status = (await caller.RoomAsync("getLiveRecStatus", conferenceKey))["data"]!;
        return (status["live"]!.GetValue<bool>(), status["record"]!.GetValue<bool>(), status["recordId"]!.GetValue<string>());
    }

    private static async Task<(HttpStatusCode Status, string? Type)> DownloadAsync(SandboxServer sandbox, string url)
    {
        using var response = await sandbox.Http.GetAsync(new Uri(url), Token);
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType);
    }
}
