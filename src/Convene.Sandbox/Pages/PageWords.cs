using NodaTime;

namespace Convene.Sandbox.Pages;

/// <summary>Everything the pages say, in both languages.</summary>
internal sealed record PageWords
{
    public static PageWords English { get; } = new();

    public static PageWords Chinese { get; } = new()
    {
        Language = "zh-CN",
        Calendar = "日历",
        Today = "今天",
        Day = "日",
        Week = "周",
        NewEvent = "新建",
        Earlier = "上一段",
        Later = "下一段",
        Title = "标题",
        NoTitle = "(无标题)",
        Date = "日期",
        Start = "开始",
        End = "结束",
        Place = "地点",
        Attendees = "与会者",
        AttendeesHint = "邮箱地址,用逗号分隔",
        Organizer = "组织者",
        Notes = "正文",
        Edit = "编辑",
        Minutes = "分钟",
        Save = "保存",
        Create = "创建",
        CancelMeeting = "取消会议",
        Remove = "从日历中删除",
        Close = "关闭",
        Canceled = "已取消",
        OthersMeeting = "这是别人组织的会议,您可以答复,或从日历中删除。",
        Repeats = "重复",
        Once = "不重复",
        Times = "次数",
        OfSeries = "定期会议中的一次",
        SaveSeries = "保存整个系列",
        CancelSeries = "取消整个系列",
        RemoveSeries = "删除整个系列",
        ForSeries = "对整个系列答复",
        YourAnswer = "您的答复",
        Accept = "接受",
        Tentative = "暂定",
        Decline = "拒绝",
        MakeTeams = "设为 Teams 会议",
        CrossesNeighbour = "不能移到或越过同一系列中相邻一次的日期。",
        BadTimes = "结束时间必须晚于开始时间。",
        BadInput = "有些内容无法识别,请检查后再试。",
        Gone = "这个日程已经不在了。",
        AllDay = "全天",
        UnknownMailbox = "没有这个邮箱。",
        MeetingNumber = "会议号",
        Host = "主持人",
        YourName = "您的姓名",
        JoinNow = "加入会议",
        Rejoin = "重新加入",
        Leave = "离开会议",
        EndForAll = "结束会议",
        YouAre = "您的身份",
        AsHost = "主持人",
        AsGuest = "参会人",
        Here = "在会人员",
        Scheduled = "尚未开始",
        Living = "进行中",
        Finished = "已结束",
        WaitForHost = "主持人还没有开始会议,请稍候,此页面会自动刷新。",
        TooEarly = "现在还太早,会议开始前 30 分钟可以打开。",
        HasEnded = "这个会议已经结束。",
        WasCancelled = "这个会议已经取消。",
        NewMeeting = "同名的新会议",
        YouLeft = "您已离开会议。",
        MeetingPassword = "会议密码(主持人密码或访客密码,没有则留空)",
        WrongPassword = "密码不正确。",
        WrongLink = "这个链接不正确。",
        StandIn = "这是模拟的会议页面,没有真实的音视频。",
        Weekdays = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
        Months = [],
    };

    public string Language { get; private init; } = "en";

    public string Calendar { get; private init; } = "Calendar";

    public string Today { get; private init; } = "Today";

    public string Day { get; private init; } = "Day";

    public string Week { get; private init; } = "Week";

    public string NewEvent { get; private init; } = "New event";

    public string Earlier { get; private init; } = "Earlier";

    public string Later { get; private init; } = "Later";

    public string Title { get; private init; } = "Title";

    public string NoTitle { get; private init; } = "(No title)";

    public string Date { get; private init; } = "Date";

    public string Start { get; private init; } = "Start";

    public string End { get; private init; } = "End";

    public string Place { get; private init; } = "Location";

    public string Attendees { get; private init; } = "Attendees";

    public string AttendeesHint { get; private init; } = "Mail addresses, separated by commas";

    public string Organizer { get; private init; } = "Organizer";

    public string Notes { get; private init; } = "Text";

    public string Edit { get; private init; } = "Edit";

    public string Minutes { get; private init; } = "min";

    public string Save { get; private init; } = "Save";

    public string Create { get; private init; } = "Create";

    public string CancelMeeting { get; private init; } = "Cancel meeting";

    public string Remove { get; private init; } = "Remove from calendar";

    public string Close { get; private init; } = "Close";

    public string Canceled { get; private init; } = "Canceled";

    public string OthersMeeting { get; private init; } = "Somebody else organizes this meeting: you can answer, or remove it from your calendar.";

    public string Repeats { get; private init; } = "Repeats";

    public string Once { get; private init; } = "Does not repeat";

    public string Times { get; private init; } = "Times";

    public string OfSeries { get; private init; } = "One of a series";

    public string SaveSeries { get; private init; } = "Save the whole series";

    public string CancelSeries { get; private init; } = "Cancel the whole series";

    public string RemoveSeries { get; private init; } = "Remove the whole series";

    public string ForSeries { get; private init; } = "Answer for the whole series";

    public string YourAnswer { get; private init; } = "Your answer";

    public string Accept { get; private init; } = "Accept";

    public string Tentative { get; private init; } = "Tentative";

    public string Decline { get; private init; } = "Decline";

    public string MakeTeams { get; private init; } = "Make it a Teams meeting";

    public string CrossesNeighbour { get; private init; } = "It cannot be moved to or over the day of its neighbour in the series.";

    public string BadTimes { get; private init; } = "The end must come after the start.";

    public string BadInput { get; private init; } = "Something could not be read: look it over and try again.";

    public string Gone { get; private init; } = "This event is no longer here.";

    public string AllDay { get; private init; } = "All day";

    public string UnknownMailbox { get; private init; } = "There is no such mailbox.";

    public string MeetingNumber { get; private init; } = "Meeting number";

    public string Host { get; private init; } = "Host";

    public string YourName { get; private init; } = "Your name";

    public string JoinNow { get; private init; } = "Join meeting";

    public string Rejoin { get; private init; } = "Rejoin";

    public string Leave { get; private init; } = "Leave";

    public string EndForAll { get; private init; } = "End for everyone";

    public string YouAre { get; private init; } = "You are";

    public string AsHost { get; private init; } = "host";

    public string AsGuest { get; private init; } = "guest";

    public string Here { get; private init; } = "In the meeting";

    public string Scheduled { get; private init; } = "Not started";

    public string Living { get; private init; } = "In progress";

    public string Finished { get; private init; } = "Ended";

    public string WaitForHost { get; private init; } = "The host has not started the meeting yet. Stay here: this page refreshes itself.";

    public string TooEarly { get; private init; } = "It is too early: the meeting opens 30 minutes before its start.";

    public string HasEnded { get; private init; } = "This meeting has ended.";

    public string WasCancelled { get; private init; } = "This meeting was cancelled.";

    public string NewMeeting { get; private init; } = "There is a new meeting of the same name";

    public string YouLeft { get; private init; } = "You have left the meeting.";

    public string MeetingPassword { get; private init; } = "Password (the host's or the guests'; empty if there is none)";

    public string WrongPassword { get; private init; } = "That password is not right.";

    public string WrongLink { get; private init; } = "This link is not right.";

    public string StandIn { get; private init; } = "A stand-in for the vendor's meeting room: there is no real sound or picture.";

    private bool IsChinese => Months.Count == 0;

    private IReadOnlyList<string> Weekdays { get; init; } = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    private IReadOnlyList<string> Months { get; init; } =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    // Not by culture: the host may run without any.
    public string Moment(LocalDateTime at) => IsChinese
        ? $"{at.Month}月{at.Day}日 {WeekdayOf(at.Date)} {Clock(at.TimeOfDay)}"
        : $"{WeekdayOf(at.Date)}, {Months[at.Month - 1][..3]} {at.Day}, {Clock(at.TimeOfDay)}";

    public string RepeatOf(string choice) => choice switch
    {
        "daily" => IsChinese ? "每天" : "Every day",
        "weekdays" => IsChinese ? "每个工作日" : "Every weekday",
        "weekly" => IsChinese ? "每周" : "Every week",
        _ => IsChinese ? "每月" : "Every month",
    };

    public string ResponseOf(string response) => response switch
    {
        "accepted" => IsChinese ? "已接受" : "accepted",
        "tentativelyAccepted" => IsChinese ? "暂定" : "tentative",
        "declined" => IsChinese ? "已拒绝" : "declined",
        _ => IsChinese ? "未答复" : "not answered",
    };

    public string MonthOf(LocalDate date) => IsChinese ? $"{date.Year}年{date.Month}月" : $"{Months[date.Month - 1]} {date.Year}";

    public string WeekdayOf(LocalDate date) => Weekdays[(int)date.DayOfWeek - 1];

    public static string Clock(LocalTime time) => $"{time.Hour:D2}:{time.Minute:D2}";
}
