using System.Globalization;
using System.Runtime.CompilerServices;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Dialogs.Tests.Office;

/// <summary>A vendor that keeps conferences as a real one would, without idempotency, and fails where the test says.</summary>
internal class FakeVendor(string vendorId = "fake", string name = "Fake Conferencing") : IMeetingProvider, IModifies, IReports, IHostLinks
{
    public const string HostSecret = "host-secret-7f3a";

    private readonly Lock _gate = new();
    private readonly List<Conference> _conferences = [];
    private int _lastId = 1000;

    public ProviderDescription Description { get; private set; } = new(new ProviderId(vendorId), "Fake", name)
    {
        Options = new HashSet<BookingOption> { BookingOption.Password },
        Lists = new HashSet<ConferenceStatus> { ConferenceStatus.Scheduled, ConferenceStatus.Living, ConferenceStatus.Finished },
    };

    public IReadOnlyList<Conference> Live
    {
        get
        {
            lock (_gate)
            {
                return [.. _conferences.Where(c => c.Status == ConferenceStatus.Scheduled)];
            }
        }
    }

    public RefusalReason? Refuses { get; set; }

    /// <summary>What it throws where a host link is asked for.</summary>
    public ProviderException? FailsHostLinks { get; set; }

    /// <summary>Refuses the credentials.</summary>
    public bool IsShut { get; set; }

    public Order? LastOrder { get; private set; }

    public RefusalReason? RefusesCancelling { get; set; }

    /// <summary>Does the work, and then loses the answer.</summary>
    public bool LosesAnswers { get; set; }

    public bool IsDown { get; set; }

    /// <summary>Each call waits for it.</summary>
    public TaskCompletionSource? Holds { get; set; }

    public AttendanceReport? Report { get; set; }

    public int HostLinksMinted { get; private set; }

    public Task<Reservation> ReserveAsync(Order order, CancellationToken cancellationToken) => CallAsync(
        () =>
        {
            LastOrder = order;
            Refuse(Refuses);
            var id = (++_lastId).ToString(CultureInfo.InvariantCulture);
            var conference = new Conference
            {
                Id = new ConferenceId(id),
                Number = "11" + id,
                Title = order.Title,
                StartsAt = order.Window.StartsAt,
                Duration = order.Window.Duration,
                Status = ConferenceStatus.Scheduled,
                RawStatus = "0",
                HostAccount = order.Organizer.Address,
                Password = order.Password ?? "246810",
                JoinUrl = $"https://vendor.example/j/{id}",
            };
            _conferences.Add(conference);
            return ReservationOf(conference, order.Window.Zone);
        },
        cancellationToken);

    public Task<Reservation> ModifyAsync(Person host, Reservation reservation, Modification modification, CancellationToken cancellationToken) =>
        CallAsync(
            () =>
            {
                var conference = Find(reservation.ConferenceId);
                Replace(conference with { Title = modification.Title ?? conference.Title, Password = modification.Password ?? conference.Password });
                return reservation with
                {
                    Title = modification.Title ?? reservation.Title,
                    Password = modification.Password ?? reservation.Password,
                };
            },
            cancellationToken);

    public Task<Conference> GetAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        CallAsync(() => Find(conferenceId), cancellationToken);

    public async IAsyncEnumerable<Conference> ListAsync(
        Person host, ConferenceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = await CallAsync(
            () => _conferences.Where(c => c.Status == query.Status && c.HostAccount == host.Address
                && (query.From is null || c.StartsAt >= query.From) && (query.To is null || c.StartsAt < query.To)).ToList(),
            cancellationToken);
        foreach (var conference in found)
        {
            yield return conference;
        }
    }

    public Task CancelAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) => CallAsync(
        () =>
        {
            Refuse(RefusesCancelling);
            Replace(Find(conferenceId) with { Status = ConferenceStatus.Cancelled });
            return true;
        },
        cancellationToken);

    public Task<AttendanceReport> GetReportAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        CallAsync(() => Report ?? throw ProviderException.Refused(RefusalReason.NoSuchMeeting, "401", null), cancellationToken);

    public Task<HostLink> GetHostLinkAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) => CallAsync(
        () =>
        {
            if (FailsHostLinks is { } failure)
            {
                throw failure;
            }

            HostLinksMinted++;
            return new HostLink($"https://vendor.example/start/{Find(conferenceId).Id}?token={HostSecret}", null);
        },
        cancellationToken);

    public FakeVendor Offering(params BookingOption[] options)
    {
        Description = Description with { Options = new HashSet<BookingOption>(options) };
        return this;
    }

    /// <summary>The largest conference.</summary>
    public FakeVendor UpTo(int capacity)
    {
        Description = Description with { Limits = new ProviderLimits { LargestCapacity = capacity } };
        return this;
    }

    public void Seed(Conference conference)
    {
        lock (_gate)
        {
            _conferences.Add(conference);
        }
    }

    /// <summary>What is scheduled becomes finished.</summary>
    public void EndAll()
    {
        lock (_gate)
        {
            for (var i = 0; i < _conferences.Count; i++)
            {
                _conferences[i] = _conferences[i] with { Status = ConferenceStatus.Finished };
            }
        }
    }

    protected Reservation Move(Reservation reservation, Window window)
    {
        Replace(Find(reservation.ConferenceId) with { StartsAt = window.StartsAt, Duration = window.Duration });
        return reservation with { Window = window };
    }

    protected async Task<T> CallAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (Holds is { } gate)
        {
            await gate.Task.WaitAsync(cancellationToken);
        }

        if (IsShut)
        {
            throw new ProviderException(ProviderFailure.Unauthorized, null, "102", "key");
        }

        if (IsDown)
        {
            throw new ProviderException(ProviderFailure.Unavailable, null, null, "down");
        }

        T result;
        lock (_gate)
        {
            result = work();
        }

        return LosesAnswers ? throw new ProviderException(ProviderFailure.Unknown, null, null, "lost after") : result;
    }

    private Reservation ReservationOf(Conference conference, DateTimeZone zone) => new()
    {
        Provider = Description.Id,
        ConferenceId = conference.Id,
        Number = conference.Number,
        Password = conference.Password ?? "",
        JoinUrl = conference.JoinUrl!,
        Title = conference.Title,
        Window = new Window(conference.StartsAt, conference.Duration, zone),
    };

    private static void Refuse(RefusalReason? reason)
    {
        if (reason is { } refused)
        {
            throw ProviderException.Refused(refused, "205", "refused by script");
        }
    }

    private Conference Find(ConferenceId id) =>
        _conferences.Find(c => c.Id == id) ?? throw ProviderException.Refused(RefusalReason.NoSuchMeeting, "401", "not there");

    private void Replace(Conference changed) => _conferences[_conferences.FindIndex(c => c.Id == changed.Id)] = changed;
}

/// <summary>A vendor that can move a conference in place.</summary>
internal sealed class MovingVendor : FakeVendor, IReschedules
{
    public Task<Reservation> RescheduleAsync(Person host, Reservation reservation, Window window, CancellationToken cancellationToken) =>
        CallAsync(() => Move(reservation, window), cancellationToken);
}

internal sealed class FakeProviders(IReadOnlyList<IMeetingProvider> all) : IProviders
{
    public IReadOnlyList<IMeetingProvider> All => all;

    public IMeetingProvider Default => All[0];

    /// <summary><c>Meetings:FallsBack</c>.</summary>
    public bool FallsBack { get; set; } = true;

    public IReadOnlyList<ProviderId> Fallbacks => FallsBack ? [.. All.Select(p => p.Description.Id)] : [];

    public IMeetingProvider? Find(ProviderId id) => All.FirstOrDefault(p => p.Description.Id == id);
}
