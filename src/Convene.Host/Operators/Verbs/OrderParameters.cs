using System.CommandLine;
using Convene.Meetings;
using NodaTime;

namespace Convene.Host.Operators.Verbs;

/// <summary>What a booking may ask for.</summary>
internal sealed class OrderParameters(IClock clock)
{
    private readonly Option<string> _title = Parameters.Needed("--title", "The title.");
    private readonly Option<string> _start = Parameters.Start();
    private readonly Option<int> _minutes = Parameters.Minutes();
    private readonly Option<int> _capacity =
        new("--capacity") { Description = "How many people must fit, the host included.", DefaultValueFactory = _ => 2 };

    private readonly Option<string?> _password = Parameters.Text("--password", "The password; left out, the vendor decides.");
    private readonly Option<string?> _room = Parameters.Text("--room", "A room's id, as rooms shows it.");
    private readonly Option<bool> _hostFirst = Parameters.Flag("--host-first", "Nobody may enter before the host.");
    private readonly Option<bool> _record = Parameters.Flag("--record", "Records from the beginning.");
    private readonly Option<bool> _live = Parameters.Flag("--live", "Streams live to the vendor's viewing page.");
    private readonly Option<string?> _livePassword = Parameters.Text("--live-password", "The password for watching.");
    private readonly Option<bool> _waitingRoom = Parameters.Flag("--waiting-room", "People wait until they are let in.");
    private readonly Option<bool> _login = Parameters.Flag("--login", "Only people who are logged in at the vendor may enter.");
    private readonly Option<string?> _watchword = Parameters.Text("--watchword", "A word that people give to enter.");
    private readonly Option<bool> _notify = Parameters.Flag("--notify", "The vendor too invites by its own mail.");
    private readonly Option<string[]> _invite = Parameters.Several("--invite", "Mail addresses that the vendor is told of.");

    public IReadOnlyList<Symbol> All =>
    [
        _title, _start, _minutes, _capacity, _password, _room, _hostFirst, _record, _live, _livePassword, _waitingRoom, _login, _watchword,
        _notify, _invite,
    ];

    public Order Read(OperatorCall call, ParseResult given) => new()
    {
        MeetingId = MeetingId.Create(clock),
        Organizer = call.Person,
        Title = _title.Of(given),
        Window = BookingVerbs.WindowOf(call, _start.Of(given), _minutes.Of(given)),
        Capacity = Parameters.AtLeastOne("--capacity", _capacity.Of(given)),
        Password = _password.Of(given),
        RoomId = _room.Of(given),
        JoinBeforeHost = !_hostFirst.Of(given),
        RecordsAutomatically = _record.Of(given),
        HasLiveStream = _live.Of(given),
        LiveStreamPassword = _livePassword.Of(given),
        HasWaitingRoom = _waitingRoom.Of(given),
        DemandsLogin = _login.Of(given),
        Watchword = _watchword.Of(given),
        VendorNotifies = _notify.Of(given),
        VendorInvitees = [.. (_invite.Of(given) ?? []).Select(address => call.Other(address).AsAttendee())],
    };
}
