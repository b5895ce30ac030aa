using Convene.Meetings;

namespace Convene.Dialogs.Reporting;

/// <summary>Names a finished conference in cards: by our meeting where there is one, else by provider and the vendor's id.</summary>
internal static class ReportId
{
    private const string Conference = "conference|";

    public static string Of(ProviderId provider, ConferenceId conference, MeetingId? meeting) =>
        meeting is { } id ? id.ToString() : $"{Conference}{provider}|{conference}";

    public static bool TryParse(string text, out ProviderId provider, out ConferenceId conference)
    {
        var parts = text.Split('|', 3);
        var isOne = parts.Length == 3 && text.StartsWith(Conference, StringComparison.Ordinal);
        provider = new ProviderId(isOne ? parts[1] : "");
        conference = new ConferenceId(isOne ? parts[2] : "");
        return isOne;
    }
}
