using System.Globalization;

namespace Convene.Language.Speech;

/// <summary>What is wanted and of which meeting, in Chinese; said so that it is understood the same again.</summary>
internal static class ChineseRequests
{
    /// <summary>The clause that leads the paraphrase.</summary>
    public static string Of(Understanding said)
    {
        var slots = said.Slots;
        return said.Intent switch
        {
            Intent.Book => $"预订会议{Quoted(slots.Title?.Value)}",
            Intent.Reschedule => $"更改{Meeting(slots)}",
            Intent.Cancel => $"取消{Meeting(slots)}",
            Intent.List => $"{(slots.All ? "查看所有会议列表" : "查看有哪些会议")}{Quoted(slots.Title?.Value)}",
            Intent.Show => $"查看{Meeting(slots)}",
            Intent.Join => $"加入{Meeting(slots)}",
            Intent.Start => $"开始{Meeting(slots)}",
            Intent.Report => $"参会报告：{Meeting(slots)}",
            Intent.Recordings => $"录像：{Meeting(slots)}",
            Intent.Rooms => slots.Room is { } room ? $"查找{RoomName(room.Value)}" : "查找会议室",
            Intent.Rename => slots.Title is { } title ? $"把{Meeting(slots, slots.Reference?.Title)}改名为{Quoted(title.Value)}" : $"{Meeting(slots)}改名",
            Intent.AddAttendees => $"邀请{Everyone(slots)}参加{Meeting(slots)}",
            Intent.RemoveAttendees => $"把{Everyone(slots)}从{Meeting(slots)}里移除",
            Intent.Update => Update(slots),
            Intent.SetLanguage => slots.Language switch { { Value: "en" } => "切换语言到英文", { } => "切换语言到中文", null => "切换语言" },
            Intent.SetTimeZone => $"更改时区{(slots.TimeZone is { } zone ? $"为{zone.Value}" : "")}",
            Intent.SetProvider => $"更改服务商{(slots.Provider is { } provider ? $"为{provider.Value}" : "")}",
            Intent.Providers => "会议服务商",
            Intent.DialIn => $"拨入号码：{Meeting(slots)}",
            Intent.Conflicts => "会议冲突",
            Intent.Webinar => "研讨会列表",
            Intent.Live => "直播",
            Intent.Help => "帮助",
            Intent.Confirm => "确认",
            Intent.Reject => "不用了",
            Intent.Thanks => "谢谢",
            Intent.Greeting => "你好",
            _ => "未能理解",
        };
    }

    public static IEnumerable<string> Extras(Understanding said)
    {
        var slots = said.Slots;
        if (said.Intent is Intent.Update) yield break;
        if (slots.Room is { } room && said.Intent != Intent.Rooms) yield return $"在{RoomName(room.Value)}";
        if (slots.Capacity is { } seats) yield return string.Create(CultureInfo.InvariantCulture, $"{seats}人");
        if (slots.Password is { } password) yield return $"密码是{password.Value}";
        foreach (var option in slots.Options) yield return $"{(option.IsOn ? "开启" : "不要")}{Name(option.Option)}";
        if (slots.Provider is { } provider && said.Intent is not Intent.SetProvider) yield return $"用{provider.Value}";
        if (slots.LiveStream) yield return "并直播";
        if (slots.DialIn) yield return "电话拨入";
    }

    private static string Everyone(Slots slots) => string.Join("、", slots.Attendees.Concat(slots.Groups).Select(a => a.Address ?? a.Name));

    private static string Update(Slots slots)
    {
        if (slots.Password is { } password) return $"把{Meeting(slots)}的密码改成{password.Value}";
        if (slots.Options is [var option, ..]) return $"给{Meeting(slots)}{(option.IsOn ? "开启" : "关闭")}{Name(option.Option)}";
        return slots.Room is { } room ? $"把{Meeting(slots)}换到{room.Value}{(room.Value.Contains('室', StringComparison.Ordinal) ? "" : "会议室")}" : $"修改{Meeting(slots)}的密码";
    }

    private static string RoomName(string room) => room.Contains('室', StringComparison.Ordinal) ? room : $"会议室{room}";

    private static string Name(ConferenceOption option) => option switch
    {
        ConferenceOption.WaitingRoom => "等候室",
        ConferenceOption.Password => "密码",
        ConferenceOption.Recording => "自动录制",
        ConferenceOption.MuteOnEntry => "入会静音",
        ConferenceOption.JoinBeforeHost => "提前入会",
        ConferenceOption.Video => "摄像头",
        _ => "报名",
    };

    private static string Meeting(Slots slots) => Meeting(slots, slots.Title?.Value ?? slots.Reference?.Title);

    private static string Meeting(Slots slots, string? title)
    {
        if (title is not null) return $"会议{Quoted(title)}";
        if (slots.All) return "所有会议";
        return slots.Reference switch
        {
            { IsAny: true } => "任意一个",
            { Ordinal: -1 } => "最后一个会议",
            { Ordinal: { } ordinal } => string.Create(CultureInfo.InvariantCulture, $"第{ordinal}个会议"),
            { IsNext: true } => "下一个会议",
            { IsPrevious: true } => "上一个会议",
            { IsCurrent: true } => "当前会议",
            { IsPronoun: true } => "这个会议",
            _ => "会议",
        };
    }

    private static string Quoted(string? title) => title is null ? "" : $"“{title}”";
}
