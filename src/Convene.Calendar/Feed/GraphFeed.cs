using System.Runtime.CompilerServices;
using Convene.Calendar.Events;
using Convene.Calendar.Http;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Microsoft.Graph.Models;
using NodaTime;

namespace Convene.Calendar.Feed;

/// <summary>What happens in mailboxes: Graph's delta tells which events changed, and each is then read by itself.</summary>
internal sealed class GraphFeed(FeedPages pages, EventStore events, EventZones zones, GraphCalls calls) : ICalendarFeed
{
    /// <summary>More pages than any calendar has: a server that leads in circles does not keep us for ever.</summary>
    private const int MostPages = 1000;

    public Task<FeedPage> ReadAsync(string mailbox, Interval span, string? link, CancellationToken cancellationToken) =>
        calls.RunAsync("read changes", token => pages.ReadChangesAsync(mailbox, span, link, token), cancellationToken);

    public Task<CalendarEvent?> FindAsync(string mailbox, string eventId, CancellationToken cancellationToken) =>
        calls.RunAsync("find event", token => FindOnceAsync(new EventRef(mailbox, eventId), token), cancellationToken);

    public async IAsyncEnumerable<CalendarEvent> ListOccurrencesAsync(
        string mailbox, string masterId, Instant from, Instant to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var master = await calls.RunAsync(
            "read series", token => events.GetAsync(new EventRef(mailbox, masterId), token), cancellationToken);
        var listed = ListAsync(
            "list occurrences", (link, token) => pages.ReadInstancesAsync(mailbox, masterId, from, to, link, token), cancellationToken);
        await foreach (var present in listed)
        {
            Occurrences.Complete(present, master);
            var occurrence = await ReadAsync(mailbox, present, cancellationToken);
            // Graph lists whatever touches the span
            if (!occurrence.IsCancelled && occurrence.Window.StartsAt >= from && occurrence.Window.StartsAt < to)
                yield return occurrence;
        }
    }

    /// <summary>Of a series the master is told, once, and those occurrences that carry another meeting's property than it.</summary>
    public async IAsyncEnumerable<CalendarEvent> ListOursAsync(
        string mailbox, Instant from, Instant to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Dictionary<string, Event?> masters = new(StringComparer.Ordinal);
        var listed = ListAsync("list events", (link, token) => pages.ReadViewAsync(mailbox, from, to, link, token), cancellationToken);
        await foreach (var present in listed)
        {
            Event? master = null;
            if (present.SeriesMasterId is { } masterId && !masters.TryGetValue(masterId, out master))
            {
                master = await FindMasterAsync(new EventRef(mailbox, masterId), cancellationToken);
                masters.Add(masterId, master);
                if (master is not null && EventProperties.ReadMeetingId(master) is not null)
                    yield return await ReadAsync(mailbox, master, cancellationToken);
            }

            var meetingId = EventProperties.ReadMeetingId(present);
            if (meetingId is null || (master is not null && meetingId == EventProperties.ReadMeetingId(master)))
                continue;
            if (master is not null)
                Occurrences.Complete(present, master);
            yield return await ReadAsync(mailbox, present, cancellationToken);
        }
    }

    /// <summary>Null where the series went while its occurrences were listed.</summary>
    private Task<Event?> FindMasterAsync(EventRef target, CancellationToken cancellationToken) => calls.RunAsync<Event?>(
        "read series",
        async token =>
        {
            try
            {
                return await events.GetAsync(target, token);
            }
            catch (CalendarException e) when (e.Kind is CalendarFailure.NotFound)
            {
                return null;
            }
        },
        cancellationToken);

    private async IAsyncEnumerable<Event> ListAsync(
        string operation,
        Func<string?, CancellationToken, Task<EventCollectionResponse>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? link = null;
        for (var page = 0; page < MostPages; page++)
        {
            var next = link;
            var answer = await calls.RunAsync(operation, token => read(next, token), cancellationToken);
            foreach (var present in answer.Value ?? throw GraphFailures.Unreadable(null))
                yield return present;
            link = answer.OdataNextLink;
            if (link is null)
                yield break;
        }

        throw GraphFailures.Unreadable(null);
    }

    private async Task<CalendarEvent?> FindOnceAsync(EventRef target, CancellationToken cancellationToken)
    {
        try
        {
            var present = await events.GetAsync(target, cancellationToken);
            return EventReading.Read(present, target.Mailbox, await zones.OfAsync(target.Mailbox, present, cancellationToken));
        }
        catch (CalendarException e) when (e.Kind is CalendarFailure.NotFound && GraphFailures.NamesTheItem(e.Code))
        {
            // a meeting ends by it: no other "not found" (a mailbox that is being moved, a proxy) may pass for a deletion
            return null;
        }
    }

    private Task<CalendarEvent> ReadAsync(string mailbox, Event present, CancellationToken cancellationToken) => calls.RunAsync(
        "read event",
        async token => EventReading.Read(present, mailbox, await zones.OfAsync(mailbox, present, token)),
        cancellationToken);
}
