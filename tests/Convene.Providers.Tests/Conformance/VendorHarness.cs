using Convene.Meetings;
using Convene.Testing;
using NodaTime;

namespace Convene.Providers.Tests.Conformance;

/// <summary>A vendor in process, written from its document: what the shared suite needs of it.</summary>
public abstract class VendorHarness : IAsyncDisposable
{
    public TestClock Clock { get; } = new();

    public VendorFaults Faults { get; } = new();

    /// <summary>Somebody whose account the vendor knows.</summary>
    public static Person Host { get; } = new("tenant", "oid-alice", "alice@contoso.com", "Alice 艾丽丝");

    /// <summary>Who else has an account: for bookings by many.</summary>
    public static Person Colleague(int number) => new("tenant", $"oid-{number}", $"user{number}@contoso.com", $"User {number}");

    /// <summary>A provider's settings that fit this harness, without the <c>Providers:n</c> in front.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>The setting that holds the secret: the suite puts a wrong one there.</summary>
    public abstract string SecretSetting { get; }

    /// <summary>How many conferences are scheduled and not cancelled.</summary>
    public abstract int ScheduledCount { get; }

    public abstract int WriteCount { get; }

    public abstract int ReadCount { get; }

    /// <summary>What the calls broke of the document; must stay empty.</summary>
    public abstract IReadOnlyCollection<string> Violations { get; }

    public abstract void Begin(ConferenceId id);

    /// <summary>An order that the vendor grants.</summary>
    public static Order Order(string title = "Budget Q3", int startsInHours = 24, Person? by = null, int capacity = 5) => new()
    {
        MeetingId = MeetingId.Parse("0192f0c0-0000-7000-8000-000000000001"),
        Organizer = by ?? Host,
        Title = title,
        Window = new Window(
            TestClock.MondayMorning + Duration.FromHours(startsInHours),
            Duration.FromMinutes(30),
            DateTimeZoneProviders.Tzdb["Asia/Shanghai"]),
        Capacity = capacity,
        Password = "123456",
    };

    public abstract ValueTask DisposeAsync();
}
