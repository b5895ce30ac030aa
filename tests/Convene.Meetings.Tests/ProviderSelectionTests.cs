using Convene.Meetings.Ports;
using Convene.Meetings.Processes;

namespace Convene.Meetings.Tests;

/// <summary>Which provider a booking goes to, before anybody is asked.</summary>
public sealed class ProviderSelectionTests
{
    private static async Task<MeetingsFixture> ThreeAsync()
    {
        var fixture = await MeetingsFixture.StartWithAsync("second", "third");
        fixture.Providers.LargestCapacities["fake"] = 100;
        fixture.Providers.LargestCapacities["third"] = 500;
        Offers(fixture, "second", BookingOption.DialIn);
        Offers(fixture, "third", BookingOption.DialIn, BookingOption.LiveStream);
        fixture.Providers.LargestCapacities["second"] = 300;
        return fixture;
    }

    private static void Offers(MeetingsFixture fixture, string id, params BookingOption[] options)
    {
        var vendor = fixture.Providers[id];
        vendor.Description = vendor.Description with { Options = new HashSet<BookingOption>(options) };
    }

    [Fact]
    public async Task Without_a_wish_or_a_need_the_default_is_asked_and_the_others_follow_in_the_order_of_the_settings()
    {
        await using var fixture = await ThreeAsync();
        var needs = new BookingNeeds(10, []);

        ProviderSelection.Choose(fixture.Providers, needs).ShouldBe(new ProviderChoice(new ProviderId("fake"), [], null), new SameChoice());
        ProviderSelection.Able(fixture.Providers, needs).Select(p => p.Description.Id.Value).ShouldBe(["fake", "second", "third"]);
    }

    [Theory]
    [InlineData(10, BookingOption.DialIn, "second", RefusalReason.NotOffered)]
    [InlineData(10, BookingOption.LiveStream, "third", RefusalReason.NotOffered)]
    [InlineData(200, null, "second", RefusalReason.CapacityExceeded)]
    [InlineData(400, null, "third", RefusalReason.CapacityExceeded)]
    [InlineData(400, BookingOption.DialIn, "third", RefusalReason.NotOffered)]
    public async Task A_need_leads_to_the_first_that_can_serve_it_and_the_meeting_knows_why_the_default_was_passed_over(
        int capacity, BookingOption? option, string chosen, RefusalReason why)
    {
        await using var fixture = await ThreeAsync();

        var outcome = await fixture.BookAsync(MeetingsFixture.Wish("k") with { Capacity = capacity, Needs = option is { } one ? [one] : [] });
        var meeting = await fixture.SettleAsync(outcome.Meeting!.Id);

        meeting.Provider.Value.ShouldBe(chosen);
        meeting.State.ShouldBe(MeetingState.Booked);
        meeting.Declined[0].ShouldBe(new ProviderRefusal(new ProviderId("fake"), ProviderFailure.Refused, why));
        fixture.Live.ShouldHaveSingleItem();
        fixture.Vendor.LastOrder.ShouldBeNull("it declared that it cannot");
        (fixture.Providers[chosen].LastOrder!.HasLiveStream).ShouldBe(option == BookingOption.LiveStream);
    }

    [Theory]
    [InlineData(501, null, RefusalReason.CapacityExceeded)]
    [InlineData(2, BookingOption.Recurrence, RefusalReason.NotOffered)]
    public async Task What_nobody_can_serve_is_refused_without_asking_anybody(int capacity, BookingOption? option, RefusalReason why)
    {
        await using var fixture = await ThreeAsync();

        var outcome = await fixture.BookAsync(MeetingsFixture.Wish("k") with { Capacity = capacity, Needs = option is { } one ? [one] : [] });

        outcome.Result.ShouldBe(CommandResult.Refused);
        outcome.Meeting!.Refusal.ShouldBe(new Refusal(Wish.Book, ProviderFailure.Refused, why));
        outcome.Meeting.DueAt.ShouldBeNull();
        fixture.Providers.Vendors.ShouldAllBe(vendor => vendor.LastOrder == null);
    }

    [Theory]
    [InlineData("second", 400, RefusalReason.CapacityExceeded)]
    [InlineData("gone", 2, RefusalReason.NotOffered)]
    public async Task A_wish_that_cannot_be_served_never_becomes_another_provider_in_silence(string wished, int capacity, RefusalReason why)
    {
        await using var fixture = await ThreeAsync();

        var outcome = await fixture.BookAsync(MeetingsFixture.Wish("k") with { Capacity = capacity, Provider = new ProviderId(wished) });

        outcome.Result.ShouldBe(CommandResult.Refused);
        outcome.Meeting!.Provider.Value.ShouldBe(wished);
        outcome.Meeting.Refusal!.Reason.ShouldBe(why);
        fixture.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wish_that_can_be_served_comes_before_the_default()
    {
        await using var fixture = await ThreeAsync();

        var outcome = await fixture.BookAsync(MeetingsFixture.Wish("k") with { Provider = new ProviderId("third") });
        var meeting = await fixture.SettleAsync(outcome.Meeting!.Id);

        (meeting.Provider.Value, meeting.Reservation!.Provider.Value, meeting.MayUseOthers).ShouldBe(("third", "third", false));
        meeting.Declined.ShouldBeEmpty();
    }

    private sealed class SameChoice : IEqualityComparer<ProviderChoice>
    {
        public bool Equals(ProviderChoice? x, ProviderChoice? y) =>
            x is not null && y is not null && x.Provider == y.Provider && x.Refusal == y.Refusal && x.Declined.SequenceEqual(y.Declined);

        public int GetHashCode(ProviderChoice obj) => obj.Provider.GetHashCode();
    }
}
