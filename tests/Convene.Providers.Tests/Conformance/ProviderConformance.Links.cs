using System.Collections;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Providers.Tests.Conformance;

/// <summary>Links and what is told of a conference at this moment, where the provider has them.</summary>
public abstract partial class ProviderConformance
{
    private const string AwkwardName = "张 三 & \"Bob\" #1 100%";

    private static readonly ConferenceId NotThere = new("424242");

    [Fact]
    public async Task Host_links_are_minted_when_asked_for_and_are_in_nothing_else()
    {
        var reservation = await ReserveAsync();
        var told = TextsOf(reservation).Concat(TextsOf(await GetAsync(reservation)))
            .Concat((await ListAsync(AllScheduled)).SelectMany(TextsOf));
        if (Provider is ISiteConferences site)
        {
            told = told.Concat(await site.ListSiteAsync(VendorHarness.Host, AllScheduled, Token).SelectMany(TextsOf).ToListAsync(Token));
        }

        told.ShouldAllBe(text => !Harness.HostMarks.Any(mark => text.Contains(mark, StringComparison.Ordinal)));

        if (Provider is IHostLinks links)
        {
            var link = await links.GetHostLinkAsync(VendorHarness.Host, reservation.ConferenceId, Token);
            Harness.HostMarks.ShouldContain(mark => $"{link.Url} {link.ClientUrl}".Contains(mark, StringComparison.Ordinal));
            link.ToString().ShouldBe("HostLink(***)");
            await Should.ThrowAsync<ProviderException>(
                () => links.GetHostLinkAsync(VendorHarness.Colleague(1), reservation.ConferenceId, Token));
            await ShouldBeRefusedAsync(() => links.GetHostLinkAsync(VendorHarness.Host, NotThere, Token), RefusalReason.NoSuchMeeting);
        }
    }

    [Fact]
    public async Task Links_for_a_person_are_whole_links_whatever_the_name_and_make_nobody_host()
    {
        var id = (await ReserveAsync()).ConferenceId;
        var links = new List<(string Url, string Shown)>();
        if (Provider is IClientLinks clients)
        {
            var link = await clients.GetClientLinkAsync(VendorHarness.Host, id, AwkwardName, Token);
            links.Add((link.Url, $"{link}"));
        }

        if (Provider is IJoinLinks joins)
        {
            var wish = new JoinLinkWish(AwkwardName, Duration.FromMinutes(5), 2);
            var link = await joins.GetJoinLinkAsync(VendorHarness.Host, id, wish, Token);
            links.Add((link.Url, $"{link}"));
        }

        foreach (var (url, shown) in links)
        {
            Uri.TryCreate(url, UriKind.Absolute, out _).ShouldBeTrue();
            url.ShouldNotContain(' ');
            url.ShouldNotContain('"');
            Harness.HostMarks.ShouldAllBe(mark => !url.Contains(mark, StringComparison.Ordinal));
            shown.ShouldEndWith("(***)");
        }

        Harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_takes_place_now_is_told_where_it_can_be()
    {
        var reservation = await ReserveAsync();
        if (Provider is not ILiveMonitor monitor)
        {
            (await GetAsync(reservation)).Status.ShouldBe(ConferenceStatus.Scheduled);
            return;
        }

        var before = await monitor.GetLiveStateAsync(VendorHarness.Host, reservation.ConferenceId, Token);
        Harness.Begin(reservation.ConferenceId);
        var during = await monitor.GetLiveStateAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        (before.ConferenceId, before.Status).ShouldBe((reservation.ConferenceId, ConferenceStatus.Scheduled));
        (during.ConferenceId, during.Status).ShouldBe((reservation.ConferenceId, ConferenceStatus.Living));
        during.RawStatus.ShouldNotBe(before.RawStatus);
        await ShouldBeRefusedAsync(() => monitor.GetLiveStateAsync(VendorHarness.Host, NotThere, Token), RefusalReason.NoSuchMeeting);
        Harness.Violations.ShouldBeEmpty();
    }

    private static IEnumerable<string> TextsOf(object told) =>
        told.GetType().GetProperties().Select(property => property.GetValue(told)).Append(told.ToString()).SelectMany(
            value => value switch
            {
                string text => (IEnumerable<string>)[text],
                IEnumerable many => many.Cast<object?>().Select(one => $"{one}"),
                _ => [$"{value}"],
            });
}
