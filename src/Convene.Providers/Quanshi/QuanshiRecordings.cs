using System.Runtime.CompilerServices;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>Recordings: by hosts and days (九), of one conference (十九), and their deletion (十二).</summary>
internal sealed class QuanshiRecordings(QuanshiVendor vendor)
{
    private const int MostRemembered = 50_000;

    // a wish for more is a mistake rather than a list
    private const int MostCalls = 1000;

    // deleting takes ids alone, and looking whether they are gone takes a day
    private readonly QuanshiMemory<LocalDate> _days = new(vendor.Clock, Duration.FromDays(30), MostRemembered);

    /// <summary>At most ten mails and fourteen days in one call (decision c17): split, and each recording once.</summary>
    /// <exception cref="ProviderException"><see cref="RefusalReason.BadInput"/> for what would take more than a thousand calls.</exception>
    public IAsyncEnumerable<Recording> ListAsync(
        IReadOnlyList<Person> hosts, DateInterval days, CancellationToken cancellationToken)
    {
        var parts = hosts.Select(vendor.Accounts.EmailOf).Distinct(StringComparer.OrdinalIgnoreCase)
            .Chunk(QuanshiConferenceClient.MostReplayEmails).ToList();
        var calls = (long)parts.Count * (days.Length / QuanshiConferenceClient.MostReplayDays);
        return calls <= MostCalls && days.Start.Year >= 1970 && days.End.Year < 9900
            ? ListAsync(parts, days, cancellationToken)
            : throw ProviderException.Refused(RefusalReason.BadInput, null, $"more than {MostCalls} calls");
    }

    private async IAsyncEnumerable<Recording> ListAsync(
        List<string[]> parts, DateInterval days, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in parts)
        {
            foreach (var (first, last) in Split(days))
            {
                foreach (var row in await vendor.Conferences.GetReplaysAsync(some, first, last, cancellationToken))
                {
                    if (IdOf(row) is { } id && seen.Add(id))
                    {
                        yield return ToRecording(id, row);
                    }
                }
            }
        }
    }

    public async Task<IReadOnlyList<Recording>> GetAsync(Person host, ConferenceId id, CancellationToken cancellationToken)
    {
        var userId = await vendor.Accounts.RequireIdAsync(host, cancellationToken);
        var row = await vendor.Rooms.GetReplayAsync(userId, id.Value, cancellationToken);
        return row is not null && IdOf(row) is { } tempId ? [ToRecording(tempId, row)] : [];
    }

    /// <summary>
    /// Twenty in one call; the answer names none (decision c19), so what was deleted is looked for again. Each part stands for itself:
    /// one that fails leaves the others as they came out.
    /// </summary>
    public async Task<IReadOnlyList<RecordingDeletion>> DeleteAsync(
        Person host, IReadOnlyList<RecordingId> recordings, CancellationToken cancellationToken)
    {
        if (recordings.Count == 0)
        {
            return [];
        }

        var userId = await QuanshiVendor.BeforeWritingAsync(vendor.Accounts.RequireIdAsync(host, cancellationToken));
        var failures = new Dictionary<RecordingId, ProviderException?>();
        foreach (var part in recordings.Distinct().Chunk(QuanshiConferenceClient.MostDeletions))
        {
            var failure = await DeletePartAsync(userId, part, cancellationToken);
            foreach (var id in part)
            {
                failures[id] = failure;
            }
        }

        await LookAgainAsync(host, failures, cancellationToken);
        return [.. recordings.Select(id => new RecordingDeletion(id, failures[id]))];
    }

    private async Task<ProviderException?> DeletePartAsync(long userId, RecordingId[] part, CancellationToken cancellationToken)
    {
        try
        {
            await vendor.Conferences.DeleteRecordsAsync(userId, [.. part.Select(static id => id.Value)], cancellationToken);
            return null;
        }
        catch (ProviderException failure)
        {
            return failure;
        }
    }

    /// <summary>
    /// What is still listed on its day was not deleted, and of what is gone though the call seemed to fail it is told that it is gone.
    /// Days are known of what was listed here lately, else the last fourteen are looked through; beyond them the vendor's word stands.
    /// </summary>
    private async Task LookAgainAsync(
        Person host, Dictionary<RecordingId, ProviderException?> failures, CancellationToken cancellationToken)
    {
        var today = vendor.Mapper.ToBound(vendor.Now).Date;
        var days = failures.Keys.ToDictionary(static id => id, id => _days.TryRecall(id.Value, out var day) ? day : (LocalDate?)null);
        foreach (var (first, last) in Windows(days.Values, today))
        {
            var within = failures.Keys.Where(id => (days[id] ?? today) is var day && day >= first && day <= last).ToList();
            try
            {
                var rows = await vendor.Conferences.GetReplaysAsync([vendor.Accounts.EmailOf(host)], first, last, cancellationToken);
                var listed = rows.Select(IdOf).ToHashSet(StringComparer.Ordinal);
                within.ForEach(id => failures[id] = Judge(failures[id], listed.Contains(id.Value), days[id] is not null));
            }
            catch (ProviderException unread)
            {
                within.ForEach(id => failures[id] ??= new ProviderException(
                    ProviderFailure.Unknown, null, unread.VendorCode, "deleted by the vendor's word, but could not be looked for", unread));
            }
        }
    }

    private static ProviderException? Judge(ProviderException? failure, bool isListed, bool isDayKnown) => (failure, isListed) switch
    {
        (null, true) => new ProviderException(ProviderFailure.Unknown, null, null, "still listed after it was deleted"),
        ({ Kind: ProviderFailure.Unknown }, false) when isDayKnown => null,
        _ => failure,
    };

    /// <summary>As few windows of fourteen days as hold all the days; what has no day counts as of the last fourteen.</summary>
    private static IEnumerable<(LocalDate First, LocalDate Last)> Windows(IEnumerable<LocalDate?> days, LocalDate today)
    {
        const int Further = QuanshiConferenceClient.MostReplayDays - 1;
        LocalDate? covered = null;
        foreach (var day in days.Select(day => day ?? today).Distinct().OrderDescending())
        {
            if (covered is null || day < covered)
            {
                covered = day.PlusDays(-Further);
                yield return (covered.Value, day);
            }
        }
    }

    private static IEnumerable<(LocalDate First, LocalDate Last)> Split(DateInterval days)
    {
        for (var first = days.Start; first <= days.End; first = first.PlusDays(QuanshiConferenceClient.MostReplayDays))
        {
            yield return (first, LocalDate.Min(first.PlusDays(QuanshiConferenceClient.MostReplayDays - 1), days.End));
        }
    }

    // null for what was held and not recorded
    private static string? IdOf(QuanshiReplay row) => row.HasRecord ? row.TempConferenceId : null;

    private Recording ToRecording(string id, QuanshiReplay row)
    {
        if ((row.RealStartTime ?? row.StartTime) is { } start)
        {
            _days.Remember(id, start.Date);
        }

        return ToRecording(id, row, vendor.Mapper);
    }

    public static Recording ToRecording(string id, QuanshiReplay row, QuanshiMapper mapper)
    {
        var isReady = row.IsRecordReady && (row.PlayUrl is not null || row.DownloadUrl is not null);
        List<RecordingField> unknown = [RecordingField.Size];
        if (isReady && row.PlayUrl is null)
        {
            unknown.Add(RecordingField.PlayUrl);
        }

        if (isReady && row.DownloadUrl is null)
        {
            unknown.Add(RecordingField.DownloadUrl);
        }

        return new Recording
        {
            Id = new RecordingId(id),
            ConferenceId = new ConferenceId(row.ConferenceId),
            Number = row.ConferenceId,
            Title = row.Title,
            StartsAt = (row.RealStartTime ?? row.StartTime) is { } start ? mapper.ToInstant(start) : null,
            EndsAt = (row.RealEndTime ?? row.EndTime) is { } end ? mapper.ToInstant(end) : null,
            IsReady = isReady,
            PlayUrl = isReady ? row.PlayUrl : null,
            DownloadUrl = isReady ? row.DownloadUrl : null,
            Unknown = unknown,
        };
    }
}
