using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Providers.Tests.Conformance;
using NodaTime;

namespace Convene.Providers.Tests.Vmr;

/// <summary>Recordings: started, stopped, found and deleted.</summary>
public sealed class VmrRecordingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_recording_is_started_seen_and_stopped_in_the_conferences_room()
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, room) = await rig.BeginAsync();

        var started = await StartAsync(rig, id);
        var running = await StateAsync(rig, id);
        var stopped = await StopAsync(rig, id);

        running.ShouldBe(new RecordingState(true, started, null));
        (started.Value, stopped).ShouldBe((room.RecordId, started));
        // the vendor goes on telling the id, but nothing runs
        (await StateAsync(rig, id)).ShouldBe(new RecordingState(false, null, null));
        rig.Harness.Requests.Where(request => request.Path.EndsWith("Record", StringComparison.Ordinal))
            .ShouldAllBe(request => request.Text("conferenceKey") == room.Sipkey);
        rig.Harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Starting_twice_is_one_recording()
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, _) = await rig.BeginAsync();

        (await StartAsync(rig, id)).ShouldBe(await StartAsync(rig, id));
    }

    [Fact]
    public async Task A_recording_whose_answer_was_lost_is_adopted_when_it_is_asked_for_again()
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, room) = await rig.BeginAsync();
        rig.Harness.Faults.Plan(VendorFault.DropAfterWork, onWrites: true);
        (await Should.ThrowAsync<ProviderException>(() => StartAsync(rig, id))).Kind.ShouldBe(ProviderFailure.Unknown);

        (await StartAsync(rig, id)).Value.ShouldBe(room.RecordId);
    }

    [Fact]
    public async Task Somebody_elses_recording_is_not_adopted()
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, room) = await rig.BeginAsync();
        (room.IsRecording, room.RecordId) = (true, "foreign");

        var refusal = await Should.ThrowAsync<ProviderException>(() => StartAsync(rig, id));

        (refusal.Kind, refusal.Reason, refusal.VendorCode).ShouldBe((ProviderFailure.Refused, RefusalReason.AlreadyRunning, "200003"));
        (await StateAsync(rig, id)).Current.ShouldBe(new RecordingId("foreign"));
    }

    [Fact]
    public async Task A_recording_that_is_known_to_be_somebody_elses_is_not_stopped()
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, room) = await rig.BeginAsync();
        await StartAsync(rig, id);
        room.RecordId = "foreign";

        var refusal = await Should.ThrowAsync<ProviderException>(() => StopAsync(rig, id));

        (refusal.Reason, room.IsRecording).ShouldBe((RefusalReason.NotAllowed, true));
        rig.Calls.ShouldNotContain("closeRecord");
    }

    [Fact]
    public async Task After_a_restart_the_host_can_still_stop_what_runs()
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, room) = await rig.BeginAsync();
        (room.IsRecording, room.RecordId) = (true, "started-before-the-restart");

        (await StopAsync(rig, id)).Value.ShouldBe("started-before-the-restart");

        room.IsRecording.ShouldBeFalse();
    }

    [Fact]
    public async Task Stopping_nothing_is_refused()
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, _) = await rig.BeginAsync();

        (await Should.ThrowAsync<ProviderException>(() => StopAsync(rig, id))).Reason.ShouldBe(RefusalReason.NotRunning);
    }

    [Theory]
    [InlineData(200004, RefusalReason.NotAllowed)]
    [InlineData(200006, RefusalReason.NotStarted)]
    public async Task A_refused_start_is_told_with_its_reason(int code, RefusalReason reason)
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, room) = await rig.BeginAsync();
        room.RecordingRefusal = code;

        (await Should.ThrowAsync<ProviderException>(() => StartAsync(rig, id))).Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task Before_its_time_a_conference_does_not_touch_what_others_do_in_its_room()
    {
        await using var rig = await VmrRig.StartAsync();
        var reservation = await rig.Provider.ReserveAsync(VendorHarness.Order(), Token);
        var room = rig.Site.RoomOf(reservation.ConferenceId.Value);
        (room.IsStarted, room.IsRecording, room.RecordId) = (true, true, "of-another-meeting");
        rig.Harness.Requests.Clear();

        var start = await Should.ThrowAsync<ProviderException>(() => StartAsync(rig, reservation.ConferenceId));
        var stop = await Should.ThrowAsync<ProviderException>(() => StopAsync(rig, reservation.ConferenceId));

        (start.Reason, stop.Reason).ShouldBe((RefusalReason.NotStarted, RefusalReason.NotStarted));
        (await StateAsync(rig, reservation.ConferenceId)).ShouldBe(new RecordingState(false, null, null));
        rig.Calls.ShouldBe(["getsubmeetings", "getsubmeetings", "getsubmeetings"]);
    }

    [Fact]
    public async Task After_its_time_a_conference_does_not_touch_what_others_do_in_its_room()
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, room) = await rig.BeginAsync();
        rig.Harness.Clock.Advance(Duration.FromMinutes(45));
        (room.IsRecording, room.RecordId) = (true, "of-another-meeting");

        var start = await Should.ThrowAsync<ProviderException>(() => StartAsync(rig, id));
        var stop = await Should.ThrowAsync<ProviderException>(() => StopAsync(rig, id));

        (start.Reason, stop.Reason).ShouldBe((RefusalReason.NotStarted, RefusalReason.NotStarted));
        (await StateAsync(rig, id)).ShouldBe(new RecordingState(false, null, null));
        (rig.Calls.Distinct().ShouldHaveSingleItem(), room.IsRecording).ShouldBe(("getsubmeetings", true));
    }

    [Fact]
    public async Task A_recording_of_a_conference_that_runs_over_a_little_can_be_stopped()
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, room) = await rig.BeginAsync();
        await StartAsync(rig, id);
        rig.Harness.Clock.Advance(Duration.FromMinutes(44));

        await StopAsync(rig, id);

        room.IsRecording.ShouldBeFalse();
    }

    [Fact]
    public async Task A_quarter_of_an_hour_before_the_start_the_room_is_the_conferences()
    {
        await using var rig = await VmrRig.StartAsync();
        var reservation = await rig.Provider.ReserveAsync(VendorHarness.Order(), Token);
        rig.Site.RoomOf(reservation.ConferenceId.Value).IsStarted = true;
        rig.Harness.Clock.Advance(Duration.FromHours(24) - Duration.FromMinutes(15));

        (await StartAsync(rig, reservation.ConferenceId)).Value.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Why_a_recording_failed_is_told()
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, room) = await rig.BeginAsync();
        room.FailedReason = "磁盘已满";

        (await StateAsync(rig, id)).FailedReason.ShouldBe("磁盘已满");
    }

    [Theory]
    [InlineData(null, 1, 43)]
    [InlineData("Asia/Shanghai", 17, 43)]
    public async Task Files_of_the_recording_alone_are_given_with_times_of_the_recordings_zone(string? zone, int hour, int minute)
    {
        await using var rig = await VmrRig.StartAsync(zone is null ? ("Name", "x") : ("RecordingTimeZone", zone));
        rig.Site.Files.AddRange(
        [
            ("02E5", "1866", "2019-05-31 01:43:09", "2019-05-31 01:43:23", "http://files.example/1866.mp4?sign=1"),
            ("fef8", "1866", "2017-02-20 01:51:10", "2017-02-20 02:51:10", "http://files.example/other.mp4"),
        ]);

        var files = await rig.As<IRecordingFiles>().GetRecordingFilesAsync(VendorHarness.Host, new RecordingId("02E5"), Token);

        var file = files.ShouldHaveSingleItem();
        var start = Instant.FromUtc(2019, 5, zone is null ? 31 : 30, hour, minute, 9);
        file.ShouldSatisfyAllConditions(
            () => file.Id.ShouldBe(new RecordingId("02E5")),
            () => (file.StartsAt, file.EndsAt).ShouldBe((start, start + Duration.FromSeconds(14))),
            () => (file.Number, file.Bytes, file.IsReady).ShouldBe(("1866", 1_027_797L, true)),
            () => file.DownloadUrl.ShouldBe("http://files.example/1866.mp4?sign=1"),
            () => (file.PlayUrl, file.Title, file.ConferenceId).ShouldBe((null, null, null)),
            () => file.Unknown.ShouldBe([RecordingField.Conference, RecordingField.Title, RecordingField.PlayUrl]));
    }

    [Fact]
    public async Task A_file_without_an_address_is_not_ready()
    {
        await using var rig = await VmrRig.StartAsync();
        rig.Site.Files.Add(("a", "1866", "2019-05-31 01:43:09", "", null));

        var files = await rig.As<IRecordingFiles>().GetRecordingFilesAsync(VendorHarness.Host, new RecordingId("a"), Token);

        var file = files.ShouldHaveSingleItem();
        (file.IsReady, file.DownloadUrl, file.EndsAt).ShouldBe((false, null, null));
    }

    [Fact]
    public async Task Recordings_are_deleted_one_by_one_and_each_outcome_is_told()
    {
        await using var rig = await VmrRig.StartAsync();
        rig.Site.Files.AddRange([("a", "1", "2019-05-31 01:43:09", "", null), ("c", "1", "2019-05-31 01:43:09", "", null)]);
        RecordingId[] ids = [new("a"), new("gone"), new(new string('x', 51)), new("c")];

        var outcomes = await rig.As<IRecordingDeletion>().DeleteRecordingsAsync(VendorHarness.Host, ids, Token);

        outcomes.Select(outcome => outcome.Id).ShouldBe(ids);
        outcomes.Select(outcome => outcome.Failure?.Reason).ShouldBe([null, RefusalReason.Other, RefusalReason.BadInput, null]);
        rig.Calls.ShouldBe(["delRecordFile", "delRecordFile", "delRecordFile"]);
        rig.Site.Files.ShouldBeEmpty();
    }

    private static Task<RecordingId> StartAsync(VmrRig rig, ConferenceId id) =>
        rig.As<IRecordingControl>().StartRecordingAsync(VendorHarness.Host, id, Token);

    private static Task<RecordingId> StopAsync(VmrRig rig, ConferenceId id) =>
        rig.As<IRecordingControl>().StopRecordingAsync(VendorHarness.Host, id, Token);

    private static Task<RecordingState> StateAsync(VmrRig rig, ConferenceId id) =>
        rig.As<IRecordingControl>().GetRecordingStateAsync(VendorHarness.Host, id, Token);
}
