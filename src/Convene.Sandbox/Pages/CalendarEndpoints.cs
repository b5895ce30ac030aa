using System.Text.Json.Nodes;
using Convene.Sandbox.Graph;
using Convene.Sandbox.Graph.Series;
using Convene.Sandbox.People;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Convene.Sandbox.Pages;

/// <summary>The calendar page and what a person does on it, through the same mailboxes as Graph.</summary>
internal sealed class CalendarEndpoints(SandboxPipeline pipeline, Mailboxes mailboxes, SandboxDirectory directory, IClock clock)
{
    public void Map(IEndpointRouteBuilder group)
    {
        Map(group, HttpMethods.Get, "/calendar", (view, _) => Task.FromResult(Page(view)));
        Map(group, HttpMethods.Get, "/calendar/version", (view, _) => Task.FromResult(Answer.Json(new JsonObject { ["version"] = Version(view) })));
        Map(group, HttpMethods.Post, "/calendar/events", (view, request) => ActAsync(view, request, form =>
        {
            var body = CalendarForm.Edited(form, null, view.Owner.Zone);
            body["recurrence"] = CalendarRepeat.Read(form);
            return mailboxes.Create(view.Owner, body).Key;
        }));
        Map(group, HttpMethods.Post, "/calendar/events/{key}", (view, request) => ActAsync(view, request, form => Edited(view, Find(view, request), form)));
        Map(group, HttpMethods.Post, "/calendar/events/{key}/move", (view, request) => ActAsync(view, request, form =>
            Patched(view, Find(view, request), entry => CalendarForm.Moved(form, entry, view.Owner.Zone))));
        Map(group, HttpMethods.Post, "/calendar/events/{key}/delete", (view, request) => ActAsync(view, request, form =>
        {
            mailboxes.Delete(view.Owner, IdOf(Meant(view, request, form)), null);
            return null;
        }));
        Map(group, HttpMethods.Post, "/calendar/events/{key}/respond", (view, request) => ActAsync(view, request, form => Responded(view, Meant(view, request, form), form)));
        Map(group, HttpMethods.Post, "/calendar/events/{key}/teams", (view, request) => ActAsync(view, request, _ =>
            Patched(view, Find(view, request), static _ => new JsonObject { ["isOnlineMeeting"] = true })));
    }

    private void Map(IEndpointRouteBuilder group, string method, string route, Func<CalendarView, HttpRequest, Task<Answer>> work) =>
        group.MapMethods(route, [method], pipeline.Serve("pages", route, async (context, _) =>
        {
            if (HttpMethods.IsPost(method) && PageShell.IsForeign(context.Request))
            {
                return Answer.Empty(StatusCodes.Status403Forbidden);
            }

            return CalendarView.Of(context.Request, directory, clock.GetCurrentInstant()) is { } view
                ? await work(OnItsDay(view, context.Request), context.Request)
                : Unknown(context.Request);
        }));

    /// <summary>A link to an event that names no date shows the event's own week.</summary>
    private CalendarView OnItsDay(CalendarView view, HttpRequest request) =>
        !request.Query.ContainsKey("date") && view.Open is not null && Occurrences.Find(Box(view), view.Open) is { } open
            ? view with { Date = open.StartsAt.InZone(view.Zone).Date }
            : view;

    private Answer Page(CalendarView view)
    {
        var (from, until) = (view.Zone.AtStartOfDay(view.FirstDay).ToInstant(), view.Zone.AtStartOfDay(view.Days[^1].PlusDays(1)).ToInstant());
        var version = Version(view);
        var shown = Occurrences.View(Box(view), from, until).ToList();
        var open = view.Open is null || shown.Exists(entry => entry.Key == view.Open) ? null : Occurrences.Find(Box(view), view.Open);
        IReadOnlyList<CalendarEvent> events = open is null ? shown : [.. shown, open];
        var mount = view.Address[..^"/calendar".Length];
        return PageShell.Page(mount, view.Words, view.Words.Calendar, "calendar", "calendar.js", CalendarPage.Of(view, events, version, clock.GetCurrentInstant()));
    }

    /// <summary>Does what a form asks for and shows the page again, with the event open that was touched.</summary>
    private static async Task<Answer> ActAsync(CalendarView view, HttpRequest request, Func<IFormCollection, string?> act)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : FormCollection.Empty;
        try
        {
            var key = act(form);
            return Answer.SeeOther(view.Link(more: key is null ? "" : $"&event={key}"));
        }
        catch (GraphRefusalException refusal)
        {
            var problem = (refusal.Status, refusal.Code) switch
            {
                (StatusCodes.Status404NotFound, _) => "gone",
                (_, "ErrorPropertyValidationFailure") => "times",
                (_, "ErrorOccurrenceCrossingBoundary") => "neighbour",
                _ => "input",
            };
            return Answer.SeeOther(view.Link(more: $"&problem={problem}"));
        }
    }

    private string Edited(CalendarView view, CalendarEvent entry, IFormCollection form)
    {
        var zone = view.Owner.Zone;
        if (!IsWhole(form) || MasterOf(view, entry) is not { } master)
        {
            return Patched(view, entry, old => CalendarForm.Edited(form, old, zone));
        }

        Patched(view, master, _ => CalendarRepeat.ForSeries(CalendarForm.Edited(form, entry, zone), entry, master, zone));
        return entry.Key;
    }

    private string? Responded(CalendarView view, CalendarEvent entry, IFormCollection form)
    {
        var response = form["response"].ToString();
        mailboxes.Respond(
            view.Owner,
            IdOf(entry),
            response is "accepted" or "tentativelyAccepted" or "declined" ? response : throw GraphRefusalException.BadBody("There is no such answer."));
        return response == "declined" ? null : entry.Key;
    }

    /// <summary>The event of the address, or the series that it belongs to when the form says so.</summary>
    private CalendarEvent Meant(CalendarView view, HttpRequest request, IFormCollection form)
    {
        var entry = Find(view, request);
        return IsWhole(form) ? MasterOf(view, entry) ?? entry : entry;
    }

    private CalendarEvent? MasterOf(CalendarView view, CalendarEvent entry) => entry.SeriesMaster is { } key ? Occurrences.Find(Box(view), key) : null;

    private static bool IsWhole(IFormCollection form) => form["scope"] == CalendarRepeat.Whole;

    private string Patched(CalendarView view, CalendarEvent entry, Func<CalendarEvent, JsonObject> write)
    {
        var body = write(entry);
        return body.Count == 0 ? entry.Key : mailboxes.Patch(view.Owner, IdOf(entry), entry.ETag, body).Key;
    }

    private CalendarEvent Find(CalendarView view, HttpRequest request) =>
        Occurrences.Find(Box(view), request.RouteValues["key"] as string ?? "") ?? throw GraphRefusalException.NoSuchItem();

    private Mailbox Box(CalendarView view) => mailboxes.State.Box(view.Owner.Id);

    private long Version(CalendarView view) => Box(view).Version;

    private static string IdOf(CalendarEvent entry) => EventIds.Of(entry, immutable: true);

    private static Answer Unknown(HttpRequest request)
    {
        var words = PageShell.Words(request);
        return PageShell.Page(
            PageShell.Mount(request, "/calendar"), words, words.Calendar, "join", "join.js", Html.Of($"""<main class="card"><h1>{words.UnknownMailbox}</h1></main>"""), StatusCodes.Status404NotFound);
    }
}
