namespace Convene.Calendar.Body;

/// <summary>The words around link and numbers, in the organizer's language.</summary>
/// <param name="Join">On the join link, and the mark by which it is told from other links.</param>
/// <param name="JoinPage">Before our own page, which leads to the conference of the day.</param>
internal sealed record BlockWords(string Join, string Number, string Password, string DialIn, string JoinPage)
{
    private static readonly BlockWords English = new(
        "Join the meeting", "Meeting number: ", "Password: ", "Dial in: ", "If the link has changed, this one leads to the meeting: ");

    private static readonly BlockWords Chinese = new("加入会议", "会议号：", "密码：", "电话接入：", "如链接已变更，请从这里进入会议：");

    public static BlockWords Of(string culture) => IsChinese(culture) ? Chinese : English;

    public static bool IsChinese(string culture) => culture.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether these are the words of a join link, in whichever language it was written.</summary>
    public static bool AreJoin(string text) => text.Trim() is var words && (words == English.Join || words == Chinese.Join);
}
