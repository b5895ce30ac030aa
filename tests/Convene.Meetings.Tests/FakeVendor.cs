using System.Globalization;
using System.Runtime.CompilerServices;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Tests;

/// <summary>A vendor that keeps conferences as a real one would, without idempotency, and that fails where the plan says.</summary>
internal class FakeVendor(FaultPlan faults, IClock clock, string providerId = "fake") : IMeetingProvider, IModifies, IReports, IHostLinks
{
    protected IClock Clock => clock;

    private readonly Lock _edge = new();
    private readonly List<Conference> _conferences = [];
    private int _lastId = 1000;

    public ProviderDescription Description { get; set; } = new(new ProviderId(providerId), "Fake", "Fake Conferencing")
    {
        Options = new HashSet<BookingOption> { BookingOption.Password },
        Lists = new HashSet<ConferenceStatus> { ConferenceStatus.Scheduled, ConferenceStatus.Living, ConferenceStatus.Finished },
    };

    public IReadOnlyList<Conference> Live => [.. _conferences.Where(c => c.Status == ConferenceStatus.Scheduled)];

    public int Reserved => _conferences.Count;

    /// <summary>Conferences reserved, changed, moved or cancelled.</summary>
    public int Writes { get; protected set; }

    public RefusalReason? RefusesReserving { get; set; }

    /// <summary>Refuses the reserving calls that it answers, by chance.</summary>
    public Func<RefusalReason?>? RefusesSometimes { get; set; }

    public bool IsDown { get; set; }

    /// <summary>Our credentials are not accepted.</summary>
    public bool IsShut { get; set; }

    public Order? LastOrder { get; private set; }

    public RefusalReason? RefusesCancelling { get; set; }

    public RefusalReason? RefusesListing { get; set; }

    public RefusalReason? RefusesModifying { get; set; }

    /// <summary>Makes the vendor book another hour than it is asked for.</summary>
    public Duration Misbooks { get; set; } = Duration.Zero;

    /// <summary>Makes the vendor read and list conferences without their length.</summary>
    public bool HidesDurations { get; set; }

    /// <summary>Runs while a reserving call is on its way to the vendor.</summary>
    public Func<Task>? BeforeAnswering { get; set; }

    public AttendanceReport? Report { get; set; }

    public async Task<Reservation> ReserveAsync(Order order, CancellationToken cancellationToken)
    {
        if (BeforeAnswering is { } meanwhile)
        {
            await meanwhile();
        }

        return await Edge(() =>
        {
            BeforeReserving(order);
            return Reserve(order);
        });
    }

    /// <summary>Refuses by throwing.</summary>
    protected virtual void BeforeReserving(Order order)
    {
        // it takes what it is asked for
    }

    protected Reservation Reserve(Order order)
    {
        LastOrder = order;
        Refuse(RefusesSometimes is { } chance ? chance() : RefusesReserving);
        var id = (++_lastId).ToString(CultureInfo.InvariantCulture);
        var conference = new Conference
        {
            Id = new ConferenceId(id),
            Number = "11" + id,
            Title = order.Title,
            StartsAt = order.Window.StartsAt + Misbooks,
            Duration = order.Window.Duration,
            Status = ConferenceStatus.Scheduled,
            RawStatus = "0",
            HostAccount = order.Organizer.Address,
            Password = order.Password ?? "1234",
            JoinUrl = $"https://vendor.example/{Description.Id}/{id}",
            Capacity = order.Capacity <= 25 ? 25 : 100,
        };
        _conferences.Add(conference);
        Writes++;
        return ReservationOf(conference, order.Window.Zone);
    }

    public Task<Reservation> ModifyAsync(
        Person host, Reservation reservation, Modification modification, CancellationToken cancellationToken) => Edge(() =>
    {
        Refuse(RefusesModifying);
        Writes++;
        var conference = Find(reservation.ConferenceId);
        Replace(conference with { Title = modification.Title ?? conference.Title, Password = modification.Password ?? conference.Password });
        return reservation with
        {
            Title = modification.Title ?? reservation.Title,
            Password = modification.Password ?? reservation.Password,
        };
    });

    public Task<Conference> GetAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        Edge(() => Show(Find(conferenceId)));

    public async IAsyncEnumerable<Conference> ListAsync(
        Person host, ConferenceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = await Edge(() =>
        {
            Refuse(RefusesListing);
            return _conferences.Where(c =>
                c.Status == query.Status && c.HostAccount == host.Address && c.StartsAt >= query.From && c.StartsAt < query.To).Select(Show).ToList();
        });
        foreach (var conference in found)
        {
            yield return conference;
        }
    }

    public Task CancelAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) => Edge(() =>
    {
        Refuse(RefusesCancelling);
        Writes++;
        Replace(Find(conferenceId) with { Status = ConferenceStatus.Cancelled });
        return true;
    });

    public Task<AttendanceReport> GetReportAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        Edge(() => Report ?? throw ProviderException.Refused(RefusalReason.NoSuchMeeting, "401", null));

    public Task<HostLink> GetHostLinkAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        Edge(() => new HostLink($"https://vendor.example/start/{Find(conferenceId).Id}?token=secret", null));

    public void Seed(Conference conference) => _conferences.Add(conference);

    protected Reservation ReservationOf(Conference conference, DateTimeZone zone) => new()
    {
        Provider = Description.Id,
        ConferenceId = conference.Id,
        Number = conference.Number,
        Password = conference.Password ?? "",
        JoinUrl = conference.JoinUrl!,
        Title = conference.Title,
        Window = new Window(conference.StartsAt, conference.Duration, zone),
        Capacity = conference.Capacity,
    };

    protected static void Refuse(RefusalReason? reason)
    {
        if (reason is { } refused)
        {
            throw ProviderException.Refused(refused, "205", "refused by script");
        }
    }

    private Conference Show(Conference conference) =>
        HidesDurations ? conference with { Duration = Duration.Zero, IsDurationKnown = false } : conference;

    protected Conference Find(ConferenceId id) =>
        _conferences.Find(c => c.Id == id) ?? throw ProviderException.Refused(RefusalReason.NoSuchMeeting, "401", "not there");

    protected void Replace(Conference changed) => _conferences[_conferences.FindIndex(c => c.Id == changed.Id)] = changed;

    protected async Task<T> Edge<T>(Func<T> work)
    {
        _ = clock.GetCurrentInstant();
        await Task.Yield();
        if (IsDown || IsShut)
        {
            throw new ProviderException(IsShut ? ProviderFailure.Unauthorized : ProviderFailure.Unavailable, null, null, "out of order");
        }

        return faults.Run(_edge, work, fault => fault == Fault.Unavailable
            ? new ProviderException(ProviderFailure.Unavailable, null, null, "down")
            : new ProviderException(ProviderFailure.Unknown, null, null, fault == Fault.UnknownBefore ? "lost before" : "lost after"));
    }
}
