using System.Globalization;
using NodaTime;

namespace Convene.Language.Tests;

/// <summary>Makes requests with random titles, people, times, lengths and phrasings, and says what they mean.</summary>
internal static class RequestGenerator
{
    private static readonly string[] EnglishFirst = ["budget", "roadmap", "security", "marketing", "customer", "vendor", "hiring", "platform", "Apollo", "Berlin", "pricing", "support", "data", "mobile", "legal", "brand", "logistics", "Contoso"];
    private static readonly string[] EnglishSecond = ["review", "strategy", "workshop", "audit", "migration", "retrospective", "kickoff", "forecast", "training", "campaign", "architecture", "alignment", "proposal", "negotiation", "launch", "backlog"];
    private static readonly string[] EnglishPeople = ["Alice", "Bob", "Carol White", "Deepak", "Li Wei", "Fatima Noor", "george@contoso.com", "Hannah", "Igor Petrov", "jane.doe@fabrikam.com", "Mark", "May Chen", "Will", "Dr. Weber", "Sean O'Brien", "Anne-Marie"];
    private static readonly string[] ChineseFirst = ["预算", "产品", "合同", "招聘", "系统", "客户", "架构", "安全", "市场", "供应链", "年度", "数据", "品牌", "运维", "财务", "阿波罗项目"];
    private static readonly string[] ChineseSecond = ["评审", "规划", "方案", "复盘", "培训", "对接", "上线", "总结", "选型", "需求", "进展", "迁移", "报价", "风险", "策略", "路线图"];
    private static readonly string[] ChinesePeople = ["张伟", "李娜", "王小明", "陈总", "刘洋", "赵敏", "周杰", "zhang@contoso.com", "孙丽", "Tom", "程明", "欧阳锋", "高经理", "马老师", "Alice", "吴工"];

    public static (string Text, string Expected) Next(Random random, string language)
    {
        var request = language == "en" ? English(random) : Chinese(random);
        return (request.Said, Meaning(request.Intent, request.Title, request.Invited, request.Start, request.Minutes));
    }

    public static string Meaning(Understanding understood) => Meaning(
        understood.Intent,
        understood.Slots.Title?.Value ?? understood.Slots.Reference?.Title,
        understood.Slots.Attendees.Select(a => a.Address ?? a.Name ?? ""),
        (understood.Slots.Start ?? understood.Slots.Reference?.Time)?.In(Say.Shanghai),
        (int?)(understood.Slots.Duration ?? understood.Slots.Extension ?? understood.Slots.Shift)?.TotalMinutes);

    private static string Meaning(Intent intent, string? title, IEnumerable<string> people, LocalDateTime? start, int? minutes) => string.Create(
        CultureInfo.InvariantCulture, $"{intent} '{title}' [{string.Join(',', people)}] {start:uuuu-MM-dd HH:mm} {minutes}");

    private static Made English(Random random)
    {
        var title = $"{Pick(random, EnglishFirst)} {Pick(random, EnglishSecond)}";
        var people = People(random, EnglishPeople);
        var (start, minutes) = When(random);
        var who = people.Count == 1 ? people[0] : $"{string.Join(", ", people.Take(people.Count - 1))}{Pick(random, " and ", ", and ", " & ")}{people[^1]}";
        var day = EnglishDay(random, start.Date);
        var clock = Pick(random, Text(start, "HH:mm"), Text(start, "h:mm tt"), Text(start, "h:mmtt").ToLowerInvariant(), start.Minute == 0 ? Text(start, "htt").ToLowerInvariant() : Text(start, "HH:mm"));
        var length = EnglishLength(random, minutes);
        return random.Next(20) switch
        {
            0 => new(Intent.Book, title, people, start, minutes, $"please book {title} with {who} {day} at {clock} for {length}"),
            1 => new(Intent.Book, title, people, start, minutes, $"Can we get {who} together {day} at {clock} for {length} to talk about {title}?"),
            2 => new(Intent.Book, title, people, start, minutes, $"I'd like {length} with {who} on the topic of {title}, {day}, {clock}"),
            3 => new(Intent.Book, title, people, start, minutes, $"put a {title} on the calendar {day} from {clock} for {length}, attendees: {string.Join(", ", people)}"),
            4 => new(Intent.Book, title, people, start, minutes, $"{title} with {who}, {day} {clock}, {length}"),
            5 => new(Intent.Book, title, people, start, minutes, $"We need to meet {who} {day} at {clock} regarding {title}, {length} should do"),
            6 => new(Intent.Book, title, people, start, minutes, $"Schedule a {length} call {day} at {clock} called \"{title}\" and invite {who}"),
            7 => new(Intent.Book, title, people, start, null, $"hey, could you set up a meeting {day} at {clock} with {who}, subject {title}, thanks"),
            8 => new(Intent.Book, null, people, start, minutes, $"block {length} with {who} {day} at {clock}"),
            9 => new(Intent.Book, title, [], start, minutes, $"Meeting: {title}\nWhen: {day}, {clock}\nDuration: {length}"),
            10 => new(Intent.Cancel, title, [], null, null, $"please {Pick(random, "cancel", "call off", "drop", "delete")} the {title}"),
            11 => new(Intent.Cancel, null, [people[0]], null, null, $"could you cancel my {Pick(random, "meeting", "call", "appointment")} with {people[0]}?"),
            12 => new(Intent.Reschedule, title, [], start, null, $"{Pick(random, "move", "reschedule", "postpone", "push")} the {title} to {day} at {clock}"),
            13 => new(Intent.Reschedule, null, [people[0]], start, null, $"can you move my call with {people[0]} to {day} {clock} please"),
            14 => new(Intent.Reschedule, title, [], null, minutes, $"extend the {title} by {minutes} minutes"),
            15 => new(Intent.AddAttendees, title, people, null, null, $"{Pick(random, "add", "invite")} {who} to the {title}"),
            16 => new(Intent.RemoveAttendees, title, people, null, null, $"please remove {who} from the {title}"),
            17 => new(Intent.Join, title, [], null, null, $"{Pick(random, "join", "let me into", "take me to")} the {title}"),
            18 => new(Intent.Report, title, [], null, null, $"who {Pick(random, "attended", "came to", "showed up to", "missed")} the {title}"),
            _ => new(Intent.Recordings, title, [], null, null, $"{Pick(random, "show me the recording of", "where is the recording of", "play back")} the {title}"),
        };
    }

    private static Made Chinese(Random random)
    {
        var title = Pick(random, ChineseFirst) + Pick(random, ChineseSecond);
        var people = People(random, ChinesePeople);
        var (start, minutes) = When(random);
        var who = people.Count == 1 ? people[0] : $"{string.Join("、", people.Take(people.Count - 1))}{Pick(random, "和", "、", "以及")}{people[^1]}";
        var when = ChineseDay(random, start.Date) + ChineseClock(random, start.TimeOfDay);
        var length = ChineseLength(random, minutes);
        return random.Next(20) switch
        {
            0 => new(Intent.Book, title, people, start, minutes, $"麻烦帮我约{who}{when}开个会，聊聊{title}，{length}"),
            1 => new(Intent.Book, title, people, start, minutes, $"{when}我想跟{who}讨论一下{title}，大概{length}"),
            2 => new(Intent.Book, title, people, start, minutes, $"请在{when}安排一个{length}的会议，主题：{title}，参会人：{string.Join("、", people)}"),
            3 => new(Intent.Book, title, people, start, minutes, $"能不能帮忙订个会？{when}，{length}，内容是{title}，叫上{who}"),
            4 => new(Intent.Book, title, people, start, minutes, $"{title}，{when}，{length}，参加人：{string.Join("，", people)}"),
            5 => new(Intent.Book, title, people, start, minutes, $"和{who}约一下{when}的会，{length}，关于{title}"),
            6 => new(Intent.Book, title, people, start, minutes, $"新建一个名为“{title}”的会议，时间是{when}，持续{length}，邀请{who}"),
            7 => new(Intent.Book, title, people, start, null, $"帮我组织{when}的“{title}”，请{who}参加"),
            8 => new(Intent.Book, null, people, start, minutes, $"约{who}{when}碰一下，{length}就够了"),
            9 => new(Intent.Book, title, [], start, minutes, $"会议主题：{title}\n会议时间：{when}\n会议时长：{length}"),
            10 => new(Intent.Cancel, title + "会", [], null, null, $"{Pick(random, "取消", "麻烦取消", "帮我删掉", "请取消")}{title}会"),
            11 => new(Intent.Cancel, null, [people[0]], null, null, $"把我跟{people[0]}的{Pick(random, "会", "会议", "电话会议")}取消掉"),
            12 => new(Intent.Reschedule, title + "会", [], start, null, $"把{title}会{Pick(random, "改到", "挪到", "推迟到", "调整到")}{when}"),
            13 => new(Intent.Reschedule, null, [people[0]], start, null, $"能把和{people[0]}的会改到{when}吗"),
            14 => new(Intent.Reschedule, title + "会", [], null, minutes, $"{title}会延长{minutes}分钟"),
            15 => new(Intent.AddAttendees, title + "会", people, null, null, $"{Pick(random, "邀请", "请邀请")}{who}参加{title}会"),
            16 => new(Intent.RemoveAttendees, title + "会", people, null, null, $"把{who}从{title}会里{Pick(random, "去掉", "移除", "移出")}"),
            17 => new(Intent.Join, title + "会", [], null, null, $"{Pick(random, "加入", "帮我进入", "我要进")}{title}会"),
            18 => new(Intent.Report, title + "会", [], null, null, $"{title}会{Pick(random, "谁没来", "谁来了", "有谁参加了", "的出勤情况")}"),
            _ => new(Intent.Recordings, title + "会", [], null, null, $"{Pick(random, "看一下", "找一下", "我想看")}{title}会的{Pick(random, "录像", "回放")}"),
        };
    }

    private static string EnglishDay(Random random, LocalDate day) => Pick(
        random,
        $"on {Text(day, "MMMM d")}", $"on {Text(day, "d MMM")}", $"on {Text(day, "uuuu-MM-dd")}", $"on {Text(day, "dddd, MMMM d")}", $"on {Text(day, "ddd d MMM")}", $"on {Text(day, "MMM d, uuuu")}", $"on {Text(day, "M/d/uuuu")}", $"on the {Ordinal(day.Day)} of {Text(day, "MMMM")}");

    private static string Ordinal(int n) => string.Create(CultureInfo.InvariantCulture, $"{n}{(n is 11 or 12 or 13 ? "th" : (n % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" })}");

    private static string EnglishLength(Random random, int minutes) => minutes switch
    {
        30 => Pick(random, "half an hour", "30 minutes", "30 min"),
        60 => Pick(random, "an hour", "1 hour", "60 minutes"),
        90 => Pick(random, "an hour and a half", "90 minutes", "1.5 hours"),
        120 => Pick(random, "two hours", "2 hours", "2h"),
        _ => Pick(random, $"{minutes} minutes", $"{minutes} min", $"{minutes} mins"),
    };

    private static string ChineseDay(Random random, LocalDate day) =>
        Pick(random, $"{day.Month}月{day.Day}号", $"{day.Month}月{day.Day}日", $"{day.Year}年{day.Month}月{day.Day}日", Text(day, "uuuu-MM-dd "));

    private static string ChineseClock(Random random, LocalTime time)
    {
        var part = time.Hour < 12 ? "上午" : time.Hour == 12 ? "中午" : time.Hour < 18 ? "下午" : "晚上";
        var hour = time.Hour > 12 ? time.Hour - 12 : time.Hour;
        var minutes = time.Minute switch { 0 => "", 30 => "半", 15 => "一刻", 45 => "三刻", var m => $"{m}分" };
        return Pick(random, $"{part}{hour}点{minutes}", $"{part}{Number(hour)}点{minutes}", time.ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    private static string Number(int hour) => new[] { "零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二" }[hour];

    private static string ChineseLength(Random random, int minutes) => minutes switch
    {
        30 => Pick(random, "半小时", "30分钟", "半个钟头"),
        60 => Pick(random, "一小时", "1个小时", "一个钟头"),
        90 => Pick(random, "一个半小时", "90分钟"),
        120 => Pick(random, "两小时", "2个小时"),
        _ => $"{minutes}分钟",
    };

    private static string Text(LocalDate day, string pattern) => day.ToString(pattern, CultureInfo.InvariantCulture);

    private static string Text(LocalDateTime moment, string pattern) => moment.ToString(pattern, CultureInfo.InvariantCulture);

    private static (LocalDateTime Start, int Minutes) When(Random random) =>
        (Say.Now.Date.PlusDays(random.Next(1, 300)).At(new LocalTime(random.Next(8, 20), Pick(random, 0, 15, 30, 45))), Pick(random, 15, 20, 30, 45, 60, 90, 120));

    private static List<string> People(Random random, string[] names) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, names)).Distinct()];

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    private sealed record Made(Intent Intent, string? Title, IReadOnlyList<string> Invited, LocalDateTime? Start, int? Minutes, string Said);
}
