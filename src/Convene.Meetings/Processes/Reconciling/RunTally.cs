using Convene.Meetings.Ports;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>What a run has counted, found and could not ask; filled by several organizers at once.</summary>
internal sealed class RunTally(int mostFindings)
{
    /// <summary>A vendor that failed so often in a row is not asked for thousands of others too.</summary>
    private const int FailuresToGiveUp = 3;

    /// <summary>Lines of <see cref="ReconciliationReport.Unasked"/> at most.</summary>
    private const int MostUnasked = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Suspicion> _confirmed = new(StringComparer.Ordinal);
    private readonly Dictionary<ProviderId, int> _failures = [];
    private readonly SortedSet<string> _unasked = new(StringComparer.Ordinal);
    private int _moreUnasked;

    public int Meetings { get; private set; }

    public int Conferences { get; private set; }

    public int Events { get; private set; }

    /// <summary>More was found than one report holds.</summary>
    public bool IsCut { get; private set; }

    public IReadOnlyList<Suspicion> Confirmed
    {
        get
        {
            lock (_gate)
            {
                return [.. _confirmed.Values];
            }
        }
    }

    public IReadOnlyList<string> Unasked
    {
        get
        {
            lock (_gate)
            {
                List<string> lines = [.. _unasked];
                if (_moreUnasked > 0)
                {
                    lines.Add($"and {_moreUnasked} more");
                }

                return lines;
            }
        }
    }

    public void Count(int meetings, int conferences, int events)
    {
        lock (_gate)
        {
            Meetings += meetings;
            Conferences += conferences;
            Events += events;
        }
    }

    public void Confirm(Suspicion suspicion)
    {
        lock (_gate)
        {
            if (_confirmed.Count < mostFindings)
            {
                _confirmed.TryAdd(suspicion.Key, suspicion);
            }
            else
            {
                IsCut = true;
            }
        }
    }

    public bool IsGivenUp(ProviderId provider)
    {
        lock (_gate)
        {
            return _failures.GetValueOrDefault(provider) >= FailuresToGiveUp;
        }
    }

    public void Answered(ProviderId provider)
    {
        lock (_gate)
        {
            if (_failures.GetValueOrDefault(provider) < FailuresToGiveUp)
            {
                _failures[provider] = 0;
            }
        }
    }

    public void CouldNotAsk(ProviderId provider, ProviderException failure)
    {
        // somebody's own trouble with the vendor says nothing about the others
        var isVendors = failure.Kind != ProviderFailure.Refused;
        lock (_gate)
        {
            _failures[provider] = isVendors ? _failures.GetValueOrDefault(provider) + 1 : 0;
            Add($"{provider}: {(isVendors ? failure.Kind.ToString() : failure.Reason?.ToString() ?? nameof(ProviderFailure.Refused))}");
        }
    }

    public void CouldNotAsk(string mailbox, CalendarException failure)
    {
        lock (_gate)
        {
            Add($"{mailbox}: {failure.Kind}");
        }
    }

    public void NotConfigured(ProviderId provider)
    {
        lock (_gate)
        {
            Add($"{provider}: not configured");
        }
    }

    private void Add(string line)
    {
        if (_unasked.Count < MostUnasked)
        {
            _unasked.Add(line);
        }
        else if (!_unasked.Contains(line))
        {
            _moreUnasked++;
        }
    }
}
