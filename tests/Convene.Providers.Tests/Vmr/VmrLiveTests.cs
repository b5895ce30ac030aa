using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Providers.Tests.Conformance;
using NodaTime;

namespace Convene.Providers.Tests.Vmr;

/// <summary>What happens in a conference now, and where its live stream is watched.</summary>
public sealed class VmrLiveTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_living_conference_is_told_with_its_people_lock_recording_and_stream()
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, room) = await rig.BeginAsync();
        (room.Participants, room.IsLocked, room.IsRecording, room.IsLive) = (7, true, true, true);

        (await StateAsync(rig, id)).ShouldBe(new LiveState
        {
            ConferenceId = id,
            Status = ConferenceStatus.Living,
            RawStatus = "started",
            Participants = 7,
            IsLocked = true,
            IsRecording = true,
            IsStreaming = true,
        });
        rig.Calls.ShouldBe(["getsubmeetings", "getmeetinginfo", "getLiveRecStatus"]);
    }

    [Fact]
    public async Task In_a_room_that_is_not_open_nothing_is_recorded_or_streamed()
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, room) = await rig.BeginAsync();
        room.IsStarted = false;

        var state = await StateAsync(rig, id);

        (state.Status, state.RawStatus).ShouldBe((ConferenceStatus.Scheduled, "not started"));
        (state.IsRecording, state.IsStreaming).ShouldBe((false, false));
    }

    [Fact]
    public async Task Before_its_time_nothing_is_told_of_what_others_do_in_the_room()
    {
        await using var rig = await VmrRig.StartAsync();
        var reservation = await rig.Provider.ReserveAsync(VendorHarness.Order(), Token);
        var room = rig.Site.RoomOf(reservation.ConferenceId.Value);
        (room.IsStarted, room.IsLive, room.Participants) = (true, true, 30);

        (await StateAsync(rig, reservation.ConferenceId)).ShouldBe(
            new LiveState { ConferenceId = reservation.ConferenceId, Status = ConferenceStatus.Scheduled, RawStatus = "" });
        (await LinkAsync(rig, reservation.ConferenceId)).ShouldBeNull();
    }

    [Fact]
    public async Task After_its_time_a_conference_is_over_and_nothing_is_told_of_what_others_do_in_the_room()
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, room) = await rig.BeginAsync();
        rig.Harness.Clock.Advance(Duration.FromMinutes(45));
        (room.IsLive, room.Participants) = (true, 30);

        (await StateAsync(rig, id)).ShouldBe(
            new LiveState { ConferenceId = id, Status = ConferenceStatus.Finished, RawStatus = "" });
        (await LinkAsync(rig, id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_stream_has_one_address_for_everybody()
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, room) = await rig.BeginAsync();
        room.IsLive = true;

        var link = await LinkAsync(rig, id);

        link.ShouldBe(new LiveWatchLink($"rtmp://live.myvmr.cn/{room.Sipkey}", null, IsPersonal: false));
        $"{link}".ShouldNotContain("rtmp");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_stream_there_is_no_address(bool isStarted)
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, room) = await rig.BeginAsync();
        room.IsStarted = isStarted;

        (await LinkAsync(rig, id)).ShouldBeNull();
    }

    private static Task<LiveState> StateAsync(VmrRig rig, ConferenceId id) =>
        rig.As<ILiveMonitor>().GetLiveStateAsync(VendorHarness.Host, id, Token);

    private static Task<LiveWatchLink?> LinkAsync(VmrRig rig, ConferenceId id) =>
        rig.As<ILiveWatchLinks>().GetWatchLinkAsync(VendorHarness.Host, id, LiveViewer.Anybody, Token);
}
