namespace Convene.Calendar.Body;

/// <summary>The words around link and numbers, in the organizer's language.</summary>
internal sealed record BlockWords(string Join, string Number, string Password, string DialIn)
{
    private static readonly BlockWords English = new("Join the meeting", "Meeting number: ", "Password: ", "Dial in: ");
    private static readonly BlockWords Chinese = new("加入会议", "会议号：", "密码：", "电话接入：");

    public static BlockWords Of(string culture) =>
        culture.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;
}
