using System.Globalization;
using NodaTime;

namespace Convene.Language.Tests;

/// <summary>Requests made from parts come back as these parts.</summary>
public sealed class RoundTripTests
{
    private const int Requests = 5_000;

    private static readonly string[] EnglishTitles = ["budget review", "Project Phoenix", "Q1 planning", "design critique", "vendor negotiation", "hiring pipeline", "quarterly numbers", "incident postmortem", "website relaunch", "team retrospective"];
    private static readonly string[] EnglishNames = ["Alice", "Bob", "Carol White", "Deepak", "Li Wei", "Fatima Noor", "george@contoso.com", "Hannah", "Igor Petrov", "jane.doe@fabrikam.com"];
    private static readonly string[] ChineseTitles = ["预算评审", "项目启动", "需求讨论", "产品规划", "招聘计划", "合同谈判", "系统上线", "年终总结", "客户回访", "架构设计"];
    private static readonly string[] ChineseNames = ["张伟", "李娜", "王小明", "陈总", "刘洋", "赵敏", "周杰", "zhang@contoso.com", "孙丽", "Tom"];

    [Fact]
    public void English_requests_come_back()
    {
        var random = new Random(7);
        Count(() => English(random)).ShouldBeGreaterThanOrEqualTo((int)(Requests * 0.98), Lost);
    }

    [Fact]
    public void Chinese_requests_come_back()
    {
        var random = new Random(8);
        Count(() => Chinese(random)).ShouldBeGreaterThanOrEqualTo((int)(Requests * 0.98), Lost);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void A_paraphrase_says_the_same(string language)
    {
        var random = new Random(9);
        var same = 0;
        Lost = "";
        for (var i = 0; i < Requests; i++)
        {
            var request = language == "en" ? English(random) : Chinese(random);
            var first = Say.It(request.Text);
            var said = first.Paraphrase();
            if (Meaning(Say.It(said)) == Meaning(first)) same++;
            else Lost = $"{request.Text} → {said} → {Meaning(Say.It(said))} instead of {Meaning(first)}";
        }

        same.ShouldBeGreaterThanOrEqualTo((int)(Requests * 0.98), Lost);
    }

    private string Lost { get; set; } = "";

    private int Count(Func<Request> next)
    {
        var found = 0;
        for (var i = 0; i < Requests; i++)
        {
            var request = next();
            var meaning = Meaning(Say.It(request.Text));
            if (meaning == request.Expected) found++;
            else Lost = $"{request.Text} → {meaning} instead of {request.Expected}";
        }

        return found;
    }

    private static string Meaning(Understanding understood) => Meaning(
        understood.Intent, understood.Slots.Title?.Value, understood.Slots.Attendees.Select(a => a.Address ?? a.Name ?? ""), understood.Start(), understood.Slots.Duration);

    private static string Meaning(Intent intent, string? title, IEnumerable<string> people, LocalDateTime? start, Duration? duration) =>
        $"{intent} {title} [{string.Join(',', people)}] {start?.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture)} {duration?.TotalMinutes}";

    private static Request English(Random random)
    {
        var title = Pick(random, EnglishTitles);
        var people = People(random, EnglishNames);
        var (start, minutes) = When(random);
        var names = people.Count == 1 ? people[0] : $"{string.Join(", ", people.Take(people.Count - 1))} and {people[^1]}";
        var day = Pick(random, start.ToString("MMMM d", CultureInfo.InvariantCulture), start.ToString("d MMM", CultureInfo.InvariantCulture), start.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), start.ToString("M/d", CultureInfo.InvariantCulture), start.ToString("dddd, MMM d", CultureInfo.InvariantCulture));
        var clock = Pick(random, start.ToString("HH:mm", CultureInfo.InvariantCulture), start.ToString("h:mm tt", CultureInfo.InvariantCulture), start.ToString("h:mmtt", CultureInfo.InvariantCulture).ToLowerInvariant());
        var length = Pick(random, $"{minutes} minutes", $"{minutes} min", $"{minutes}m");
        var text = random.Next(6) switch
        {
            0 => $"book a {minutes}-minute meeting with {names} on {day} at {clock} about {title}",
            1 => $"could you please set up \"{title}\" with {names} for {day}, {clock}, {length}",
            2 => $"on {day} at {clock} I need a call with {names} for {length} to discuss {title}",
            3 => $"Schedule {title} at {clock} on {day} with {names} for {length}",
            4 => $"new meeting {day} {clock}, {length}, subject: {title}, with {names}",
            _ => $"arrange {title} with {names}, {day} {clock}, {length}",
        };
        return new Request(text, Meaning(Intent.Book, title, people, start, Duration.FromMinutes(minutes)));
    }

    private static Request Chinese(Random random)
    {
        var title = Pick(random, ChineseTitles);
        var people = People(random, ChineseNames);
        var (start, minutes) = When(random);
        var names = people.Count == 1 ? people[0] : $"{string.Join("、", people.Take(people.Count - 1))}和{people[^1]}";
        var part = start.Hour < 12 ? "上午" : start.Hour == 12 ? "中午" : start.Hour < 18 ? "下午" : "晚上";
        var hour = start.Hour > 12 ? start.Hour - 12 : start.Hour;
        var clock = Pick(random, $"{part}{hour}点{(start.Minute == 0 ? "" : start.Minute == 30 ? "半" : $"{start.Minute}分")}", start.ToString("HH:mm", CultureInfo.InvariantCulture));
        var day = Pick(random, $"{start.Month}月{start.Day}号", $"{start.Month}月{start.Day}日", start.ToString("uuuu-MM-dd ", CultureInfo.InvariantCulture), $"{start.Year}年{start.Month}月{start.Day}日");
        var text = random.Next(5) switch
        {
            0 => $"{day}{clock}和{names}开{minutes}分钟的会，主题是{title}",
            1 => $"帮我约{names}{day}{clock}开会，讨论{title}，{minutes}分钟",
            2 => $"预订会议：{title}，时间{day} {clock}，时长{minutes}分钟，参会人：{string.Join("、", people)}",
            3 => $"请安排{day}{clock}的会议“{title}”，{minutes}分钟，邀请{names}",
            _ => $"{day}{clock} {title}，{minutes}分钟，跟{names}",
        };
        return new Request(text, Meaning(Intent.Book, title, people, start, Duration.FromMinutes(minutes)));
    }

    private static (LocalDateTime Start, int Minutes) When(Random random) =>
        (Say.Now.Date.PlusDays(random.Next(1, 300)).At(new LocalTime(random.Next(8, 20), Pick(random, 0, 15, 30, 45))), Pick(random, 15, 20, 30, 45, 60, 90, 120));

    private static List<string> People(Random random, string[] names) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, names)).Distinct()];

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    private sealed record Request(string Text, string Expected);
}
