using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Convene.Sandbox.Quanshi;

/// <summary>What a conference is to become: the parameters of 一, 二, 十四 and 十五, laid over what it is.</summary>
internal sealed record QuanshiOrder(string Title, Instant StartsAt, int Minutes)
{
    private const int LongestMinutes = 24 * 60;

    // Settings of 一 and 二 that change nothing here, with their largest number; still a wrong one is refused.
    private static readonly (string Name, int Most)[] Ignored =
    [
        ("isShowInfo", 1), ("isShowVideo", 1), ("showVideo", 1), ("isAllowUnmute", 1), ("allowUnmute", 1), ("isOnly", 1), ("showInfo", 1),
        ("confLevelMute", 2), ("estimateSize", 1_000_000), ("mustSelectAudio", 1), ("confLevelVideoStandard", 3), ("AllowInvite", 1), ("hardwareVideo", 1),
    ];

    public QuanshiChoices Choices { get; init; } = new();

    public QuanshiCycle? Cycle { get; init; }

    public ImmutableList<QuanshiInvitee> Invitees { get; init; } = [];

    public ImmutableList<QuanshiRoomUse> Rooms { get; init; } = [];

    /// <summary>一, or 二 when <paramref name="before"/> is what is changed; a new one needs title, length and start.</summary>
    public static QuanshiOrder ReadCloud(QuanshiParameters parameters, QuanshiConference? before)
    {
        foreach (var (name, most) in Ignored)
        {
            parameters.FindChoice(name, 0, most);
        }

        parameters.FindTruth("sms_notify");
        var order = ReadTime(parameters, before);
        var mcu = parameters.FindSwitch("enableCloudMCU") ?? false;
        var version = parameters.FindChoice("sv", 0, int.MaxValue) ?? 0;
        if (mcu && version < 100)
        {
            throw QuanshiRefusalException.Parameter("sv");
        }

        var choices = ReadChoices(parameters, before?.Choices ?? new QuanshiChoices { From = "" });
        return order with
        {
            Cycle = before is null ? CloudCycle(parameters, order.StartsAt) : before.Cycle,
            Invitees = ReadInvitees(parameters),
            Rooms = before?.Rooms ?? [],
            Choices = choices with
            {
                From = parameters.FindText("from") ?? choices.From,
                MailsGuests = parameters.FindTruth("email_notify") ?? choices.MailsGuests,
                HasSecurePassword = parameters.FindLooseChoice("password_type", 0, 1) is { } type ? type == 1 : choices.HasSecurePassword,
                RecordsItself = parameters.FindSwitch("autoRecord") ?? choices.RecordsItself,
                RecordCallback = parameters.FindText("recordCallbackUrl") ?? choices.RecordCallback,
                HasCloudMcu = mcu,
                ClientVersion = version,
            },
        };
    }

    /// <summary>十四, or 十五 when <paramref name="before"/> is what is changed.</summary>
    public static QuanshiOrder ReadRoom(QuanshiParameters parameters, QuanshiConference? before)
    {
        var order = ReadTime(parameters, before);
        var choices = ReadChoices(parameters, before?.Choices ?? new QuanshiChoices { From = "meeting" });
        var asksTags = parameters.FindSwitch("joinConfSelTag") ?? choices.Tags.Length > 0;
        var tags = parameters.FindText("joinConfTags") ?? choices.Tags;
        var cycle = parameters.FindLooseChoice("cycle", 0, 1) switch
        {
            1 => QuanshiCycle.Read(parameters.FindObject("cycleRole") ?? throw QuanshiRefusalException.Parameter("cycleRole"), parameters.Moment("repeatEndDate")),
            0 => null,
            _ => before?.Cycle,
        };
        return order with
        {
            StartsAt = cycle is null ? order.StartsAt : cycle.Occurrences(order.StartsAt).Cast<Instant?>().FirstOrDefault() ?? throw QuanshiRefusalException.Parameter("cycleRole"),
            Cycle = cycle,
            Invitees = parameters.FindText("participantsLists") is { } list ? ReadParticipants(list) : before?.Invitees ?? [],
            Rooms = parameters.FindObjects("composeRoomList") is { } rooms ? [.. rooms.Select(ReadRoomUse)] : before?.Rooms ?? [],
            Choices = choices with
            {
                Tags = !asksTags ? "" : tags.Length > 0 ? tags : throw QuanshiRefusalException.Parameter("joinConfTags"),
            },
        };
    }

    private static QuanshiOrder ReadTime(QuanshiParameters parameters, QuanshiConference? before)
    {
        var isNew = before is null;
        var title = isNew || parameters.Has("title") ? parameters.Text("title") : before!.Title;
        var minutes = parameters.FindChoice("length", 1, LongestMinutes) ?? before?.Minutes ?? throw QuanshiRefusalException.Parameter("length");
        var start = parameters.FindTime("starttime") ?? before?.StartsAt ?? throw QuanshiRefusalException.Parameter("starttime");
        return new QuanshiOrder(title, start, minutes);
    }

    private static QuanshiChoices ReadChoices(QuanshiParameters parameters, QuanshiChoices before)
    {
        var asksWatchword = parameters.FindSwitch("openWatchword") ?? before.Watchword.Length > 0;
        var watchword = parameters.FindText("eventWatchword") ?? before.Watchword;
        return before with
        {
            Summary = parameters.FindText("summary") ?? before.Summary,
            AutoVideo = parameters.FindChoice("autoVideo", 0, 2) ?? before.AutoVideo,
            DemandsLogin = parameters.FindSwitch("joinLogin") ?? before.DemandsLogin,
            HasWaitingRoom = parameters.FindSwitch("useWaitingRoom") ?? before.HasWaitingRoom,
            Watchword = !asksWatchword ? "" : watchword.Length > 0 ? watchword : throw QuanshiRefusalException.Parameter("eventWatchword"),
            IsLive = parameters.FindSwitch("liveOpenFlag") ?? before.IsLive,
            LivePassword = parameters.FindText("livePassword") ?? before.LivePassword,
        };
    }

    /// <summary>一: <c>cycle</c> 2 and an end, but no rule; taken for every week on the start's day.</summary>
    private static QuanshiCycle? CloudCycle(QuanshiParameters parameters, Instant start)
    {
        if (parameters.FindLooseNumber("cycle") is not { } cycle || cycle == 0)
        {
            return null;
        }

        if (cycle != 2 || QuanshiParameters.Date(parameters.Text("periodEndDate")) is not { } last)
        {
            throw QuanshiRefusalException.Parameter("cycle");
        }

        var until = last.PlusDays(1).AtStartOfDayInZone(QuanshiParameters.Zone).ToInstant();
        var weekday = (int)start.InZone(QuanshiParameters.Zone).DayOfWeek;
        return until > start ? new QuanshiCycle(QuanshiFrequency.Weekly, 1, [weekday], until) : throw QuanshiRefusalException.Parameter("periodEndDate");
    }

    /// <summary>"没有参会人是,请保证是空数组,不要使用空字符串": it must be there.</summary>
    private static ImmutableList<QuanshiInvitee> ReadInvitees(QuanshiParameters parameters)
    {
        var suffix = parameters.FindText("extend")?.TrimStart('@') ?? "";
        var list = parameters.FindObjects("inviteeList") ?? throw QuanshiRefusalException.Parameter("inviteeList");
        return [.. list.Select(item => ReadInvitee(item, suffix))];
    }

    private static QuanshiInvitee ReadInvitee(QuanshiParameters item, string suffix)
    {
        var (userId, email, mobile) = (item.FindNumber("userId"), item.FindText("email") ?? "", item.FindText("mobile") ?? "");
        if (userId is null && email.Length == 0 && mobile.Length == 0)
        {
            throw QuanshiRefusalException.Parameter("inviteeList.email");
        }

        var address = email.Length > 0 && !email.Contains('@', StringComparison.Ordinal) && suffix.Length > 0 ? $"{email}@{suffix}" : email;
        return Invitee(userId, item.FindText("name") ?? "", address, mobile);
    }

    /// <summary>"参会人列表,包括两种:UMS UserId和外部Email", with nothing said between them: a comma.</summary>
    private static ImmutableList<QuanshiInvitee> ReadParticipants(string list) =>
    [
        .. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part =>
            long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var userId)
                ? Invitee(userId, "", "", "")
                : part.Contains('@', StringComparison.Ordinal) ? Invitee(null, "", part, "") : throw QuanshiRefusalException.Parameter("participantsLists")),
    ];

    private static QuanshiInvitee Invitee(long? userId, string name, string email, string mobile)
    {
        var person = userId is { } number ? QuanshiGate.Find(number) : QuanshiGate.ByAddress(email);
        var shown = name.Length > 0 ? name : person?.DisplayName ?? (email.Length > 0 ? email : mobile);
        return new QuanshiInvitee(person?.UserNumber ?? userId, shown, email.Length > 0 ? email : person?.Mail ?? "", mobile);
    }

    private static QuanshiRoomUse ReadRoomUse(QuanshiParameters item)
    {
        var room = QuanshiRoom.Find(item.Number("roomId")) ?? throw QuanshiRefusalException.Parameter("roomId");
        var equipment = item.FindArray("equipIdList")?.Select(node => node is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<long>(out var id)
            && room.Devices.Any(device => device.Id == id) ? id : throw QuanshiRefusalException.Parameter("equipIdList"));
        return new QuanshiRoomUse(room.Id, item.FindChoice("isMainRoom", 0, 2) ?? 0, [.. equipment ?? []]);
    }
}
