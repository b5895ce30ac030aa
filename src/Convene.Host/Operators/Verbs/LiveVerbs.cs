using Convene.Host.Operators.Answers;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Host.Operators.Verbs;

/// <summary>What happens now, and the live stream.</summary>
internal static class LiveVerbs
{
    public static IEnumerable<Verb> All() => [State(), SetStream(), Watch()];

    private static Verb State()
    {
        var conference = Parameters.Conference();
        return Verb.For<ILiveMonitor>("live", "Tells what happens in a conference now.", [conference], async (provider, call, given) =>
        {
            var state = await provider.GetLiveStateAsync(call.Person, conference.Of(given), call.Cancelled);
            return Answer.Of(AnswerPart.One(
                "live",
                ("conference", state.ConferenceId.Value),
                ("status", state.Status),
                ("vendorStatus", state.RawStatus),
                ("participants", state.Participants),
                ("mayJoin", state.MayJoin),
                ("joinableMinutesBefore", state.JoinableBefore is { } before ? Shown.MinutesOf(before) : null),
                ("locked", state.IsLocked),
                ("recording", state.IsRecording),
                ("streaming", state.IsStreaming)));
        });
    }

    private static Verb SetStream()
    {
        var conference = Parameters.Conference();
        var push = Parameters.Needed("--push-url", "Where the vendor sends the stream to.");
        var key = Parameters.Needed("--stream-key", "The key that the push address demands.");
        var watch = Parameters.Needed("--watch-url", "Where people watch.");
        return Verb.For<ILiveStreams>("set-stream", "Sends a conference as a live stream to your own address.", [conference, push, key, watch], async (provider, call, given) =>
        {
            var target = new LiveStreamTarget(push.Of(given), key.Of(given), watch.Of(given));
            await provider.SetLiveStreamAsync(call.Person, conference.Of(given), target, call.Cancelled);
            return Shown.Done($"stream set for {conference.Of(given)}");
        });
    }

    private static Verb Watch()
    {
        var conference = Parameters.Conference();
        var name = Parameters.Text("--name", "Who watches, where the vendor makes personal links.");
        var address = Parameters.Text("--address", "The viewer's mail address.");
        var lifetime = Parameters.Number("--lifetime", "How long the link works, in minutes.");
        var uses = Parameters.Number("--uses", "How often it works.");
        return Verb.For<ILiveWatchLinks>("watch-link", "Gives the link for watching the live stream.", [conference, name, address, lifetime, uses], async (provider, call, given) =>
        {
            var viewer = new LiveViewer(
                name.Of(given), address.Of(given), lifetime.Of(given) is { } minutes ? Duration.FromMinutes(minutes) : null, uses.Of(given));
            var link = await provider.GetWatchLinkAsync(call.Person, conference.Of(given), viewer, call.Cancelled);
            return Answer.Of(AnswerPart.One(
                "watch", ("streaming", link is not null), ("url", link?.Url), ("password", link?.Password), ("personal", link?.IsPersonal)));
        });
    }
}
