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
        var about = CardsAbout(request, chat);
        return (live.Count, standing.Count) switch
        {
            ( > 1, _) or (_, > 1) => Ending.Doubled,
            (1, 1) when IsOne(live[0], standing[0]) => IsToldOf(about, standing[0].JoinLink) ? Ending.Booked : Ending.ToldWrong,
            (1, 1) when standing[0].LeadsTo(live[0]) && IsToldOfRefusal(about) => Ending.RefusedAndTold,
            (0, 0) => about.Count > 0 ? EndingOfNothing(about) : IsAnswered(request, chat) ? Ending.RefusedAndTold : Ending.Lost,
            _ => Ending.Lost,
        };
    }

    /// <summary>
    /// Cards that a newer one contradicts. A kill between sending a card and writing down where it went leaves one behind: no channel
    /// tells afterwards what was sent, so nobody can put it right; the newer card tells the truth.
    /// </summary>
    public int CountLeftBehind(StormRequest request, TeamsChat chat)
    {
        var link = picture.Standing(request.Title) is [var entry, ..] ? entry.JoinLink : null;
        return CardsAbout(request, chat).Count(c => Words.IsWorking(c) || (c.JoinUrl is not null && c.JoinUrl != link));
    }

    /// <summary>What lives at the vendor or in a calendar and was asked for by nobody.</summary>
    public IEnumerable<string> Strangers(IEnumerable<StormRequest> requests)
    {
        var titles = requests.Select(r => r.Title).ToHashSet(StringComparer.Ordinal);
        return picture.Conferences.Where(c => c.IsLive).Select(c => c.Title)
            .Concat(picture.Events.Where(e => e.IsStanding).Select(e => e.Title))
            .Where(title => !titles.Contains(title));
    }

    /// <summary>For whoever looks into a failure: what there is, what stands in the chat, and what ever stood there.</summary>
    public string Describe(StormRequest request, TeamsChat chat) =>
        $"{request.Title} ({request.Fate}): {EndingOf(request, chat)}; live {string.Join(", ", picture.Live(request.Title))}; "
        + $"standing {string.Join(", ", picture.Standing(request.Title).Select(e => $"{e.StartsAt} {e.JoinLink}"))}\n"
        + string.Join("\n--\n", chat.Now.Where(s => s.ReplyTo == request.MessageId || s.Card?.Says(request.Title) == true).Select(s => s.Text + s.Card?.Words + s.Card?.JoinUrl))
        + "\n== ever\n" + string.Join("\n--\n", chat.Everything.Where(a => a.ToJsonString().Contains(request.Title, StringComparison.Ordinal)).Select(a => TeamsCard.Of("", a)?.Words ?? a.ToJsonString()));

    private static bool IsOne(Conference conference, CalendarEvent entry) =>
        conference.StartsAt == entry.StartsAt && entry.LeadsTo(conference);

    /// <summary>Oldest first, by when they last changed. Questions do not count: they tell nothing.</summary>
    private static List<TeamsCard> CardsAbout(StormRequest request, TeamsChat chat) =>
        [.. chat.Now.OrderBy(s => s.Order).Select(s => s.Card).OfType<TeamsCard>().Where(c => c.Says(request.Title) && !c.Offers("dialog.reject"))];

    /// <summary>The newest card that tells how it ended lets people in where the event does, or tells of a later wish that was not granted.</summary>
    private static bool IsToldOf(List<TeamsCard> about, string link) =>
        about.Exists(c => c.JoinUrl == link) && about.FindLast(c => !Words.IsWorking(c)) is { } last && (last.JoinUrl == link || Words.IsProblem(last));

    /// <summary>The vendor could not follow what was done in Outlook: both stand, and whoever did it was told and asked.</summary>
    private static bool IsToldOfRefusal(List<TeamsCard> about) => about.Exists(card => Words.IsProblem(card) && card.Offers("meeting.moveBack"));

    /// <summary>Before the bot knew what was asked for, its answer cannot name it.</summary>
    private static bool IsAnswered(StormRequest request, TeamsChat chat) =>
        chat.Now.Any(s => s.ReplyTo == request.MessageId && (s.Text is not null || (s.Card is not null && Words.IsProblem(s.Card))));

    private static Ending EndingOfNothing(List<TeamsCard> about)
    {
        if (about.FindLast(c => !Words.IsWorking(c)) is not { } last)
        {
            return Ending.ToldWrong;
        }

        if (Words.IsCancelled(last))
        {
            return Ending.Cancelled;
        }

        var isRefused = Words.IsProblem(last);
        return isRefused && about.Exists(Words.IsCancelled) ? Ending.Cancelled : isRefused ? Ending.RefusedAndTold : Ending.ToldWrong;
    }
}
