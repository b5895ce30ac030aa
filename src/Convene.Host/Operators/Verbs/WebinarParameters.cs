using System.CommandLine;
using Convene.Meetings.Capabilities;

namespace Convene.Host.Operators.Verbs;

/// <summary>What a webinar is made of.</summary>
internal sealed class WebinarParameters
{
    private readonly Option<string> _title = Parameters.Needed("--title", "The title.");
    private readonly Option<string> _start = Parameters.Start();
    private readonly Option<int> _minutes = Parameters.Minutes();
    private readonly Option<string?> _password = Parameters.Text("--password", "The password.");
    private readonly Option<bool?> _hostVideo = new("--host-video") { Description = "Whether the host's video is on; else the vendor decides." };
    private readonly Option<bool?> _video = new("--participant-video") { Description = "Whether participants' video is on; else the vendor decides." };
    private readonly Option<ConferenceAudio?> _audio = new("--audio") { Description = "telephone, computer or telephoneAndComputer." };
    private readonly Option<string?> _push = Parameters.Text("--push-url", "Where the vendor sends the live stream to.");
    private readonly Option<string?> _key = Parameters.Text("--stream-key", "The key that the push address demands.");
    private readonly Option<string?> _watch = Parameters.Text("--watch-url", "Where people watch.");

    public IReadOnlyList<Symbol> All => [_title, _start, _minutes, _password, _hostVideo, _video, _audio, _push, _key, _watch];

    public WebinarOrder Read(OperatorCall call, ParseResult given) => new()
    {
        Title = _title.Of(given),
        Window = BookingVerbs.WindowOf(call, _start.Of(given), _minutes.Of(given)),
        Password = _password.Of(given) ?? "",
        HostVideo = _hostVideo.Of(given),
        ParticipantVideo = _video.Of(given),
        Audio = _audio.Of(given),
        LiveStream = StreamOf(_push.Of(given), _key.Of(given), _watch.Of(given)),
    };

    private static LiveStreamTarget? StreamOf(string? push, string? key, string? watch) => (push, key, watch) switch
    {
        (null, null, null) => null,
        ({ } to, { } with, { } at) => new LiveStreamTarget(to, with, at),
        _ => throw new OperatorException(OperatorExit.Usage, "A live stream needs --push-url, --stream-key and --watch-url together."),
    };
}
