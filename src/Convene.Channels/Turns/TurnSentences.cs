using Convene.Channels.Schema;

namespace Convene.Channels.Turns;

/// <summary>The sentences where the host registered none: Chinese for people whose client speaks Chinese, English for all others.</summary>
internal sealed class TurnSentences : ITurnSentences
{
    public string Failed(Activity activity, string correlationId) => IsChinese(activity)
        ? $"抱歉，出了点问题，您的请求没有完成。请稍后再试；如果仍然不行，请告诉支持人员这个编号：{correlationId}"
        : $"Sorry, something went wrong and your request was not finished. Please try again; if it keeps failing, give support this number: {correlationId}";

    public string StillWorking(Activity activity) =>
        IsChinese(activity) ? "还在处理，完成后会在这里告诉您。" : "Still working on it; the result will appear here.";

    private static bool IsChinese(Activity activity) => activity.Locale?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true;
}
