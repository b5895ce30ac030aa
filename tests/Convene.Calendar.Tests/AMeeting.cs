using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;
using NodaTime;

namespace Convene.Calendar.Tests;

/// <summary>Valid content of an entry; a test changes with <c>with</c> what it is about.</summary>
internal static class AMeeting
{
    public const string Tenant = "72f988bf-0000-0000-0000-000000000001";

    public static readonly Person Organizer = new(Tenant, "8c1d0000-0000-0000-0000-000000000001", GraphStandIn.Organizer, "陈美琳");

    public static readonly Attendee Alice = new("alice@contoso.example", "Alice Jones");

    public static readonly Attendee LiLei = new("lilei@contoso.example", "李雷");

    public static Window Tomorrow { get; } = At("Asia/Shanghai", new LocalDateTime(2026, 11, 24, 15, 0));

    public static EntryContent English { get; } = new()
    {
        MeetingId = MeetingId.Parse("0193b5a0-1111-7222-8333-444455556666"),
        Title = "Q3 budget",
        Window = Tomorrow,
        Attendees = [Alice],
        ProviderName = "BizConf",
        Number = "123456789",
        Password = "8642",
        JoinUrl = "https://join.example/j/123456789?pwd=a&b=\"c\"",
        DialInNumbers = ["+86 400 000 0000"],
        Culture = "en-US",
    };

    public static EntryContent Chinese { get; } = English with
    {
        MeetingId = MeetingId.Parse("0193b5a0-1111-7222-8333-777788889999"),
        Title = "三季度预算",
        Attendees = [LiLei],
        ProviderName = "会畅",
        Culture = "zh-CN",
    };

    public static Window At(string zone, LocalDateTime local, int minutes = 30)
    {
        var found = DateTimeZoneProviders.Tzdb[zone];
        return new Window(local.InZoneLeniently(found).ToInstant(), Duration.FromMinutes(minutes), found);
    }

    public static EntryContent In(string culture) => culture == "zh-CN" ? Chinese : English;
}
