using System.Collections.Concurrent;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Tests.Hearing;

/// <summary>The store's promises about mailboxes, kept in memory: leases, versions, hints, and one row for each event.</summary>
internal sealed class FakeMailboxes : IMailboxes
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Mailbox, string EventId), Heard> _heard = [];

    /// <summary>How many events each call of <see cref="HintAsync"/> was for.</summary>
    public ConcurrentQueue<int> HintCalls { get; } = new();

    /// <summary>How many mailboxes were asked for each time.</summary>
    public ConcurrentQueue<int> ReadHelpings { get; } = new();

    public int SecretsAsked { get; private set; }

    public int Adds { get; private set; }

    /// <summary>Runs before a hint is stored.</summary>
    public Func<Task> BeforeHint { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs before a save, for once: what somebody else does in between.</summary>
    public Action? BeforeSave { get; set; }

    public IReadOnlyList<(string Mailbox, string EventId, Instant LookAt)> Waiting
    {
        get
        {
            lock (_gate)
            {
                return [.. _heard.OrderBy(h => h.Key.EventId, StringComparer.Ordinal).Select(h => (h.Key.Mailbox, h.Key.EventId, h.Value.LookAt))];
            }
        }
    }

    public Mailbox this[string address]
    {
        get
        {
            lock (_gate)
            {
                return _rows[address].Mailbox;
            }
        }
    }

    public Task AddAsync(Mailbox mailbox, CancellationToken cancellationToken) => Do(() =>
    {
        Adds++;
        return _rows.TryAdd(mailbox.Address, new Row { Mailbox = mailbox });
    });

    public Task<IReadOnlyList<string>> ListMissingAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken) =>
        Do<IReadOnlyList<string>>(() => [.. addresses.Where(address => !_rows.ContainsKey(address))]);

    public Task<Mailbox?> FindAsync(string address, CancellationToken cancellationToken) => Do(() => _rows.GetValueOrDefault(address)?.Mailbox);

    public Task<Mailbox?> FindBySubscriptionAsync(string subscriptionId, CancellationToken cancellationToken) => Do(() =>
    {
        SecretsAsked++;
        return BySubscription(subscriptionId)?.Mailbox;
    });

    public Task<IReadOnlyList<Mailbox>> ListAsync(string? after, int limit, CancellationToken cancellationToken) =>
        Do<IReadOnlyList<Mailbox>>(() => [.. _rows.Values.Select(r => r.Mailbox).Take(limit)]);

    public Task<IReadOnlyList<Mailbox>> TakeToReadAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken) => Do(() =>
    {
        ReadHelpings.Enqueue(limit);
        // those notified are not first, as the port has it: what depends on that is tested with the store itself
        return Take(limit, row => row.Mailbox.ReadAt, now, row => row.Mailbox = row.Mailbox with { ReadAt = leaseUntil });
    });

    public Task<IReadOnlyList<Mailbox>> TakeToSubscribeAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken) => Do(() => Take(
        limit, row => row.Mailbox.SubscribeAt, now, row => row.Mailbox = row.Mailbox with { SubscribeAt = leaseUntil }));

    public Task<bool> SaveAsync(Mailbox mailbox, IReadOnlyCollection<string> heardEventIds, Instant lookAt, CancellationToken cancellationToken) => Do(() =>
    {
        var meanwhile = BeforeSave;
        BeforeSave = null;
        meanwhile?.Invoke();
        var row = _rows[mailbox.Address];
        if (row.Mailbox.Version + 1 != mailbox.Version)
        {
            return false;
        }

        // a hint that came since keeps what is due
        var readAt = row.Mailbox.Hints > mailbox.Hints ? Instant.Min(row.Mailbox.ReadAt, mailbox.ReadAt) : mailbox.ReadAt;
        row.Mailbox = mailbox with { Hints = row.Mailbox.Hints, NotifiedAt = row.Mailbox.NotifiedAt, ReadAt = readAt };
        foreach (var id in heardEventIds)
        {
            Mark(mailbox.Address, id, lookAt);
        }

        return true;
    });

    public async Task HintAsync(IReadOnlyCollection<string> subscriptionIds, Instant now, Instant readAt, CancellationToken cancellationToken)
    {
        HintCalls.Enqueue(subscriptionIds.Count);
        await BeforeHint();
        await Do(() =>
        {
            foreach (var row in subscriptionIds.Select(BySubscription).OfType<Row>())
            {
                Hint(row, now, readAt);
            }

            return true;
        });
    }

    public Task SubscribeNowAsync(string subscriptionId, bool isRemoved, Instant now, CancellationToken cancellationToken) => Do(() =>
    {
        if (BySubscription(subscriptionId) is { } row)
        {
            var mailbox = row.Mailbox;
            row.Mailbox = mailbox with
            {
                Subscription = isRemoved ? null : mailbox.Subscription,
                SubscribeAt = now,
                ReadAt = Instant.Min(mailbox.ReadAt, now),
                Version = mailbox.Version + 1,
            };
        }

        return true;
    });

    public Task<string?> SubscribeNowWhereNotAtAsync(
        string notifiesAt, string? after, Instant now, int limit, CancellationToken cancellationToken) => Do(() =>
    {
        var elsewhere = _rows.Values
            .Where(row => row.Mailbox.Subscription is { } there && there.NotifiesAt != notifiesAt && row.Mailbox.SubscribeAt > now)
            .Where(row => string.CompareOrdinal(row.Mailbox.Address, after ?? "") > 0)
            .Take(limit)
            .ToList();
        elsewhere.ForEach(row => row.Mailbox = row.Mailbox with { SubscribeAt = now, Version = row.Mailbox.Version + 1 });
        return elsewhere.LastOrDefault()?.Mailbox.Address;
    });

    public Task MarkAsync(string mailbox, string eventId, Instant lookAt, CancellationToken cancellationToken) => Do(() =>
    {
        Mark(mailbox, eventId, lookAt);
        return true;
    });

    public Task<IReadOnlyList<HeardEvent>> TakeHeardAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken) =>
        Do<IReadOnlyList<HeardEvent>>(() =>
        {
            var due = _heard.Where(h => h.Value.LookAt <= now).OrderBy(h => h.Value.LookAt).Take(limit).ToList();
            foreach (var (_, heard) in due)
            {
                heard.LookAt = leaseUntil;
            }

            return [.. due.Select(h => new HeardEvent(h.Key.Mailbox, h.Key.EventId, h.Value.Marks, h.Value.Failures))];
        });

    public Task CompleteHeardAsync(HeardEvent heard, Instant now, CancellationToken cancellationToken) => Do(() =>
    {
        var key = (heard.Mailbox, heard.EventId);
        if (_heard[key].Marks == heard.Marks)
        {
            _heard.Remove(key);
        }
        else
        {
            _heard[key].LookAt = now;
        }

        return true;
    });

    public Task PutOffHeardAsync(HeardEvent heard, Instant lookAt, CancellationToken cancellationToken) => Do(() =>
    {
        var there = _heard[(heard.Mailbox, heard.EventId)];
        (there.LookAt, there.Failures) = (lookAt, heard.Failures + 1);
        return true;
    });

    public Task<MailboxCounts> CountAsync(Instant now, CancellationToken cancellationToken) =>
        Do(() => new MailboxCounts(_rows.Count, 0, 0, 0, _heard.Count, null));

    /// <summary>A hint, as <see cref="BeforeSave"/> may let it come in between.</summary>
    public void HintWithin(string address, Instant now, Instant readAt) => Hint(_rows[address], now, readAt);

    /// <summary>Somebody else's save, as <see cref="BeforeSave"/> may let it come in between.</summary>
    public void ChangeWithin(string address, Func<Mailbox, Mailbox> change)
    {
        var row = _rows[address];
        row.Mailbox = change(row.Mailbox) with { Version = row.Mailbox.Version + 1 };
    }

    private static void Hint(Row row, Instant now, Instant readAt) => row.Mailbox = row.Mailbox with
    {
        Hints = row.Mailbox.Hints + 1,
        NotifiedAt = now,
        ReadAt = Instant.Min(row.Mailbox.ReadAt, readAt),
    };

    private void Mark(string mailbox, string eventId, Instant lookAt)
    {
        if (_heard.TryGetValue((mailbox, eventId), out var there))
        {
            (there.Marks, there.LookAt) = (there.Marks + 1, Instant.Min(there.LookAt, lookAt));
        }
        else
        {
            _heard[(mailbox, eventId)] = new Heard { LookAt = lookAt };
        }
    }

    private Row? BySubscription(string id) => _rows.Values.FirstOrDefault(row => row.Mailbox.Subscription?.Id == id);

    private IReadOnlyList<Mailbox> Take(int limit, Func<Row, Instant> dueAt, Instant now, Action<Row> lease)
    {
        var due = _rows.Values.Where(row => dueAt(row) <= now).OrderBy(dueAt).Take(limit).ToList();
        due.ForEach(lease);
        return [.. due.Select(row => row.Mailbox)];
    }

    private async Task<T> Do<T>(Func<T> work)
    {
        await Task.Yield();
        lock (_gate)
        {
            return work();
        }
    }

    private sealed class Row
    {
        public required Mailbox Mailbox { get; set; }
    }

    private sealed class Heard
    {
        public required Instant LookAt { get; set; }

        public long Marks { get; set; } = 1;

        public int Failures { get; set; }
    }
}
