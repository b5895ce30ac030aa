using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Providers.Tests.Conformance;

/// <summary>Lists: of every status that is offered, and no others.</summary>
public abstract partial class ProviderConformance
{
    public static TheoryData<ConferenceStatus> Statuses => [.. Enum.GetValues<ConferenceStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_list_is_of_one_status_or_not_offered(ConferenceStatus status)
    {
        var query = new ConferenceQuery(status, null, null);
        if (!IsListed(status))
        {
            await ShouldBeRefusedWithoutACallAsync(() => ListAsync(query), RefusalReason.NotOffered);
            return;
        }

        var wanted = await ReserveAsync("wanted");
        var other = await ReserveAsync("other", startsInHours: 26);
        await BringAsync(wanted, status);
        await BringAsync(other, status == ConferenceStatus.Scheduled ? ConferenceStatus.Cancelled : ConferenceStatus.Scheduled);

        var listed = (await ListAsync(query)).ShouldHaveSingleItem();

        (listed.Id, listed.Title, listed.Status).ShouldBe((wanted.ConferenceId, "wanted", status));
        Harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_holds_what_starts_from_the_first_moment_and_before_the_last()
    {
        foreach (var hours in (int[])[23, 24, 25, 26])
        {
            await ReserveAsync(startsInHours: hours);
        }

        var from = VendorHarness.Window(24).StartsAt;
        var listed = await ListAsync(new ConferenceQuery(ConferenceStatus.Scheduled, from, from + Duration.FromHours(2)));

        listed.Select(conference => (conference.StartsAt - from).TotalHours).ShouldBe([0, 1], ignoreOrder: true);
    }

    [Fact]
    public async Task A_list_is_of_the_hosts_own_conferences()
    {
        await ReserveAsync(by: VendorHarness.Colleague(1));
        var own = await ReserveAsync();

        (await ListAsync(AllScheduled)).ShouldHaveSingleItem().Id.ShouldBe(own.ConferenceId);
    }

    [Fact]
    public async Task A_list_of_none_is_empty() => (await ListAsync(AllScheduled)).ShouldBeEmpty();

    [Fact]
    public async Task A_list_of_many_pages_is_read_to_its_end()
    {
        for (var hours = 24; hours < 24 + 60; hours++)
        {
            await ReserveAsync(startsInHours: hours);
        }

        var listed = await ListAsync(AllScheduled);

        listed.Select(conference => conference.Id).Distinct().Count().ShouldBe(60);
        listed.Count.ShouldBe(60);
    }

    private async Task BringAsync(Reservation reservation, ConferenceStatus status)
    {
        switch (status)
        {
            case ConferenceStatus.Scheduled:
                break;
            case ConferenceStatus.Living:
                Harness.Begin(reservation.ConferenceId);
                break;
            case ConferenceStatus.Finished:
                Harness.Begin(reservation.ConferenceId);
                Harness.End(reservation.ConferenceId);
                break;
            case ConferenceStatus.Cancelled:
                await Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token);
                break;
            default:
                Harness.Turn(reservation.ConferenceId, status);
                break;
        }
    }
}
