using System.Globalization;
using Convene.Calendar.Events;
using Convene.Calendar.Http;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using NodaTime;
using NodaTime.Text;
using DeltaAnswer = Microsoft.Graph.Users.Item.CalendarView.Delta.DeltaGetResponse;

namespace Convene.Calendar.Feed;

/// <summary>Graph's lists of events, a page at a time. Links are used whole: what is in them is Graph's own business.</summary>
internal sealed class FeedPages(GraphServiceClient graph, GraphCalls calls, GraphLinks links)
{
    /// <summary>Delta cannot be asked for less than whole events, so a page must not hold too many of them.</summary>
    private const int EventsPerPage = 50;

    private static readonly string PageSize = string.Create(CultureInfo.InvariantCulture, $"odata.maxpagesize={EventsPerPage}");

    /// <exception cref="CalendarException">With <see cref="CalendarFailure.Expired"/> where <paramref name="link"/> leads nowhere any more.</exception>
    public async Task<FeedPage> ReadChangesAsync(string mailbox, Interval span, string? link, CancellationToken cancellationToken)
    {
        // a link of another server, such as that of a stand-in before, is no link of ours; no token may go there
        if (link is not null && !links.AreGraphs(link))
            throw new CalendarException(CalendarFailure.Expired, "ForeignLink");
        try
        {
            return PageOf(await calls.SendAsync("GET delta", () => ReadDeltaAsync(mailbox, span, link, cancellationToken)));
        }
        catch (CalendarException e) when (link is not null && IsFaultOfLink(e))
        {
            throw new CalendarException(CalendarFailure.Expired, e.Code, e);
        }
    }

    public Task<EventCollectionResponse> ReadInstancesAsync(
        string mailbox, string masterId, Instant from, Instant to, string? link, CancellationToken cancellationToken)
    {
        var instances = graph.Users[mailbox].Events[masterId].Instances;
        return calls.SendAsync("GET instances", () => link is null
            ? instances.GetAsync(
                request =>
                {
                    request.QueryParameters.StartDateTime = Moment(from);
                    request.QueryParameters.EndDateTime = Moment(to);
                    request.QueryParameters.Select = EventStore.Fields;
                    request.QueryParameters.Expand = [EventProperties.Expansion];
                    request.Headers.Add("Prefer", PageSize);
                },
                cancellationToken)
            : instances.WithUrl(Own(link)).GetAsync(request => Follow(request, mailbox), cancellationToken));
    }

    /// <summary>
    /// The default calendar between two moments. Graph documents a filter by a property's value but none by its presence, so all are read
    /// and ours are picked here.
    /// </summary>
    public Task<EventCollectionResponse> ReadViewAsync(
        string mailbox, Instant from, Instant to, string? link, CancellationToken cancellationToken)
    {
        var view = graph.Users[mailbox].CalendarView;
        return calls.SendAsync("GET calendarView", () => link is null
            ? view.GetAsync(
                request =>
                {
                    request.QueryParameters.StartDateTime = Moment(from);
                    request.QueryParameters.EndDateTime = Moment(to);
                    request.QueryParameters.Select = EventStore.Fields;
                    request.QueryParameters.Expand = [EventProperties.Expansion];
                    request.Headers.Add("Prefer", PageSize);
                },
                cancellationToken)
            : view.WithUrl(Own(link)).GetAsync(request => Follow(request, mailbox), cancellationToken));
    }

    private Task<DeltaAnswer?> ReadDeltaAsync(string mailbox, Interval span, string? link, CancellationToken cancellationToken)
    {
        var delta = graph.Users[mailbox].CalendarView.Delta;
        return link is null
            ? delta.GetAsDeltaGetResponseAsync(
                request =>
                {
                    request.QueryParameters.StartDateTime = Moment(span.Start);
                    request.QueryParameters.EndDateTime = Moment(span.End);
                    request.Headers.Add("Prefer", PageSize);
                },
                cancellationToken)
            : delta.WithUrl(link).GetAsDeltaGetResponseAsync(request => Follow(request, mailbox), cancellationToken);
    }

    /// <summary>The parameters of the first request are in every link that follows; the header is not, and is sent each time.</summary>
    private static void Follow<T>(RequestConfiguration<T> request, string mailbox)
        where T : class, new()
    {
        request.Headers.Add("Prefer", PageSize);
        request.Options.Add(new MailboxOption(mailbox));
    }

    /// <summary>The same event may be told of several times, as itself, as an occurrence of it, and as removed: each id once is all that counts.</summary>
    private FeedPage PageOf(DeltaAnswer answer)
    {
        var changed = answer.Value ?? throw GraphFailures.Unreadable(null);
        string[] ids = [.. changed.Select(e => e.Id ?? throw GraphFailures.Unreadable(null)).Distinct(StringComparer.Ordinal)];
        return answer switch
        {
            { OdataNextLink: { } next } => new FeedPage(ids, Own(next), IsLast: false),
            { OdataDeltaLink: { } later } => new FeedPage(ids, Own(later), IsLast: true),
            _ => throw GraphFailures.Unreadable(null),
        };
    }

    /// <summary>410 and the codes of a lost state; and a link in which Graph finds fault is of no more use than one that it forgot.</summary>
    private static bool IsFaultOfLink(CalendarException failure) =>
        failure.Kind is CalendarFailure.Expired or CalendarFailure.Rejected
        || (failure.Kind is CalendarFailure.NotFound && !GraphFailures.NamesTheUser(failure.Code))
        || failure.Code is GraphFailures.GoneWithoutCode;

    private string Own(string link) =>
        links.AreGraphs(link) ? link : throw new CalendarException(CalendarFailure.Unavailable, "ForeignLink");

    private static string Moment(Instant moment) => InstantPattern.General.Format(moment);
}
