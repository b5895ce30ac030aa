using System.Globalization;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>The occurrences of a series that have, or had, meetings of their own.</summary>
internal sealed class SeriesChildren(ILedger ledger)
{
    private const int PageSize = 200;
    private const int MostPages = 20;

    /// <summary>So often one and the same occurrence may have come and gone.</summary>
    private const int MostReturns = 50;

    /// <summary>An occurrence that was moved stands under its original start, which may be long past.</summary>
    private static readonly Duration LongestMove = Duration.FromDays(400);

    public static bool IsLiving(Meeting child) => child.State is MeetingState.Requested or MeetingState.Booked or MeetingState.Cancelling;

    /// <summary>All that may still take place at <paramref name="now"/>, dead ones too, by original start.</summary>
    public async Task<IReadOnlyList<Meeting>> ListAsync(MeetingId series, Instant now, CancellationToken cancellationToken)
    {
        var found = new List<Meeting>();
        var (after, afterId) = (now - LongestMove, (MeetingId?)null);
        for (var page = 0; page < MostPages; page++)
        {
            var next = await ledger.ListOccurrencesAsync(series, after, afterId, PageSize, cancellationToken);
            found.AddRange(next);
            if (next.Count < PageSize)
            {
                break;
            }

            (after, afterId) = (next[^1].Occurrence!.OriginalStart, next[^1].Id);
        }

        return [.. found.Where(child => child.Window.EndsAt > now)];
    }

    /// <summary>The meeting of one occurrence, a living one before a dead one; null where there never was one.</summary>
    public async Task<Meeting?> FindAsync(MeetingId series, Instant originalStart, CancellationToken cancellationToken)
    {
        var near = await ledger.ListOccurrencesAsync(series, originalStart - Duration.FromTicks(1), MostReturns, cancellationToken);
        return Newest(near.Where(child => child.Occurrence!.OriginalStart == originalStart));
    }

    /// <summary>The one that counts among all of the same occurrence.</summary>
    public static Meeting? Newest(IEnumerable<Meeting> sameOccurrence) =>
        sameOccurrence.OrderByDescending(IsLiving).ThenByDescending(child => child.Id.Value).FirstOrDefault();

    /// <summary>
    /// Adds the meeting of an occurrence unless there is a living one, however many processes do the same. An occurrence that was gone
    /// and came back is added under a key of its own.
    /// </summary>
    /// <returns>The one that is there now, and whether it was added by this call.</returns>
    public async Task<(Meeting Child, bool IsNew)> AddAsync(Meeting child, CancellationToken cancellationToken)
    {
        var of = child.Occurrence ?? throw new ArgumentException("Not an occurrence of a series", nameof(child));
        for (var earlier = 0; earlier < MostReturns; earlier++)
        {
            if (await ledger.AddAsync(child, KeyOf(of, earlier), origin: null, cancellationToken) is not { } known)
            {
                return (child, true);
            }

            var isSame = known.Occurrence is { } other && other.Series == of.Series && other.OriginalStart == of.OriginalStart;
            var holdsEvent = child.Entry is { } entry && known.Entry?.EventId == entry.EventId;
            if (holdsEvent || (isSame && (IsLiving(known) || known.State == MeetingState.Refused)))
            {
                return (known, false);
            }
        }

        throw TooManyReturns(of);
    }

    /// <summary>Saves a change together with the meeting of an occurrence that takes over what it gives up.</summary>
    public async Task<SaveResult> SaveWithHeirAsync(LedgerChange change, Meeting heir, CancellationToken cancellationToken)
    {
        var of = heir.Occurrence ?? throw new ArgumentException("Not an occurrence of a series", nameof(heir));
        for (var earlier = 0; earlier < MostReturns; earlier++)
        {
            var both = change with { Heir = new LedgerChange(heir) { Command = KeyOf(of, earlier) } };
            if (await ledger.SaveAsync(both, cancellationToken) is var saved and not SaveResult.DuplicateCommand)
            {
                return saved;
            }
        }

        throw TooManyReturns(of);
    }

    private static InvalidOperationException TooManyReturns(OccurrenceOf of) =>
        new($"An occurrence of series {of.Series} came back more than {MostReturns} times");

    private static CommandKey KeyOf(OccurrenceOf of, int earlier) =>
        new(string.Create(CultureInfo.InvariantCulture, $"series:{of.Series}:{of.OriginalStart.ToUnixTimeTicks()}{(earlier == 0 ? "" : $":{earlier}")}"));
}
