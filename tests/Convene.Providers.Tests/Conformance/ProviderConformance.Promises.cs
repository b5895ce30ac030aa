using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Providers.Tests.Conformance;

/// <summary>What a provider declares and promises of itself: options, lists, limits, silence and tokens.</summary>
public abstract partial class ProviderConformance
{
    public static TheoryData<BookingOption> OrderableOptions =>
    [
        BookingOption.Room, BookingOption.AutomaticRecording, BookingOption.LiveStream, BookingOption.WaitingRoom, BookingOption.LoginToJoin,
        BookingOption.Watchword, BookingOption.VendorNotifications,
    ];

    [Fact]
    public void Options_lists_and_limits_are_declared_as_documented()
    {
        var declared = Provider.Description;

        declared.Options.ShouldBe(Harness.DocumentedOptions, ignoreOrder: true);
        declared.Lists.ShouldBe(Harness.DocumentedLists, ignoreOrder: true);
        declared.Limits.ShouldBe(Harness.DocumentedLimits);
        declared.Lists.ShouldContain(ConferenceStatus.Scheduled);
        IsOffered(BookingOption.Recurrence).ShouldBe(Provider.Supports<ISeries>());
        IsOffered(BookingOption.Room).ShouldBe(Harness.RoomId is not null);
    }

    [Theory]
    [MemberData(nameof(OrderableOptions))]
    public async Task What_an_order_asks_for_is_booked_or_not_offered(BookingOption option)
    {
        var order = Ask(option);
        order.Needs().ShouldBe([option]);

        if (IsOffered(option))
        {
            (await Provider.ReserveAsync(order, Token)).Window.ShouldBe(order.Window);
            Harness.Violations.ShouldBeEmpty();
        }
        else
        {
            await ShouldBeRefusedWithoutACallAsync(() => Provider.ReserveAsync(order, Token), RefusalReason.NotOffered);
        }
    }

    [Fact]
    public async Task A_start_off_the_declared_step_is_refused_and_any_minute_is_taken_without_one()
    {
        var order = VendorHarness.Order();
        if (Provider.Description.Limits.StartStep is { } step)
        {
            var off = order with { Window = order.Window with { StartsAt = order.Window.StartsAt + (step / 2) } };
            await ShouldBeRefusedWithoutACallAsync(
                () => Provider.ReserveAsync(off, Token), RefusalReason.InvalidTime, RefusalReason.BadInput);
            return;
        }

        var odd = order.Window with { StartsAt = order.Window.StartsAt + Duration.FromMinutes(7), Duration = Duration.FromMinutes(23) };

        (await Provider.ReserveAsync(order with { Window = odd }, Token)).Window.ShouldBe(odd);
    }

    [Fact]
    public async Task More_people_than_the_account_allows_are_refused_without_a_call()
    {
        var largest = Provider.Description.Limits.LargestCapacity;
        if (largest is null)
        {
            (await Provider.ReserveAsync(VendorHarness.Order(), Token)).Title.ShouldBe("Budget Q3");
            return;
        }

        await ShouldBeRefusedWithoutACallAsync(
            () => Provider.ReserveAsync(VendorHarness.Order(capacity: largest.Value + 1), Token), RefusalReason.CapacityExceeded);
    }

    [Fact]
    public async Task The_vendor_tells_people_only_when_it_is_asked_to()
    {
        var reservation = await ReserveAsync();
        if (Provider is IModifies modifies)
        {
            reservation = await modifies.ModifyAsync(VendorHarness.Host, reservation, new Modification("Budget Q4", null), Token);
        }

        reservation = await MoveAsync(reservation, VendorHarness.Window(30));
        await Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token);
        Harness.NotificationsAsked.ShouldBe(0);

        if (IsOffered(BookingOption.VendorNotifications))
        {
            await Provider.ReserveAsync(Ask(BookingOption.VendorNotifications), Token);
            Harness.NotificationsAsked.ShouldBe(1);
        }
    }

    [Fact]
    public async Task What_is_logged_of_a_booking_names_neither_title_nor_password_nor_link()
    {
        var reservation = await ReserveAsync("SECRET-TITLE");
        var conference = await GetAsync(reservation);

        var told = $"{VendorHarness.Order("SECRET-TITLE")} {reservation} {conference}";

        told.ShouldNotContain("SECRET");
        told.ShouldNotContain(reservation.JoinUrl);
    }

    [Fact]
    public async Task A_token_that_comes_twice_is_refused_and_none_is_sent_twice()
    {
        await ReserveAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ListAsync(AllScheduled)));
        Harness.Violations.ShouldBeEmpty();
        if (!Harness.TokensAreForOneCall)
        {
            return;
        }

        using var client = _rig.CreateClient();
        using var answer = await client.SendAsync(Harness.RepeatLastRead(), Token);

        Harness.IsTokenRefusal(await answer.Content.ReadAsStringAsync(Token)).ShouldBeTrue();
    }

    private Order Ask(BookingOption option)
    {
        var order = VendorHarness.Order();
        return option switch
        {
            BookingOption.Room => order with { RoomId = Harness.RoomId ?? "1" },
            BookingOption.AutomaticRecording => order with { RecordsAutomatically = true },
            BookingOption.LiveStream => order with { HasLiveStream = true },
            BookingOption.WaitingRoom => order with { HasWaitingRoom = true },
            BookingOption.LoginToJoin => order with { DemandsLogin = true },
            BookingOption.Watchword => order with { Watchword = "开门" },
            BookingOption.VendorNotifications => order with { VendorNotifies = true },
            _ => throw new ArgumentOutOfRangeException(nameof(option), option, null),
        };
    }
}
