using Convene.Meetings;

namespace Convene.Calendar.Body;

/// <summary>Why an event has no conference, and what to do about it: one line in the place of the link, in the organizer's language.</summary>
internal static class ProblemWords
{
    public static string Of(Refusal problem, string culture) => BlockWords.IsChinese(culture)
        ? $"此日程尚无视频会议：{Chinese(problem)}"
        : $"This event has no conference: {English(problem)}";

    private static string English(Refusal problem) => problem.Reason switch
    {
        RefusalReason.InvalidTime => "the conference service does not take this time. Move the event to another time.",
        RefusalReason.Conflict => "the time is taken at the conference service. Move the event to another time.",
        RefusalReason.NoResource => "no conference room is free at this time. Move the event, or ask the Convene bot for another provider.",
        RefusalReason.CapacityExceeded => "more people are invited than the conference can hold. Invite fewer, or ask the Convene bot for another provider.",
        RefusalReason.AccountUnknown => "you have no account with the conference service. Ask your administrator for one.",
        RefusalReason.AccountLocked => "your account with the conference service is locked. Ask your administrator.",
        RefusalReason.InProgress => "the conference is running. Change the event again when it has ended.",
        RefusalReason.BadInput => "the conference service does not take this title, time or list of guests. Change the event and it is tried again.",
        RefusalReason.NotOffered => "the conference service does not offer this. Ask the Convene bot for another provider.",
        RefusalReason.NotAllowed or RefusalReason.NotYours => "your account may not do this with the conference service. Ask your administrator.",
        null when problem.Failure is ProviderFailure.Unauthorized => "the conference service does not let Convene in. Ask your administrator.",
        null => "the conference service could not be reached. Change the event later and it is tried again.",
        _ => "the conference service refused it. Change the event and it is tried again, or ask the Convene bot for another provider.",
    };

    private static string Chinese(Refusal problem) => problem.Reason switch
    {
        RefusalReason.InvalidTime => "会议服务不接受这个时间。请把日程改到其他时间。",
        RefusalReason.Conflict => "会议服务的这个时段已被占用。请把日程改到其他时间。",
        RefusalReason.NoResource => "这个时段没有空闲的会议室资源。请改时间，或让 Convene 机器人换一个会议服务。",
        RefusalReason.CapacityExceeded => "受邀人数超过会议容量。请减少人数，或让 Convene 机器人换一个会议服务。",
        RefusalReason.AccountUnknown => "您在会议服务中没有账号。请联系管理员开通。",
        RefusalReason.AccountLocked => "您在会议服务中的账号已锁定。请联系管理员。",
        RefusalReason.InProgress => "会议正在进行。请在会议结束后再修改日程。",
        RefusalReason.BadInput => "会议服务不接受这个标题、时间或参会名单。请修改日程，系统会再次预订。",
        RefusalReason.NotOffered => "会议服务不提供此功能。请让 Convene 机器人换一个会议服务。",
        RefusalReason.NotAllowed or RefusalReason.NotYours => "您的账号在会议服务中没有此权限。请联系管理员。",
        null when problem.Failure is ProviderFailure.Unauthorized => "会议服务拒绝了 Convene 的访问。请联系管理员。",
        null => "暂时无法连接会议服务。请稍后修改日程，系统会再次预订。",
        _ => "会议服务拒绝了预订。请修改日程后重试，或让 Convene 机器人换一个会议服务。",
    };
}
