using System.Diagnostics;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Meetings.Processes.Hearing;
using Convene.Meetings.Processes.Reminding;
using Convene.Meetings.Processes.Reporting;
using NodaTime;

namespace Convene.Benchmarks.Mailboxes;

/// <summary>All measurements at one number of mailboxes.</summary>
internal sealed class ScaleRun(ScaleProduct product, ScaleStore store, int mailboxes, int changes, CancellationToken cancellationToken)
{
    public const int ChangesADay = 5;

    private const int Batch = 250;
    private const int WarmUp = 250;
    private const int PeriodicReads = 1000;
    private const int Rounds = 5;
    private const int Checked = 500;

    private readonly Random _die = new(1);
    private readonly Stages _stages = new(product);

    public async Task<ScaleResult> MeasureAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        await new Filling(product, store).FillAsync(mailboxes, cancellationToken);
        var filled = Stopwatch.GetElapsedTime(begun);
        await SteadyAsync(WarmUp);
        var heapBefore = Heap();
        var steady = await SteadyAsync(changes);
        var (heapAfter, workingSet) = (Heap(), Environment.WorkingSet);
        await CheckAsync();
        var idle = await IdleAsync();
        var (reads, reading) = await ReadPeriodicallyAsync();
        var storm = await OfAsync(() => _stages.NotifyAllAsync(mailboxes, cancellationToken));
        var heapAfterStorm = Heap();
        var outage = await OutageAsync();
        await CheckAsync();
        var (renewals, renewing) = await RenewAsync();
        var heapAfterOutage = Heap();
        return new ScaleResult
        {
            Mailboxes = mailboxes,
            Changes = changes,
            Filled = filled,
            Megabytes = await store.MegabytesAsync(cancellationToken),
            Steady = steady,
            HeapBefore = heapBefore,
            HeapAfter = heapAfter,
            WorkingSet = workingSet,
            HeapAfterStorm = heapAfterStorm,
            HeapAfterOutage = heapAfterOutage,
            Idle = idle,
            PeriodicReads = reads,
            PeriodicReading = reading,
            Renewals = renewals,
            Renewing = renewing,
            Outage = outage,
            Storm = storm,
        };
    }

    private static double Heap()
    {
#pragma warning disable S1215 // what is alive is what is measured
        return GC.GetTotalMemory(forceFullCollection: true) / 1e6;
#pragma warning restore S1215
    }

    /// <summary>Stage after stage, so that each can be told apart.</summary>
    private async Task<SteadyCost> SteadyAsync(int count)
    {
        var cost = new SteadyCost(Cost.Nothing, Cost.Nothing, Cost.Nothing, Cost.Nothing);
        for (var done = 0; done < count; done += Batch)
        {
            var batch = Enumerable.Range(0, Math.Min(Batch, count - done)).Select(_ => ChangeOne()).ToList();
            var notified = await OfAsync(() => _stages.NotifyAsync(batch, cancellationToken));
            product.Clock.Advance(Duration.FromSeconds(2));
            cost = new SteadyCost(
                cost.Notified + notified,
                cost.Read + await OfAsync(() => _stages.ReadAsync(cancellationToken)),
                cost.Looked + await OfAsync(() => _stages.LookAsync(cancellationToken)),
                cost.Stepped + await OfAsync(async () =>
                {
                    await _stages.StepAsync(cancellationToken);
                    await _stages.TellAsync(cancellationToken);
                }));
        }

        return cost with { Stepped = cost.Stepped + await OfAsync(() => _stages.FinishAsync(cancellationToken)) };
    }

    private int ChangeOne()
    {
        var mailbox = _die.Next(mailboxes);
        product.World.ChangeSomething(mailbox, _die);
        return mailbox;
    }

    /// <summary>A benchmark of work that is not done would be quick.</summary>
    private async Task CheckAsync()
    {
        if (product.Failures.Failures > 0)
        {
            throw new InvalidOperationException($"{product.Failures.Failures} failures", product.Failures.First);
        }

        var ledger = product.Get<ILedger>();
        foreach (var shown in product.World.Changed.Take(Checked))
        {
            var meeting = await ledger.FindAsync(shown.MeetingId!.Value, cancellationToken);
            var isFollowed = meeting is { DueAt: null, Reservation: { } held }
                && held.Window.IsSameTimeAs(shown.Window)
                && held.Title == shown.Title
                && meeting.Attendees.Count == shown.Invitees.Count;
            if (!isFollowed)
            {
                throw new InvalidOperationException($"{meeting} does not follow its event.");
            }
        }
    }

    private async Task<IReadOnlyList<IdleRound>> IdleAsync()
    {
        var mailboxPort = product.Get<IMailboxes>();
        (string Name, TimeSpan Every, Func<Task> Work)[] beats =
        [
            ("open-steps", TimeSpan.FromSeconds(1), () => product.Get<DueWork>().BeginDueAsync(cancellationToken)),
            ("announcements", TimeSpan.FromSeconds(1), () => product.Get<Announcements>().TellDueAsync(cancellationToken)),
            ("feeds", TimeSpan.FromSeconds(1), () => product.Get<FeedReading>().ReadDueAsync(cancellationToken)),
            ("heard-events", TimeSpan.FromSeconds(1), () => product.Get<HeardEvents>().LookDueAsync(cancellationToken)),
            ("subscriptions", TimeSpan.FromSeconds(1), () => product.Get<SubscriptionCare>().RenewDueAsync(cancellationToken)),
            ("hearing-watch", TimeSpan.FromMinutes(1), () => mailboxPort.CountAsync(product.Clock.GetCurrentInstant(), cancellationToken)),
            ("reminders", TimeSpan.FromSeconds(30), () => product.Get<Reminders>().AnnounceDueAsync(cancellationToken)),
            ("reports", TimeSpan.FromMinutes(5), () => product.Get<ReportCollection>().CollectDueAsync(cancellationToken)),
        ];
        var rounds = new List<IdleRound>();
        foreach (var (name, every, work) in beats)
        {
            await work();
            var cost = await OfAsync(async () =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    await work();
                }
            });
            rounds.Add(new IdleRound(name, every, cost.Wall / Rounds, cost.AllCpu / Rounds));
        }

        return rounds;
    }

    /// <summary>The periodic reads that come first, at whatever size about as many.</summary>
    private async Task<(long Reads, Cost Cost)> ReadPeriodicallyAsync()
    {
        var part = Math.Min(1, PeriodicReads / (double)mailboxes);
        var firstRead = Invented.Begin + new HearingLimits().ReadEvery;
        var until = firstRead + (new HearingLimits().ReadEvery * part);
        product.Clock.Advance(Duration.Max(until - product.Clock.GetCurrentInstant(), Duration.Zero));
        var before = product.World.Reads;
        var cost = await OfAsync(async () =>
        {
            await _stages.ReadAsync(cancellationToken);
            await _stages.LookAsync(cancellationToken);
        });
        return (product.World.Reads - before, cost);
    }

    private async Task<OutageCost> OutageAsync()
    {
        var changed = Math.Max(1, (int)((long)mailboxes * ChangesADay / 24));
        var heap = Heap();
        for (var i = 0; i < changed; i++)
        {
            ChangeOne();
        }

        var ofWorld = Heap() - heap;
        product.Clock.Advance(Duration.FromHours(1));
        var (reads, gets, calls) = (product.World.Reads, product.World.Gets, product.Vendor.Calls);
        var cost = await OfAsync(() => _stages.CatchUpAsync(cancellationToken));
        var outage = new OutageCost(changed, product.World.Reads - reads, product.World.Gets - gets, product.Vendor.Calls - calls, ofWorld, cost);
        await _stages.FinishAsync(cancellationToken);
        return outage;
    }

    private async Task<(int Renewals, Cost Cost)> RenewAsync()
    {
        var since = product.Clock.GetCurrentInstant() - Invented.Begin - Filling.FirstRenewal;
        var due = (int)(mailboxes * (since / (new HearingLimits().SubscriptionLifetime / 2)));
        return (due, await OfAsync(() => product.Get<SubscriptionCare>().RenewDueAsync(cancellationToken)));
    }

    private Task<Cost> OfAsync(Func<Task> work) => Cost.OfAsync(product, store, work, cancellationToken);
}

internal sealed record SteadyCost(Cost Notified, Cost Read, Cost Looked, Cost Stepped)
{
    public Cost All => Notified + Read + Looked + Stepped;
}

/// <param name="Every">How often the host runs it.</param>
internal sealed record IdleRound(string Name, TimeSpan Every, TimeSpan Wall, TimeSpan Cpu);

/// <summary>One hour in which nobody was heard.</summary>
/// <param name="HeapOfWorld">Megabytes by which the made-up world grew, as it keeps what was changed.</param>
internal sealed record OutageCost(int Changes, long Reads, long Gets, long VendorCalls, double HeapOfWorld, Cost Cost);

internal sealed record ScaleResult
{
    public required int Mailboxes { get; init; }

    public required int Changes { get; init; }

    /// <summary>How long the rows took to be made.</summary>
    public required TimeSpan Filled { get; init; }

    /// <summary>The database on disk.</summary>
    public required double Megabytes { get; init; }

    public required SteadyCost Steady { get; init; }

    /// <summary>Megabytes alive, before and after the steady changes.</summary>
    public required double HeapBefore { get; init; }

    public required double HeapAfter { get; init; }

    /// <summary>Megabytes alive after every mailbox was notified of at once, which fills what is remembered of subscriptions.</summary>
    public required double HeapAfterStorm { get; init; }

    public required double HeapAfterOutage { get; init; }

    public required long WorkingSet { get; init; }

    public required IReadOnlyList<IdleRound> Idle { get; init; }

    public required long PeriodicReads { get; init; }

    public required Cost PeriodicReading { get; init; }

    public required int Renewals { get; init; }

    public required Cost Renewing { get; init; }

    public required OutageCost Outage { get; init; }

    /// <summary>A notification for every mailbox.</summary>
    public required Cost Storm { get; init; }
}
