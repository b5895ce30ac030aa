using Convene.EndToEnd.Tests.Harness;
using Convene.EndToEnd.Tests.Storm;

namespace Convene.EndToEnd.Tests.Hosts;

/// <summary>What came of everything that was asked for, and how often people were told of it.</summary>
internal sealed class HostsReckoning
{
    private readonly HostCluster _cluster;
    private readonly List<HostsPerson> _people;
    private readonly SandboxPicture _picture;
    private readonly List<(StormRequest Request, StormPerson Person, Ending Ending)> _endings;
    private readonly StormReckoning _reckoning;
    private readonly Dictionary<string, int> _reminders;
    private readonly int _joined;

    public HostsReckoning(SandboxPicture picture, HostCluster cluster, List<HostsPerson> people, CardWords words)
    {
        (_picture, _cluster, _people, _reckoning) = (picture, cluster, people, new StormReckoning(picture));
        _endings = [.. people.SelectMany(p => p.InChat.Requests.Select(r => (r, p.InChat, _reckoning.EndingOf(r, p.InChat.Chat))))];
        _reminders = people.ToDictionary(
            p => p.InOutlook.RemindedTitle, p => CountTold(p, words.StartOf("heard.heading.startsIn"), p.InOutlook.RemindedTitle), StringComparer.Ordinal);
        _joined = people.Sum(p => p.InOutlook.Person.Wishes.Count(w => CountTold(p, words["heard.heading.joined"], w.Title) > 1));
    }

    /// <summary>Titles that two conferences, or two events, have.</summary>
    public IReadOnlyList<string> Doubled =>
    [
        .. _picture.Conferences.Where(c => c.IsLive).GroupBy(c => c.Title, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{same.Count()} conferences {same.Key}"),
        .. _picture.Events.Where(e => e.IsStanding).GroupBy(e => e.Title, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{same.Count()} events {same.Key}"),
    ];

    /// <summary>What lives at a vendor and was asked for by nobody.</summary>
    public IReadOnlyList<string> Strangers
    {
        get
        {
            var asked = _endings.Select(e => e.Request.Title).Concat(_people.SelectMany(p => p.InOutlook.Person.Wishes).Select(w => w.Title)).ToHashSet(StringComparer.Ordinal);
            return [.. _picture.Conferences.Where(c => c.IsLive && !asked.Contains(c.Title)).Select(c => c.Title)];
        }
    }

    public IReadOnlyList<string> Lost => With(Ending.Lost);

    public IReadOnlyList<string> ToldWrong => With(Ending.ToldWrong);

    public IReadOnlyList<string> Unreminded => [.. _reminders.Where(r => r.Value == 0).Select(r => r.Key)];

    public int RemindedAgain => _reminders.Values.Sum(told => Math.Max(0, told - 1));

    /// <summary>For whoever looks into a failure.</summary>
    public IReadOnlyList<string> Bad =>
        [.. _endings.Where(e => e.Ending is Ending.Lost or Ending.Doubled or Ending.ToldWrong).Select(e => _reckoning.Describe(e.Request, e.Person.Chat))];

    public async Task<string> FiguresAsync(CancellationToken cancellationToken)
    {
        var inOutlook = _people.SelectMany(p => p.InOutlook.ByKind).GroupBy(k => k.Key, k => k.Value, StringComparer.Ordinal).OrderBy(k => k.Key, StringComparer.Ordinal);
        var actions = _endings.Sum(e => e.Request.Fate == Fate.Stays ? 1 : 2) + _people.Sum(p => p.InOutlook.ByKind.Values.Sum() + 1);
        return $"{actions} actions ({_endings.Count} requests in chat, {string.Join(", ", inOutlook.Select(k => $"{k.Sum()} {k.Key}"))}) → "
            + string.Join(", ", Enum.GetValues<Ending>().Select(ending => $"{With(ending).Count} {ending}"))
            + $"; {await _cluster.Ledger.CountFailedPressesAsync(cancellationToken)} presses died with their host, {_cluster.Balancer.PassedOn} requests passed on to another host, {_cluster.Balancer.Refused} found none"
            + $"; reminders {_reminders.Values.Sum()} for {_reminders.Count}, {_joined} conferences by location told twice"
            + $"; {await _cluster.Ledger.CountReconciliationsAsync(cancellationToken)} comparisons, {await _cluster.Ledger.CountReconciliationsBesideAnotherAsync(cancellationToken)} beside another";
    }

    private List<string> With(Ending ending) => [.. _endings.Where(e => e.Ending == ending).Select(e => e.Request.Title)];

    /// <summary>Of everything that was ever sent: a card that is brought up to date later does not say any more what it was sent for.</summary>
    private static int CountTold(HostsPerson person, string heading, string title) => person.InChat.Chat.Everything
        .Select(activity => TeamsCard.Of("", activity))
        .Count(card => card is not null && card.Says(heading) && card.Says(title));
}
