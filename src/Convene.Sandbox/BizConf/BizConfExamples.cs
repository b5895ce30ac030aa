using System.Collections.Immutable;
using Convene.Sandbox.People;
using NodaTime;

namespace Convene.Sandbox.BizConf;

/// <summary>What an empty sandbox begins with at BizConf: past conferences with people and polls, one to register for, a webinar.</summary>
internal static class BizConfExamples
{
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static BizConfState Of(Instant now)
    {
        var today = now.InZone(Shanghai).Date;
        ImmutableList<BizConfMeeting> meetings =
        [
            Held(61181, "项目周会 Project weekly", At(today.PlusDays(-5), 10, 0), 60, Weekly) with { Ballots = WeeklyVotes },
            Held(61183, "Vendor selection 供应商评选", At(today.PlusDays(-2), 15, 0), 60, Morning, Afternoon) with { Ballots = VendorVotes },
            Held(61185, "Onboarding for new colleagues", At(today.PlusDays(-1), 9, 0), 45, Onboarding) with { Registration = Registered(now) },
            OpenDay(61187, At(today.PlusDays(7), 14, 0), now),
            Webinar(61189, At(today.PlusDays(3), 10, 0)),
        ];
        return new BizConfState { Meetings = meetings.ToImmutableSortedDictionary(meeting => meeting.Id, meeting => meeting) };
    }

    private sealed record Visit(string Name, int From, int Until, string Device = "windows", string? RegistrantId = null);

    // Minutes after the start: people who drop out and come back, two of one name, one who is in no directory.
    private static readonly Visit[] Weekly =
    [
        new("Alex Wilber", -2, 60), new("李雷", 0, 25), new("李雷", 26, 60, "ios"), new("韩梅梅", 0, 60, "mac"), new("王伟", 3, 58),
        new("王伟", 5, 60, "android"), new("Alice Johnson", 1, 60), new("访客 8613800000000", 12, 40, "ios"), new("Bob Kelly", 0, 59, "linux"),
    ];

    // Two sessions: everybody left for a break in between.
    private static readonly Visit[] Morning = [new("Alex Wilber", 0, 30), new("李雷", 1, 29), new("Greta Lindqvist", 0, 30, "mac")];

    private static readonly Visit[] Afternoon = [new("Alex Wilber", 38, 60), new("李雷", 39, 60), new("Megan Bowen", 40, 58, "ios")];

    private static readonly Visit[] Onboarding =
    [
        new("Alex Wilber", 0, 45), new("Jill Chill", 2, 45, "windows", "datpeQ2QTYmsT462Rr-O2w"), new("Priya Raman", 0, 44, "android"),
    ];

    private static readonly ImmutableList<BizConfBallot> WeeklyVotes =
    [
        new("李雷", "lilei@contoso.com", [new("下次周会的时间?", "周二"), new("谁来主持?", "韩梅梅")]),
        new("韩梅梅", "hanmeimei@contoso.com", [new("下次周会的时间?", "周三"), new("谁来主持?", "李雷")]),
        new("Alice Johnson", "alice@contoso.com", [new("下次周会的时间?", "周二"), new("谁来主持?", "韩梅梅")]),
        new("访客 8613800000000", null, [new("下次周会的时间?", "周二")]),
    ];

    private static readonly ImmutableList<BizConfBallot> VendorVotes =
    [
        new("Greta Lindqvist", "greta@contoso.com", [new("Which vendor?", "Northwind")]),
        new("李雷", "lilei@contoso.com", [new("Which vendor?", "Fabrikam")]),
    ];

    private static BizConfMeeting Held(int id, string name, Instant start, int minutes, params Visit[][] sessions) => Booked(id, name, start, minutes) with
    {
        Sessions =
        [
            .. sessions.Select((visits, number) => new BizConfSession(
                $"c{id}{number}xK2v8QTYmsT46=2dsd",
                start + Duration.FromMinutes(visits.Min(visit => visit.From)),
                [.. visits.Select((visit, index) => Stay(start, visit, $"example-{id}-{number}-{index}"))])),
        ],
    };

    private static BizConfStay Stay(Instant start, Visit visit, string session) => new()
    {
        Session = session,
        Name = visit.Name,
        JoinedAt = start + Duration.FromMinutes(visit.From),
        LeftAt = start + Duration.FromMinutes(visit.Until),
        Cuid = SandboxPeople.All.FirstOrDefault(person => person.DisplayName == visit.Name)?.Mail.Split('@')[0] ?? "",
        Device = visit.Device,
        Ip = $"10.0.0.{10 + (visit.Name.Length * 7)}",
        RegistrantId = visit.RegistrantId,
    };

    private static BizConfMeeting OpenDay(int id, Instant start, Instant now) =>
        Booked(id, "Open day 开放日", start, 90) with { Registration = Registered(now) with { IsRequired = true } };

    private static BizConfRegistration Registered(Instant now) => new()
    {
        Fields = [new("last_name", true), new("org", false)],
        Questions = [new("How did you hear of us?", false, false, ["A friend"]), new("午餐 Lunch?", true, true, ["Yes", "No"])],
        Registrants =
        [
            Registrant("datpeQ2QTYmsT462Rr-O2w", "Jill", "Chill", "jchill@example.com", "approved", now),
            Registrant("oMCmm7WcSnm57uEbqwWs-A", "娜", "陈", "chenna@contoso.com", "approved", now),
            Registrant("k3VQ0a7xQm2cT9yZ4uPb1g", "Diego", "Siciliani", "diego@contoso.com", "pending", now),
            Registrant("Zb8sN1dETlqE6fWcX0hR5w", "Max", "Mustermann", "max@example.com", "denied", now),
        ],
    };

    private static BizConfRegistrant Registrant(string id, string first, string last, string email, string status, Instant now) => new()
    {
        Id = id,
        FirstName = first,
        Email = email,
        Fields = ImmutableSortedDictionary<string, string>.Empty.Add("last_name", last).Add("org", "Contoso").Add("city", "上海").Add("country", "CN"),
        Answers = [new("午餐 Lunch?", "Yes")],
        Status = status,
        CreatedAt = now - Duration.FromDays(4),
    };

    private static BizConfMeeting Webinar(int id, Instant start) => Booked(id, "新品发布 Product launch", start, 60) with
    {
        Number = BizConfMeeting.NumberOf(id, isWebinar: true),
        Password = "246810",
        Webinar = new BizConfWebinar(HostVideo: true, ParticipantVideo: false),
        Stream = new BizConfStream("rtmp://push.sandbox.example/live", "launch-key", "https://live.sandbox.example/launch"),
    };

    private static BizConfMeeting Booked(int id, string name, Instant start, int minutes) => new()
    {
        Id = id,
        Number = BizConfMeeting.NumberOf(id, isWebinar: false),
        Login = SandboxPeople.Alex.Mail,
        Name = name,
        Password = "135790",
        StartsAt = start,
        Minutes = minutes,
    };

    private static Instant At(LocalDate date, int hour, int minute) => Shanghai.AtLeniently(date.At(new LocalTime(hour, minute))).ToInstant();
}
