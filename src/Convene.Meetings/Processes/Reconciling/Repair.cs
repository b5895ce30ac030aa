using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>
/// Brings together what a fresh look has shown to differ. Conferences and events of living meetings change through the ledger alone: the
/// plan then does it, with all its care. Directly cancelled is only what no meeting holds any more.
/// </summary>
internal sealed class Repair(ILedger ledger, IProviders providers, OutlookPorts outlook, VendorSide vendors, IClock clock)
{
    /// <summary>The reason where nothing of ours is to be touched.</summary>
    public const string HasNone = "NoRepair";

    /// <exception cref="ProviderException">The vendor refused or failed.</exception>
    /// <exception cref="CalendarException">The calendar refused or failed.</exception>
    public Task<RepairOutcome> DoAsync(Finding finding, Evidence evidence, CancellationToken cancellationToken) => finding.Kind switch
    {
        FindingKind.OrphanConference => CancelAsync(finding, evidence.Meeting!, evidence.Conference!, cancellationToken),
        FindingKind.GhostConference => SaveAsync(finding, evidence.Meeting!, CancelledElsewhere, AnnouncementKind.CancelledElsewhere, cancellationToken),
        FindingKind.DriftedTime => SaveAsync(finding, evidence.Meeting!, m => AtVendorsTime(m, evidence.Conference!), null, cancellationToken),
        FindingKind.DriftedTitle => SaveAsync(finding, evidence.Meeting!, m => AtVendorsTitle(m, evidence.Conference!), null, cancellationToken),
        FindingKind.DeadLink => SaveAsync(finding, evidence.Meeting!, m => WithLinkAsShown(m, evidence.Event!), null, cancellationToken),
        FindingKind.UnheardChange when Disagreements.IsAsWritten(evidence.Event!, evidence.Meeting!) =>
            SaveAsync(finding, evidence.Meeting!, static m => m, null, cancellationToken),
        FindingKind.UnheardChange or FindingKind.MissingEvent => LookAgainAsync(finding, cancellationToken),
        FindingKind.OrphanEvent when evidence.Meeting is { } meeting => WithdrawAsync(evidence.Event!, meeting, cancellationToken),
        _ => Task.FromResult(new RepairOutcome(FindingState.Open, HasNone)),
    };

    /// <summary>Somebody cancelled it on the vendor's site: what is left of it goes too.</summary>
    private static Meeting CancelledElsewhere(Meeting meeting) => meeting with { State = MeetingState.Cancelling, Reservation = null };

    /// <summary>The reservation says what the vendor has, so that the plan takes the conference back, or a new one in its place.</summary>
    private static Meeting AtVendorsTime(Meeting meeting, Conference conference)
    {
        var held = meeting.Reservation!;
        var duration = conference.IsDurationKnown ? conference.Duration : held.Window.Duration;
        return meeting with { Reservation = held with { Window = held.Window with { StartsAt = conference.StartsAt, Duration = duration } } };
    }

    private static Meeting AtVendorsTitle(Meeting meeting, Conference conference) =>
        meeting with { Reservation = meeting.Reservation! with { Title = conference.Title } };

    /// <summary>The entry shows what the event has, so that the plan writes the link.</summary>
    private static Meeting WithLinkAsShown(Meeting meeting, CalendarEvent shown) =>
        meeting with { Entry = meeting.Entry! with { Shows = meeting.Entry.Shows with { JoinUrl = shown.JoinUrl ?? "" } } };

    /// <summary>One change of the ledger, once for each finding. The meeting is the one that was looked at: otherwise the finding waits for another look.</summary>
    private async Task<RepairOutcome> SaveAsync(
        Finding finding, Meeting meeting, Func<Meeting, Meeting> change, AnnouncementKind? announce, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var changed = change(meeting) with { Refusal = null, Agreed = null, Failures = 0, DueAt = now, Version = meeting.Version + 1 };
        var saved = await ledger.SaveAsync(
            new LedgerChange(changed) { Command = new CommandKey($"finding:{finding.Id:N}"), Announce = announce, AnnounceAt = now },
            cancellationToken);
        return saved == SaveResult.Stale ? new RepairOutcome(FindingState.Open, "Stale") : RepairOutcome.Repaired;
    }

    private async Task<RepairOutcome> LookAgainAsync(Finding finding, CancellationToken cancellationToken)
    {
        await outlook.Mailboxes.MarkAsync(finding.Mailbox!, finding.EventId!, clock.GetCurrentInstant(), cancellationToken);
        return RepairOutcome.Repaired;
    }

    private async Task<RepairOutcome> CancelAsync(
        Finding finding, Meeting meeting, Conference conference, CancellationToken cancellationToken)
    {
        // asked at the last moment, and of the ledger alone: what it does not know as ours is never cancelled
        if (await ledger.FindFormerHolderAsync(finding.Provider!.Value, conference.Id, cancellationToken) is null)
        {
            return new RepairOutcome(FindingState.Open, HasNone);
        }

        if (conference.Status == ConferenceStatus.Living)
        {
            return new RepairOutcome(FindingState.Open, nameof(RefusalReason.InProgress));
        }

        var provider = providers.Find(finding.Provider.Value)!;
        try
        {
            await vendors.LimitAsync(
                async token =>
                {
                    await provider.CancelAsync(meeting.Organizer, conference.Id, token);
                    return true;
                },
                cancellationToken);
        }
        catch (ProviderException gone) when (gone is { Kind: ProviderFailure.Refused, Reason: RefusalReason.NoSuchMeeting })
        {
            // somebody was faster
        }

        return RepairOutcome.Repaired;
    }

    private async Task<RepairOutcome> WithdrawAsync(CalendarEvent shown, Meeting meeting, CancellationToken cancellationToken)
    {
        var entry = new Entry(shown.Mailbox, shown.EventId, shown.ICalUId, shown.ChangeKey, shown.WebLink, ContentOf(shown, meeting));
        await outlook.Calendar.WithdrawAsync(entry, CommentFor(meeting.Culture), cancellationToken);
        return RepairOutcome.Repaired;
    }

    private static EntryContent ContentOf(CalendarEvent shown, Meeting meeting) => new()
    {
        MeetingId = meeting.Id,
        Title = shown.Title,
        Window = shown.Window,
        Attendees = [.. shown.Invitees.Select(invited => invited.Attendee)],
        ProviderName = "",
        Number = "",
        Password = "",
        JoinUrl = shown.JoinUrl ?? "",
        Culture = meeting.Culture,
    };

    private static string CommentFor(string culture) => culture.StartsWith("zh", StringComparison.OrdinalIgnoreCase)
        ? "此会议早已取消，这条日程是遗留下来的。"
        : "This meeting was cancelled before; its event had been left behind.";
}

/// <param name="State">Open where it is to be tried again.</param>
/// <param name="Reason">Kind and code of what stood in the way; no personal data.</param>
internal sealed record RepairOutcome(FindingState State, string? Reason)
{
    public static RepairOutcome Repaired { get; } = new(FindingState.Repaired, null);

    /// <summary>Whoever had to be asked did not answer.</summary>
    public bool IsUnanswered { get; init; }
}
