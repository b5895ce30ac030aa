using Convene.Calendar.Http;
using Convene.Meetings;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.Events.Item.Cancel;

namespace Convene.Calendar.Events;

/// <summary>The requests of Graph's event resource that we use, one method each.</summary>
internal sealed class EventStore(GraphServiceClient graph, GraphCalls calls)
{
    public static readonly string[] Fields =
    [
        "id", "iCalUId", "changeKey", "webLink", "createdDateTime", "lastModifiedDateTime", "isCancelled", "isOrganizer", "organizer",
        "type", "seriesMasterId", "originalStart", "recurrence", "subject", "start", "end", "originalStartTimeZone", "isAllDay",
        "attendees", "location", "locations", "body", "isOnlineMeeting", "onlineMeeting", "onlineMeetingUrl",
    ];

    public Task<Event> CreateAsync(string mailbox, EntryContent content, CancellationToken cancellationToken) =>
        calls.SendAsync("POST event", () =>
            graph.Users[mailbox].Events.PostAsync(EventMap.ToNewEvent(content), cancellationToken: cancellationToken));

    /// <summary>The event as it is, cancelled or not; an occurrence with what it has from its series.</summary>
    public async Task<Event> GetAsync(EventRef target, CancellationToken cancellationToken)
    {
        var present = await GetOnceAsync(target, cancellationToken);
        if (Occurrences.IsIncomplete(present))
            Occurrences.Complete(present, await GetOnceAsync(target with { EventId = present.SeriesMasterId! }, cancellationToken));
        return present;
    }

    /// <summary>An event that was cancelled is as good as gone: <see cref="CalendarFailure.NotFound"/>.</summary>
    public async Task<Event> ReadAsync(EventRef target, CancellationToken cancellationToken)
    {
        var present = await GetAsync(target, cancellationToken);
        return present.IsCancelled is true
            ? throw new CalendarException(CalendarFailure.NotFound, "EventIsCancelled")
            : present;
    }

    /// <summary>The oldest where several are: the one that people have known longest.</summary>
    public async Task<Event?> FindAsync(string mailbox, MeetingId meetingId, CancellationToken cancellationToken)
    {
        var answer = await calls.SendAsync("GET events", () => graph.Users[mailbox].Events.GetAsync(
            request =>
            {
                request.QueryParameters.Filter = EventProperties.FilterBy(meetingId);
                request.QueryParameters.Expand = [EventProperties.Expansion];
                request.QueryParameters.Select = Fields;
                request.QueryParameters.Top = 10;
            },
            cancellationToken));
        var found = answer.Value ?? throw GraphFailures.Unreadable(null);
        return found.Where(present => present.IsCancelled is not true).MinBy(present => present.CreatedDateTime);
    }

    public Task<Event> PatchAsync(EventRef target, Event patch, string etag, CancellationToken cancellationToken) =>
        calls.SendAsync("PATCH event", () => graph.Users[target.Mailbox].Events[target.EventId].PatchAsync(
            patch, request => request.Headers.Add("If-Match", etag), cancellationToken));

    public Task CancelAsync(EventRef target, string comment, CancellationToken cancellationToken) =>
        calls.SendAsync("POST cancel", () => graph.Users[target.Mailbox].Events[target.EventId].Cancel.PostAsync(
            new CancelPostRequestBody { Comment = comment }, cancellationToken: cancellationToken));

    public Task DeleteAsync(EventRef target, CancellationToken cancellationToken) =>
        calls.SendAsync("DELETE event", () =>
            graph.Users[target.Mailbox].Events[target.EventId].DeleteAsync(cancellationToken: cancellationToken));

    private Task<Event> GetOnceAsync(EventRef target, CancellationToken cancellationToken) =>
        calls.SendAsync("GET event", () => graph.Users[target.Mailbox].Events[target.EventId].GetAsync(
            request =>
            {
                request.QueryParameters.Select = Fields;
                request.QueryParameters.Expand = [EventProperties.Expansion];
            },
            cancellationToken));
}
