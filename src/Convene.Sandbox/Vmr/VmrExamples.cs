using Convene.Sandbox.People;
using NodaTime;

namespace Convene.Sandbox.Vmr;

/// <summary>What an empty sandbox begins with at VMR: recordings of the main person's room, and a booking ahead.</summary>
internal static class VmrExamples
{
    /// <summary>The id that the document's samples show.</summary>
    private const string FirstRecording = "a1e3595d-207a-4853-ba39-c576a5761952";

    private const string SecondRecording = "f7ef8928-788b-475d-9847-64e403781f1b";
    private const string HallsRecording = "02e555e2-1dc8-4ae6-b6ea-362ebbece8dd";
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static VmrState Of(Instant now)
    {
        var today = now.InZone(Shanghai).Date;
        var (own, hall) = (VmrRooms.All[0].Pid, VmrRooms.All.First(room => room.IsLectureHall).Pid);
        var ahead = new VmrBooking
        {
            Id = 1428,
            Account = SandboxPeople.Alex.Mail,
            Theme = "客户拜访 Customer visit",
            Introduction = "接口会议",
            HostPassword = "99999",
            VisitorPassword = "888888",
            Pid = own,
            StartsAt = At(today.PlusDays(2), 9, 0),
            EndsAt = At(today.PlusDays(2), 10, 0),
            CreatedAt = now - Duration.FromDays(1),
            Visitors = [VmrContacts.UidOf("lilei@contoso.com"), VmrContacts.UidOf("hanmeimei@contoso.com")],
        };
        return new VmrState
        {
            Recordings =
            [
                Recording(FirstRecording, own, At(today.PlusDays(-4), 9, 43), 62),
                Recording(HallsRecording, hall, At(today.PlusDays(-3), 14, 1), 88),
                Recording(SecondRecording, own, At(today.PlusDays(-1), 10, 2), 31),
            ],
        }.With(ahead);
    }

    private static VmrRecording Recording(string id, int pid, Instant start, int minutes) =>
        new(id, $"cid-{id[..8]}", pid, start, start + Duration.FromMinutes(minutes));

    private static Instant At(LocalDate date, int hour, int minute) => Shanghai.AtLeniently(date.At(new LocalTime(hour, minute))).ToInstant();
}
