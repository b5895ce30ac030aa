using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Providers.Tests.Conformance;

/// <summary>Titles and moments go to the vendor and come back as they are.</summary>
public abstract partial class ProviderConformance
{
    public static TheoryData<string> Titles =>
    [
        "",
        "She said \"yes\", <b>50%</b> & 'no' + \\ /?#=",
        "50%25 and %E4%BC%9A + 1",
        "预算会议：第三季度",
        "🚀 launch 👩‍👩‍👧",
        "פגישת תקציב ‏(RTL)",
        "  two blanks around  ",
        "line\nbreak\tand tab",
        string.Concat(Enumerable.Repeat("预算会议 Q3 ", 38))[..300],
    ];

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task A_title_goes_there_and_comes_back_as_it_is(string title)
    {
        var reservation = await ReserveAsync(title);

        reservation.Title.ShouldBe(title);
        (await GetAsync(reservation)).Title.ShouldBe(title);
        (await ListAsync(AllScheduled)).ShouldHaveSingleItem().Title.ShouldBe(title);
        Harness.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Europe/Berlin", 2027, 3, 28, 0, 59)]
    [InlineData("Europe/Berlin", 2027, 3, 28, 1, 0)]
    [InlineData("America/New_York", 2026, 12, 1, 6, 30)]
    [InlineData("Asia/Shanghai", 2026, 12, 31, 16, 0)]
    public async Task An_instant_stays_the_same_instant_in_whatever_zone_of_the_organizer(
        string zone, int year, int month, int day, int hour, int minute)
    {
        var window = new Window(
            Instant.FromUtc(year, month, day, hour, minute), Duration.FromMinutes(90), DateTimeZoneProviders.Tzdb[zone]);

        var reservation = await Provider.ReserveAsync(VendorHarness.Order() with { Window = window }, Token);

        reservation.Window.ShouldBe(window);
        (await GetAsync(reservation)).StartsAt.ShouldBe(window.StartsAt);
    }

    /// <summary>
    /// Around the gap and the overlap of the vendor's own zone. Two moments that its local time cannot tell apart may be refused, but never
    /// booked an hour away.
    /// </summary>
    [Theory]
    [InlineData("Asia/Shanghai", 2027, 3, 28, 1, 0)]
    [InlineData("Europe/Berlin", 2027, 3, 28, 0, 30)]
    [InlineData("Europe/Berlin", 2027, 3, 28, 1, 0)]
    [InlineData("Europe/Berlin", 2027, 10, 30, 23, 30)]
    [InlineData("Europe/Berlin", 2027, 10, 31, 0, 30)]
    [InlineData("Europe/Berlin", 2027, 10, 31, 1, 30)]
    [InlineData("Europe/Berlin", 2027, 10, 31, 2, 0)]
    [InlineData("America/New_York", 2027, 3, 14, 6, 30)]
    [InlineData("America/New_York", 2027, 3, 14, 7, 0)]
    [InlineData("America/New_York", 2027, 11, 7, 5, 30)]
    [InlineData("America/New_York", 2027, 11, 7, 6, 30)]
    public async Task An_instant_stays_the_same_instant_in_whatever_zone_of_the_vendor(
        string zone, int year, int month, int day, int hour, int minute)
    {
        var window = new Window(Instant.FromUtc(year, month, day, hour, minute), Duration.FromMinutes(90), DateTimeZone.Utc);
        await using var rig = CreateRigIn(DateTimeZoneProviders.Tzdb[zone]);
        var order = VendorHarness.Order() with { Window = window };
        if (Harness.ZoneSetting is not null && IsAmbiguous(window.StartsAt))
        {
            await ShouldBeExactOrRefusedAsync(rig.Provider, order);
            return;
        }

        var reservation = await rig.Provider.ReserveAsync(order, Token);

        reservation.Window.ShouldBe(window);
        (await rig.Provider.GetAsync(VendorHarness.Host, reservation.ConferenceId, Token)).StartsAt.ShouldBe(window.StartsAt);
        var query = new ConferenceQuery(ConferenceStatus.Scheduled, window.StartsAt, window.StartsAt + Duration.FromSeconds(1));
        (await rig.Provider.ListAsync(VendorHarness.Host, query, Token).ToListAsync(Token))
            .ShouldHaveSingleItem().StartsAt.ShouldBe(window.StartsAt);
    }

    private ProviderRig CreateRigIn(DateTimeZone zone)
    {
        if (Harness.ZoneSetting is not { } setting)
        {
            return new ProviderRig(Harness.Clock, Harness.Settings);
        }

        Harness.Zone = zone;
        return new ProviderRig(Harness.Clock, Harness.Settings, (setting, zone.Id));
    }

    private bool IsAmbiguous(Instant moment) => Harness.Zone.MapLocal(moment.InZone(Harness.Zone).LocalDateTime).Count > 1;

    private async Task ShouldBeExactOrRefusedAsync(IMeetingProvider provider, Order order)
    {
        try
        {
            (await provider.ReserveAsync(order, Token)).Window.ShouldBe(order.Window);
        }
        catch (ProviderException refusal)
        {
            refusal.Kind.ShouldBe(ProviderFailure.Refused);
            refusal.Reason.ShouldBeOneOf(RefusalReason.InvalidTime, RefusalReason.BadInput);
            Harness.ScheduledCount.ShouldBe(0);
        }
    }
}
