using System.Collections.Immutable;
using Convene.Sandbox.People;
using NodaTime;

namespace Convene.Sandbox.Quanshi;

/// <summary>What an empty state begins with: three conferences of the main person's that are over, with reports and recordings, and one that goes on.</summary>
internal static class QuanshiExamples
{
    public static QuanshiState Of(Instant now)
    {
        var today = now.InZone(QuanshiParameters.Zone).Date;
        ImmutableList<QuanshiConference> conferences =
        [
            Review(At(today.PlusDays(-2), 10, 0)),
            Held(2, "Supplier call 供应商沟通", At(today.PlusDays(-5), 16, 0), 30, isRecorded: false, [("Alex Wilber", 0, 28), ("刘洋", 1, 28)]),
            Held(3, "周例会 Weekly sync", At(today.PlusDays(-1), 14, 0), 45, isRecorded: true, [("Alex Wilber", -1, 45), ("Alice Johnson", 2, 45), ("李雷", 0, 20), ("李雷", 23, 45)]) with
            {
                Rooms = [new QuanshiRoomUse(10935, 1, [58933])],
                Boxes = [new QuanshiBox("GN3399BOX0001856", 10935, "010-256567")],
            },
            Living(now),
        ];
        return new QuanshiState { Conferences = conferences.ToImmutableSortedDictionary(conference => conference.Id, conference => conference) };
    }

    /// <summary>The richest one: somebody came twice, somebody by telephone, somebody invited did not; a live stream, two roll calls, hands.</summary>
    private static QuanshiConference Review(Instant start)
    {
        var review = Held(
            1,
            "季度复盘 Quarterly review",
            start,
            60,
            isRecorded: true,
            [("Alex Wilber", -3, 61), ("Alice Johnson", 0, 25), ("Alice Johnson", 27, 60), ("李雷", 1, 60), ("韩梅梅", 4, 58), ("Greta Lindqvist", 2, 60)]);
        var byPhone = new QuanshiStay("example-1-phone", "13829267807", After(start, 6), After(start, 50)) { Client = "phone", IsByPhone = true, Ip = "13829267807" };
        var onBoth = review.Stays[3] with { Ip = $"{review.Stays[3].Ip} 18766774523" };
        ImmutableList<string> called = ["Alice Johnson", "李雷", "韩梅梅", "Greta Lindqvist"];
        return review with
        {
            ClosedAt = After(start, 59) + Duration.FromSeconds(50),
            Choices = review.Choices with { IsLive = true, LivePassword = "123456" },
            Invitees = review.Invitees.AddRange([Guest(SandboxPeople.All[9]), Guest(SandboxPeople.All[13])]),
            Stays = review.Stays.SetItem(3, onBoth).Add(byPhone),
            Views =
            [
                Viewer(1, "邝小军", "75725566201", After(start, 3), After(start, 58), "phone"),
                Viewer(2, "孙海山", "", After(start, 10), After(start, 41), "pc"),
            ],
            Hands = [new QuanshiHand("李雷", "lilei@contoso.com", "", After(start, 18)), new QuanshiHand("Greta Lindqvist", "greta@contoso.com", "", After(start, 33))],
            RollCalls =
            [
                new QuanshiRollCall(After(start, 15), false, called, ["Alice Johnson", "李雷", "韩梅梅"]),
                new QuanshiRollCall(After(start, 45), false, called, called),
                new QuanshiRollCall(After(start, 50), true, called, ["李雷", "Greta Lindqvist"]),
            ],
        };
    }

    private static QuanshiConference Living(Instant now)
    {
        var start = Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / 60 * 60) - Duration.FromMinutes(20);
        var living = Held(4, "客户演示 Customer demo", start, 120, isRecorded: true, [("Alex Wilber", 0, 0), ("Megan Bowen", 2, 0), ("张芳", 5, 0)]);
        return living with
        {
            Stays = [.. living.Stays.Select(stay => stay with { LeftAt = null })],
            Choices = living.Choices with { IsLive = true, LivePassword = "222222" },
        };
    }

    private static QuanshiConference Held(int number, string title, Instant start, int minutes, bool isRecorded, (string Name, int From, int Until)[] stays)
    {
        var host = SandboxPeople.Alex;
        return new QuanshiConference
        {
            Id = 239_418_500 + number,
            EventId = 524_310 + number,
            HostId = host.UserNumber,
            Title = title,
            StartsAt = start,
            Minutes = minutes,
            CreatedAt = start - Duration.FromDays(1),
            ModifiedAt = start - Duration.FromDays(1),
            OpenedAt = After(start, stays[0].From),
            IsRecorded = isRecorded,
            Choices = new QuanshiChoices { RecordsItself = isRecorded },
            Invitees = [.. stays.Select(stay => stay.Name).Distinct().Where(name => name != host.DisplayName).Select(name => Guest(Named(name)))],
            Stays = [.. stays.Select((stay, index) => new QuanshiStay($"example-{number}-{index}", stay.Name, After(start, stay.From), After(start, stay.Until))
            {
                IsHost = stay.Name == host.DisplayName,
                Email = Named(stay.Name).Mail,
                Ip = $"203.0.113.{10 + index}",
                City = index % 2 == 0 ? "中国-北京" : "中国-上海",
            })],
        };
    }

    private static QuanshiInvitee Guest(SandboxPerson person) => new(person.UserNumber, person.DisplayName, person.Mail, "");

    private static QuanshiStay Viewer(int number, string name, string mobile, Instant from, Instant until, string client) => new($"example-live-{number}", name, from, until)
    {
        Mobile = mobile,
        Client = client,
        Browser = "Chrome Mobile",
        Ip = "198.51.100.203",
    };

    private static SandboxPerson Named(string name) => SandboxPeople.All.First(person => person.DisplayName == name);

    private static Instant After(Instant start, int minutes) => start + Duration.FromMinutes(minutes);

    private static Instant At(LocalDate date, int hour, int minute) => date.At(new LocalTime(hour, minute)).InZoneLeniently(QuanshiParameters.Zone).ToInstant();
}
