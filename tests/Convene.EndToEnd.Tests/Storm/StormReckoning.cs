using Convene.EndToEnd.Tests.Harness;

namespace Convene.EndToEnd.Tests.Storm;

/// <summary>How one request ended, seen from the vendor, from Outlook and from the chat.</summary>
internal enum Ending
{
    Booked,
    Cancelled,
    RefusedAndTold,
    Lost,
    Doubled,
    ToldWrong,
}

/// <summary>Holds what is there against what was asked for and what people were told.</summary>
internal sealed class StormReckoning(SandboxPicture picture)
{
    private static readonly CardWords Words = CardWords.English;

    public Ending EndingOf(StormRequest request, TeamsChat chat)
    {
        var (live, standing) = (picture.Live(request.Title), picture.Standing(request.Title));
        var about = chat.Cards.Where(c => c.Says(request.Title)).ToList();
        return (live.Count, standing.Count) switch
        {
            ( > 1, _) or (_, > 1) => Ending.Doubled,
            (1, 1) when IsOne(live[0], standing[0]) => IsToldOf(about, standing[0].JoinLink) ? Ending.Booked : Ending.ToldWrong,
            (0, 0) when about.Count == 0 && chat.Now.Any(s => s.ReplyTo == request.MessageId && s.Text is not null) => Ending.RefusedAndTold,
            (0, 0) => EndingOfNothing(about),
            _ => Ending.Lost,
        };
    }

    /// <summary>What lives at the vendor or in a calendar and was asked for by nobody.</summary>
    public IEnumerable<string> Strangers(IEnumerable<StormRequest> requests)
    {
        var titles = requests.Select(r => r.Title).ToHashSet(StringComparer.Ordinal);
        return picture.Conferences.Where(c => c.IsLive).Select(c => c.Title)
            .Concat(picture.Events.Where(e => e.IsStanding).Select(e => e.Title))
            .Where(title => !titles.Contains(title));
    }

    /// <summary>For whoever looks into a failure.</summary>
    public string Describe(StormRequest request, TeamsChat chat) =>
        $"{request.Title} ({request.Fate}): {EndingOf(request, chat)}; live {string.Join(", ", picture.Live(request.Title))}; "
        + $"standing {string.Join(", ", picture.Standing(request.Title).Select(e => $"{e.StartsAt} {e.JoinLink}"))}\n"
        + string.Join("\n--\n", chat.Now.Where(s => s.ReplyTo == request.MessageId || s.Card?.Says(request.Title) == true).Select(s => s.Text + s.Card?.Words + s.Card?.JoinUrl));

    private static bool IsOne(Conference conference, CalendarEvent entry) =>
        conference.StartsAt == entry.StartsAt && entry.ConferenceId == conference.Id;

    /// <summary>Every card that lets people in lets them in here, at least one does, and none still promises an answer.</summary>
    private static bool IsToldOf(List<TeamsCard> about, string link) =>
        about.Exists(c => c.JoinUrl == link) && about.TrueForAll(c => (c.JoinUrl is null || c.JoinUrl == link) && !Words.IsWorking(c));

    private static Ending EndingOfNothing(List<TeamsCard> about)
    {
        if (about.Exists(c => c.JoinUrl is not null || Words.IsWorking(c)))
        {
            return Ending.ToldWrong;
        }

        return about.Exists(Words.IsCancelled) ? Ending.Cancelled : about.Exists(Words.IsProblem) ? Ending.RefusedAndTold : Ending.Lost;
    }
}
