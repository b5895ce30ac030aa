using System.Globalization;
using NodaTime;

namespace Convene.Sandbox.BizConfV1;

/// <summary>What 2.1 and 2.14 have in common.</summary>
internal sealed record ConferenceOrder(
    string UserId, string UserName, string Name, string Password, Instant StartsAt, int Minutes, bool JoinBeforeHost, bool HostVideo, bool ParticipantVideo)
{
    public Instant EndsAt => StartsAt + Duration.FromMinutes(Minutes);

    public static ConferenceOrder Read(BizConfV1Request request, string userId) => new(
        userId,
        request.Required("userName"),
        request.ConferenceText("confName"),
        request.Find("confPassword") ?? "",
        request.ConferenceStart(),
        request.ConferenceNumber("duration"),
        request.ConferenceSwitch("optionJbh") ?? false,
        request.ConferenceSwitch("optionVideoHost") ?? false,
        request.ConferenceSwitch("optionVideoParticipants") ?? false);

    public Conference In(ConferenceRoom room, int id) => new()
    {
        Id = id,
        Number = NumberOf(id),
        UserId = UserId,
        UserName = UserName,
        Name = Name,
        Password = Password,
        StartsAt = StartsAt,
        Minutes = Minutes,
        JoinBeforeHost = JoinBeforeHost,
        HostVideo = HostVideo,
        ParticipantVideo = ParticipantVideo,
        Parties = room.Parties,
        RoomId = room.Id,
    };

    // Ten digits that look drawn at random and are different for each id: a multiplication modulo a prime has no collisions.
    private static string NumberOf(int id) => (1_000_000_000 + (id * 48_271L * 7919 % 899_999_963)).ToString(CultureInfo.InvariantCulture);
}
