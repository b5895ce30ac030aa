using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.BizConfV1;
using Convene.Providers.Tests.Conformance;
using NodaTime;

namespace Convene.Providers.Tests.BizConfV1;

public sealed class BizConfV1MapperTests
{
    private static readonly BizConfV1Conference Row = new()
    {
        ConfId = "1",
        ConfNumber = "2",
        ConfName = "n",
        StartTime = new LocalDateTime(2017, 1, 10, 4, 0),
        Duration = 30,
        ConfStatus = "0",
        JoinUrl = "https://x.example/j",
    };

    [Fact]
    public void The_documents_own_example_of_time_zones_holds()
    {
        // 1.1 III: for noon in Beijing on 2017-01-10, 04:00 is sent
        var noon = new LocalDateTime(2017, 1, 10, 12, 0).InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);
        var order = VendorHarness.Order() with { Window = new Window(noon.ToInstant(), Duration.FromMinutes(30), noon.Zone) };

        BizConfV1Mapper.ToBooking(order, "a").StartTime.ShouldBe(new LocalDateTime(2017, 1, 10, 4, 0));
        BizConfV1Mapper.ToConference(Row).StartsAt.ShouldBe(noon.ToInstant());
    }

    [Theory]
    [InlineData("0", 1L, ConferenceStatus.Scheduled)]
    [InlineData("0", null, ConferenceStatus.Scheduled)]
    [InlineData("0", 2L, ConferenceStatus.Cancelled)]
    [InlineData("0", 0L, ConferenceStatus.Cancelled)]
    [InlineData("2", 1L, ConferenceStatus.Living)]
    [InlineData("3", 1L, ConferenceStatus.Finished)]
    [InlineData("3", 2L, ConferenceStatus.Finished)]
    [InlineData("9", 1L, ConferenceStatus.Cancelled)]
    [InlineData("9.0", 1L, ConferenceStatus.Cancelled)]
    [InlineData("1", 1L, ConferenceStatus.Unknown)]
    [InlineData("ended", 1L, ConferenceStatus.Unknown)]
    public void A_status_is_mapped_and_its_raw_value_kept(string raw, long? deleted, ConferenceStatus status)
    {
        var conference = BizConfV1Mapper.ToConference(Row with { ConfStatus = raw, ConfDelFlag = deleted });

        (conference.Status, conference.RawStatus).ShouldBe((status, raw));
    }

    [Fact]
    public void A_row_of_unknown_status_stays_in_the_list_it_came_in()
    {
        var query = new ConferenceQuery(ConferenceStatus.Scheduled, null, null);

        BizConfV1Mapper.IsWanted(BizConfV1Mapper.ToConference(Row with { ConfStatus = "1" }), query).ShouldBeTrue();
        BizConfV1Mapper.IsWanted(BizConfV1Mapper.ToConference(Row with { ConfStatus = "9" }), query).ShouldBeFalse();
    }

    [Fact]
    public void Bounds_are_sent_a_day_wider_in_whole_seconds_and_not_at_all_where_they_cannot_be_written()
    {
        var from = Instant.FromUtc(2026, 11, 24, 0, 0) + Duration.FromMilliseconds(999);

        var page = BizConfV1Mapper.ToPage(new ConferenceQuery(ConferenceStatus.Scheduled, from, from), 3, 50);
        var open = BizConfV1Mapper.ToPage(new ConferenceQuery(ConferenceStatus.Scheduled, Instant.MinValue, Instant.MaxValue), 1, 50);

        page.ShouldBe(new BizConfV1PageRequest(3, 50, new LocalDateTime(2026, 11, 23, 0, 0), new LocalDateTime(2026, 11, 25, 0, 0)));
        open.ShouldBe(new BizConfV1PageRequest(1, 50));
    }

    [Theory]
    [InlineData(0L, null)]
    [InlineData(-1L, null)]
    [InlineData(25L, 25)]
    [InlineData(3_000_000_000L, null)]
    [InlineData(null, null)]
    public void A_size_that_is_none_is_not_told(long? parties, int? capacity) =>
        BizConfV1Mapper.ToConference(Row with { ConfParties = parties }).Capacity.ShouldBe(capacity);

    [Fact]
    public void A_reservation_falls_back_on_the_client_link_and_the_password_that_was_sent()
    {
        var window = VendorHarness.Order().Window;
        var answer = Row with { JoinUrl = null, ProtocolJoinUrl = "sfcloud://x/join" };

        var reservation = BizConfV1Mapper.ToReservation(new ProviderId("p"), answer, window, "12");
        var failure = Should.Throw<ProviderException>(
            () => BizConfV1Mapper.ToReservation(new ProviderId("p"), Row with { JoinUrl = null }, window, "12"));

        (reservation.JoinUrl, reservation.Password, reservation.Window.Zone).ShouldBe(("sfcloud://x/join", "12", window.Zone));
        failure.Kind.ShouldBe(ProviderFailure.Unknown);
    }

    [Fact]
    public void Somebody_without_a_name_is_named_by_their_account()
    {
        var order = VendorHarness.Order(by: VendorHarness.Host with { Name = " " });

        BizConfV1Mapper.ToBooking(order, "alice01").UserName.ShouldBe("alice01");
    }
}
