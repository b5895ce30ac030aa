using System.Globalization;
using NodaTime;

namespace Convene.Sandbox.Pages;

internal enum JoinPhase
{
    WrongLink,
    TooEarly,
    WaitForHost,
    AskName,
    Inside,
    Left,
    Ended,
    Cancelled,
}

/// <summary>What a vendor's page shows to whoever opened a link.</summary>
internal sealed record JoinView(JoinPhase Phase, string Title, string Number, string HostName, Instant StartsAt, int Minutes, bool IsHost)
{
    public string Name { get; init; } = "";

    public string Session { get; init; } = "";

    public IReadOnlyList<string> Present { get; init; } = [];

    /// <summary>The page's own address, which its forms post to.</summary>
    public string Address { get; init; } = "";

    /// <summary>What the vendor says instead of the page's own note, e.g. another time from when one may come in.</summary>
    public string? Note { get; init; }

    /// <summary>What the vendor's page offers beside leaving and ending, for whoever is inside.</summary>
    public Html Tools { get; init; } = Html.Empty;

    /// <summary>What is asked beside the name, e.g. a password.</summary>
    public Html Questions { get; init; } = Html.Empty;

    /// <summary>Link and start of the conference that took the place of a cancelled one.</summary>
    public (string Link, Instant StartsAt)? Successor { get; init; }
}

/// <summary>The page behind a join or host link.</summary>
internal static class JoinPage
{
    // The stand-in's people live in China, as the vendor's do.
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static Html Of(JoinView view, PageWords words) => view.Phase == JoinPhase.WrongLink
        ? Html.Of($"""<main class="card"><h1>{words.WrongLink}</h1></main>""")
        : Html.Of($"""
            <main class="card" data-phase="{view.Phase.ToString()}">
            {Badge(view, words)}
            <h1>{view.Title}</h1>
            <dl>
            <dt>{words.MeetingNumber}</dt><dd class="number">{Grouped(view.Number)}</dd>
            <dt>{words.Start}</dt><dd>{When(view.StartsAt, words)} · {view.Minutes} {words.Minutes}</dd>
            <dt>{words.Host}</dt><dd>{view.HostName}</dd>
            {(view.Name.Length > 0 ? Html.Of($"<dt>{words.YouAre}</dt><dd>{view.Name} ({(view.IsHost ? words.AsHost : words.AsGuest)})</dd>") : Html.Empty)}
            </dl>
            {Body(view, words)}
            <p class="quiet">{words.StandIn}</p>
            </main>
            """);

    private static Html Badge(JoinView view, PageWords words) => view.Phase switch
    {
        JoinPhase.Inside or JoinPhase.AskName or JoinPhase.Left => Html.Of($"""<span class="badge live">{words.Living}</span>"""),
        JoinPhase.Ended => Html.Of($"""<span class="badge">{words.Finished}</span>"""),
        JoinPhase.Cancelled => Html.Of($"""<span class="badge off">{words.Canceled}</span>"""),
        _ => Html.Of($"""<span class="badge">{words.Scheduled}</span>"""),
    };

    private static Html Body(JoinView view, PageWords words) => view.Phase switch
    {
        JoinPhase.TooEarly => Html.Of($"""<p class="note" data-waits>{view.Note ?? words.TooEarly}</p>"""),
        JoinPhase.WaitForHost => Html.Of($"""<p class="note" data-waits>{view.Note ?? words.WaitForHost}</p>"""),
        JoinPhase.Ended => Html.Of($"""<p class="note">{words.HasEnded}</p>"""),
        JoinPhase.Cancelled => Html.Of($"""<p class="note">{words.WasCancelled}</p>{Successor(view, words)}"""),
        JoinPhase.Left => Html.Of($"""<p class="note">{words.YouLeft}</p>{NameForm(view, words, words.Rejoin)}"""),
        JoinPhase.AskName => Html.Of($"""{(view.Note is { } note ? Html.Of($"""<p class="note">{note}</p>""") : Html.Empty)}{NameForm(view, words, words.JoinNow)}"""),
        _ => Inside(view, words),
    };

    private static Html NameForm(JoinView view, PageWords words, string button) => Html.Of($"""
        <form method="post" action="{view.Address}/join?lang={words.Language}">
        <label>{words.YourName}<input name="name" value="{view.Name}" required maxlength="80" autocomplete="name" autofocus></label>
        {view.Questions}
        <button class="primary">{button}</button>
        </form>
        """);

    private static Html Inside(JoinView view, PageWords words) => Html.Of($"""
        <section data-live>
        <h2>{words.Here} <small>{view.Present.Count}</small></h2>
        <ul class="people">{Html.Join(view.Present.Select(name => Html.Of($"""<li><i>{Initial(name)}</i>{name}</li>""")))}</ul>
        {view.Tools}
        </section>
        <div class="row">
        <form method="post" action="{view.Address}/leave?lang={words.Language}" data-leave>
        <input type="hidden" name="session" value="{view.Session}"><button>{words.Leave}</button>
        </form>
        {(view.IsHost ? Html.Of($"""<form method="post" action="{view.Address}/end?lang={words.Language}"><button class="danger">{words.EndForAll}</button></form>""") : Html.Empty)}
        </div>
        """);

    private static Html Successor(JoinView view, PageWords words) => view.Successor is var (link, startsAt)
        ? Html.Of($"""<p><a class="button primary" href="{link}">{words.NewMeeting}: {When(startsAt, words)}</a></p>""")
        : Html.Empty;

    private static string Grouped(string number) => number.Length == 10 ? $"{number[..3]} {number[3..6]} {number[6..]}" : number;

    private static string Initial(string name) => name.Length == 0 ? "?" : new StringInfo(name).SubstringByTextElements(0, 1);

    private static string When(Instant at, PageWords words) =>
        words.Moment(at.InZone(Zone).LocalDateTime) + " (UTC+8)";
}
