using System.Collections.Immutable;
using Convene.Sandbox.BizConf;
using Convene.Sandbox.BizConfV1;
using Convene.Sandbox.Graph;
using Convene.Sandbox.People;
using Convene.Sandbox.Quanshi;
using Convene.Sandbox.Vmr;
using NodaTime;

namespace Convene.Sandbox.State;

/// <summary>What an empty sandbox begins with: the main person's last days, so that a report has something to show.</summary>
internal static class Examples
{
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static SandboxState Of(Instant now, BizConfV1SandboxOptions options)
    {
        var today = now.InZone(Shanghai).Date;
        var room = ConferenceRoom.Of(options) is [var smallest, ..] ? smallest : new ConferenceRoom(1_002_501, 25);
        ImmutableList<Conference> conferences =
        [
            Held(18891, "Weekly planning 每周计划", At(today.PlusDays(-6), 10, 0), 60, room, Planning),
            Held(18893, "预算评审会", At(today.PlusDays(-3), 14, 0), 45, room, Budget),
            Held(18895, "Design review: new lobby", At(today.PlusDays(-1), 9, 30), 30, room, Design),
        ];
        return SandboxState.Empty with
        {
            BizConfV1 = new BizConfV1State { Conferences = conferences.ToImmutableSortedDictionary(conference => conference.Id, conference => conference) },
            BizConf = BizConfExamples.Of(now),
            Vmr = VmrExamples.Of(now),
            Quanshi = QuanshiExamples.Of(now),
            Graph = conferences.Aggregate(new GraphState(), (graph, conference) => graph.With(Entry(conference))),
        };
    }

    // Minutes after the start: people who drop out and come back, two of one name, one who is in no directory, more than one page.
    private static readonly (string Name, int From, int Until)[] Planning =
    [
        ("Alex Wilber", -2, 60), ("Alice Johnson", 0, 22), ("Alice Johnson", 24, 60), ("李雷", 1, 30), ("李雷", 31, 44), ("李雷", 50, 60),
        ("韩梅梅", 0, 60), ("王伟", 3, 58), ("王伟", 5, 60), ("Bob Kelly", 0, 15), ("Bob Kelly", 16, 59), ("iPhone von Greta", 12, 47), ("Megan Bowen", 2, 60),
    ];

    private static readonly (string Name, int From, int Until)[] Budget =
    [
        ("Alex Wilber", 0, 45), ("李雷", 0, 20), ("李雷", 21, 45), ("张芳", 4, 45), ("财务部会议室", 0, 45),
    ];

    private static readonly (string Name, int From, int Until)[] Design =
    [
        ("Alex Wilber", 0, 30), ("Greta Lindqvist", 2, 30), ("Alice Johnson", 0, 29),
    ];

    private static Conference Held(
        int id, string name, Instant start, int minutes, ConferenceRoom room, (string Name, int From, int Until)[] stays)
    {
        var host = SandboxPeople.Alex;
        var order = new ConferenceOrder(host.Mail, host.DisplayName, name, "", start, minutes, false, true, true);
        return order.In(room, id) with
        {
            Attendance = [.. stays.Select((stay, index) => new Attendance(
                $"example-{id}-{index}", stay.Name, start + Duration.FromMinutes(stay.From), start + Duration.FromMinutes(stay.Until)))],
        };
    }

    private static CalendarEvent Entry(Conference conference) => new()
    {
        Key = $"{conference.Id:x32}",
        Mailbox = SandboxPeople.Alex.Id,
        ICalUId = $"040000008200E00074C5B7101A82E008{conference.Id:X32}",
        CreatedAt = conference.StartsAt - Duration.FromDays(1),
        ModifiedAt = conference.StartsAt - Duration.FromDays(1),
        Subject = conference.Name,
        StartsAt = conference.StartsAt,
        EndsAt = conference.EndsAt,
        StartZone = SandboxPeople.Alex.Zone,
        EndZone = SandboxPeople.Alex.Zone,
        Places = [new EventPlace($"BizConf {conference.Number}")],
        OrganizerName = SandboxPeople.Alex.DisplayName,
        OrganizerAddress = SandboxPeople.Alex.Mail,
    };

    private static Instant At(LocalDate date, int hour, int minute) => Shanghai.AtLeniently(date.At(new LocalTime(hour, minute))).ToInstant();
}
