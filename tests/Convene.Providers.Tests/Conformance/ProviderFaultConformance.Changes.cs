using Convene.Meetings;
using Convene.Meetings.Capabilities;

namespace Convene.Providers.Tests.Conformance;

/// <summary>Changes and cancellations that fail, and lists that fail half way.</summary>
public abstract partial class ProviderFaultConformance
{
    [Theory]
    [InlineData(VendorFault.Error500BeforeWork)]
    [InlineData(VendorFault.Error500AfterWork)]
    [InlineData(VendorFault.BadGatewayPageAfterWork)]
    [InlineData(VendorFault.PageInsteadOfAnswerAfterWork)]
    [InlineData(VendorFault.MalformedAnswerAfterWork)]
    [InlineData(VendorFault.EmptyAnswerAfterWork)]
    [InlineData(VendorFault.DropBeforeWork)]
    [InlineData(VendorFault.DropAfterWork)]
    [InlineData(VendorFault.HalfAnswerAfterWork)]
    public async Task A_change_or_cancellation_that_fails_is_sent_once_and_done_when_it_is_asked_for_again(VendorFault fault)
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);
        foreach (var (name, change) in Changes(reservation))
        {
            var before = Harness.WriteCount;
            Harness.Faults.Plan(fault, onWrites: true);

            (await Should.ThrowAsync<ProviderException>(change)).Kind.ShouldBe(ProviderFailure.Unknown, name);
            Harness.WriteCount.ShouldBe(before + 1, name);
            await change();
        }

        Harness.ScheduledCount.ShouldBe(0);
        Harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_changed_before_the_answer_was_lost_is_as_it_was_asked_for()
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);
        foreach (var (_, change) in Changes(reservation).SkipLast(1))
        {
            Harness.Faults.Plan(VendorFault.DropAfterWork, onWrites: true);
            await Should.ThrowAsync<ProviderException>(change);
        }

        var read = await Provider.GetAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        read.Title.ShouldBe(Provider is IModifies ? "Budget Q4" : reservation.Title);
        read.StartsAt.ShouldBe(Provider is IReschedules ? VendorHarness.Window(30).StartsAt : reservation.Window.StartsAt);
        Harness.ScheduledCount.ShouldBe(1);
    }

    [Theory]
    [InlineData(VendorFault.BadGatewayPageAfterWork)]
    [InlineData(VendorFault.DropAfterWork)]
    [InlineData(VendorFault.MalformedAnswerAfterWork)]
    public async Task A_list_that_fails_half_way_holds_everything_once(VendorFault fault)
    {
        for (var hours = 24; hours < 24 + 60; hours++)
        {
            await Provider.ReserveAsync(VendorHarness.Order(startsInHours: hours), Token);
        }

        Harness.Faults.Pass(onWrites: false);
        Harness.Faults.Plan(fault, onWrites: false);
        var listed = await Provider.ListAsync(VendorHarness.Host, Scheduled, Token).ToListAsync(Token);

        listed.Select(conference => conference.Id).ShouldBeUnique();
        listed.Count.ShouldBe(60);
    }

    /// <summary>What can be asked for of a conference, the cancellation last.</summary>
    private IEnumerable<(string Name, Func<Task> Change)> Changes(Reservation reservation)
    {
        if (Provider is IModifies modifies)
        {
            yield return ("modify", () => modifies.ModifyAsync(
                VendorHarness.Host, reservation, new Modification("Budget Q4", null), Token));
        }

        if (Provider is IReschedules reschedules)
        {
            var present = Provider is IModifies ? reservation with { Title = "Budget Q4" } : reservation;
            yield return ("reschedule", () => reschedules.RescheduleAsync(VendorHarness.Host, present, VendorHarness.Window(30), Token));
        }

        yield return ("cancel", () => Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token));
    }
}
