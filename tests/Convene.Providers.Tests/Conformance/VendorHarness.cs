using Convene.Meetings;
using Convene.Testing;
using NodaTime;

namespace Convene.Providers.Tests.Conformance;

/// <summary>
/// A vendor in process, written from its document: what the shared suites need of it. In what vendors differ is in the traits of the other
/// part. It must have room for sixty conferences at one time.
/// </summary>
public abstract partial class VendorHarness : IAsyncDisposable
{
    public TestClock Clock { get; } = new();

    public VendorFaults Faults { get; } = new();

    /// <summary>Somebody whose account the vendor knows.</summary>
    public static Person Host { get; } = new("tenant", "oid-alice", "alice@contoso.com", "Alice 艾丽丝");

    /// <summary>Who else has an account, numbers 0 to 59: for bookings by many.</summary>
    public static Person Colleague(int number) => new("tenant", $"oid-{number}", $"user{number}@contoso.com", $"User {number}");

    /// <summary>A provider's settings that fit this harness, without the <c>Providers:n</c> in front.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>The setting that holds the secret: the suite puts a wrong one there.</summary>
    public abstract string SecretSetting { get; }

    /// <summary>How many conferences are scheduled and not cancelled.</summary>
    public abstract int ScheduledCount { get; }

    /// <summary>Calls of endpoints that change something, whatever their HTTP method. Faults are planned by the same division.</summary>
    public abstract int WriteCount { get; }

    /// <summary>Calls of all other endpoints, whatever their HTTP method.</summary>
    public abstract int ReadCount { get; }

    /// <summary>What the calls broke of the document; must stay empty.</summary>
    public abstract IReadOnlyCollection<string> Violations { get; }

    /// <summary>How many calls asked the vendor itself to tell people, by mail or message.</summary>
    public abstract int NotificationsAsked { get; }

    /// <summary>Texts of which one at least stands in each link, token or code that makes its holder the host, and that stand nowhere else.</summary>
    public abstract IReadOnlyList<string> HostMarks { get; }

    /// <summary>The conference takes place from now on.</summary>
    public abstract void Begin(ConferenceId id);

    /// <summary>A conference that takes place is over.</summary>
    public abstract void End(ConferenceId id);

    /// <summary>An order that the vendor grants: whole minutes, no options.</summary>
    public static Order Order(string title = "Budget Q3", int startsInHours = 24, Person? by = null, int capacity = 5) => new()
    {
        MeetingId = MeetingId.Parse("0192f0c0-0000-7000-8000-000000000001"),
        Organizer = by ?? Host,
        Title = title,
        Window = Window(startsInHours),
        Capacity = capacity,
        Password = "123456",
    };

    /// <summary>Half an hour that begins so long after <see cref="TestClock.MondayMorning"/>.</summary>
    public static Window Window(int startsInHours) => new(
        TestClock.MondayMorning + Duration.FromHours(startsInHours),
        Duration.FromMinutes(30),
        DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);

    public abstract ValueTask DisposeAsync();
}
