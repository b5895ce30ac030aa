using Convene.Cards;
using Convene.Dialogs.Providing;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Meetings;
using Convene.Meetings.Ports;

namespace Convene.Dialogs.Reconciling;

/// <summary>Makes the card of the last run: each finding in the state it is in now, with whose meeting it is and when, but not what about.</summary>
internal sealed class ReconciliationCards(IReconciliations reports, ILedger ledger, ProviderWords words)
{
    private const int PageSize = 6;
    private const string Key = "reconciliation";

    /// <summary>The page that a finding is on; the first where it is on none.</summary>
    public static int PageOf(ReconciliationReport? report, Guid findingId)
    {
        var at = report?.Findings.ToList().FindIndex(finding => finding.Id == findingId) ?? -1;
        return at < 0 ? 1 : (at / PageSize) + 1;
    }

    /// <summary>The card, and its findings in order: "repair 2".</summary>
    public async Task<(ReconciliationCard Card, IReadOnlyList<Option> Shown)> MakeAsync(
        ReconciliationReport? report, int page, IReadOnlyList<string> notes, Reader reader, CancellationToken cancellationToken)
    {
        if (report is null)
        {
            return (new ReconciliationCard(Key, [], CardPage.Only(0)) { Zone = reader.Zone.Id, Notes = notes }, []);
        }

        var pages = Math.Max(1, (report.Findings.Count + PageSize - 1) / PageSize);
        var number = Math.Clamp(page, 1, pages);
        var items = new List<FindingItem>();
        foreach (var found in report.Findings.Skip((number - 1) * PageSize).Take(PageSize))
        {
            items.Add(await ItemAsync(await reports.FindAsync(found.Id, cancellationToken) ?? found, reader, cancellationToken));
        }

        var card = new ReconciliationCard(Key, items, new CardPage(number, pages, report.Findings.Count))
        {
            RanAt = Moments.Of(report.FinishedAt, reader.Zone),
            Zone = reader.Zone.Id,
            Meetings = report.Meetings,
            Conferences = report.Conferences,
            Events = report.Events,
            Unasked = report.Unasked,
            Notes = notes,
        };
        return (card, [.. items.Select(item => ReconcileDialog.OptionOf(Guid.Parse(item.Id), item.Kind.ToString()))]);
    }

    private async Task<FindingItem> ItemAsync(Finding finding, Reader reader, CancellationToken cancellationToken)
    {
        var meeting = finding.MeetingId is { } id ? await ledger.FindAsync(id, cancellationToken) : null;
        var isOurs = finding.Kind != FindingKind.ForeignConference;
        return new FindingItem(finding.Id.ToString("D"), KindOf(finding.Kind), StatusOf(finding.State))
        {
            About = About(finding, meeting, reader),
            WaitsForWord = isOurs && finding.WaitsForWord,
            RepairedAt = isOurs && finding is { State: FindingState.Open, WaitsForWord: false } ? Moments.Of(finding.RepairAt, reader.Zone) : null,
        };
    }

    private string About(Finding finding, Meeting? meeting, Reader reader)
    {
        var parts = new[]
        {
            meeting is null ? null : reader.Texts.Window(Moments.Of(meeting.Window, reader.Zone)),
            meeting?.Organizer.Name ?? finding.Mailbox,
            finding.Provider is { } provider ? words.NameOf(provider) : null,
            meeting is null ? finding.ConferenceId?.Value : null,
        };
        return string.Join(reader.Texts["format.dot"], parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static FoundKind KindOf(FindingKind kind) => kind switch
    {
        FindingKind.OrphanConference => FoundKind.OrphanConference,
        FindingKind.GhostConference => FoundKind.GhostConference,
        FindingKind.DriftedTime => FoundKind.DriftedTime,
        FindingKind.DriftedTitle => FoundKind.DriftedTitle,
        FindingKind.DeadLink => FoundKind.DeadLink,
        FindingKind.UnheardChange => FoundKind.UnheardChange,
        FindingKind.MissingEvent => FoundKind.MissingEvent,
        FindingKind.OrphanEvent => FoundKind.OrphanEvent,
        FindingKind.ForeignConference => FoundKind.ForeignConference,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown finding"),
    };

    private static FindingStatus StatusOf(FindingState state) => state switch
    {
        FindingState.Open => FindingStatus.Open,
        FindingState.Repairing => FindingStatus.Repairing,
        FindingState.Repaired => FindingStatus.Repaired,
        FindingState.Dismissed => FindingStatus.Dismissed,
        _ => FindingStatus.Failed,
    };
}
