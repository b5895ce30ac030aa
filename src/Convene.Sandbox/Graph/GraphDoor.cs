using System.Text.Json.Nodes;
using Convene.Sandbox.People;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Convene.Sandbox.Graph;

/// <summary>What every address of Graph shares: the token, the seats of a mailbox, the words of a refusal.</summary>
internal sealed class GraphDoor(SandboxOptions options, SandboxPipeline pipeline, MailboxSeats seats, SandboxDirectory directory, IClock clock)
{
    public const string Api = "/graph/v1.0";

    public static Func<GraphCall, CancellationToken, ValueTask<Answer>> Sync(Func<GraphCall, JsonObject> work) =>
        (call, _) => ValueTask.FromResult(Json(work(call), StatusCodes.Status200OK));

    public static Answer Json(JsonObject body, int status) =>
        Answer.Json(body, status, "application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8");

    /// <summary>Without a method any is meant.</summary>
    public void Map(IEndpointRouteBuilder group, string? method, string route, Func<GraphCall, CancellationToken, ValueTask<Answer>> work)
    {
        var serve = Serve(route, work);
        _ = method is null ? group.Map(route, serve) : group.MapMethods(route, [method], serve);
    }

    /// <summary>What a mailbox answers, of which it does four at once.</summary>
    public void MapSeated(IEndpointRouteBuilder group, string method, string route, Func<GraphCall, CancellationToken, ValueTask<Answer>> work)
    {
        var serve = Serve(route, work);
        group.MapMethods(route, [method], async (HttpContext context) =>
        {
            var mailbox = directory.Find(context.GetRouteValue("user") as string ?? "")?.Mail ?? "unknown";
            if (!seats.TryTake(mailbox))
            {
                context.Response.Headers.RetryAfter = "1";
                await SandboxPipeline.SendAsync(context, Refused(new GraphRefusalException(
                    StatusCodes.Status429TooManyRequests, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.")));
                return;
            }

            try
            {
                await serve(context);
            }
            finally
            {
                seats.Leave(mailbox);
            }
        });
    }

    private RequestDelegate Serve(string route, Func<GraphCall, CancellationToken, ValueTask<Answer>> work) =>
        pipeline.Serve("graph", route[Api.Length..], async (context, cancellationToken) =>
        {
            try
            {
                Authorize(context.Request);
                return await work(new GraphCall(context, options.PublicUrl?.TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}", directory), cancellationToken);
            }
            catch (GraphRefusalException refusal)
            {
                return Refused(refusal);
            }
        });

    private void Authorize(HttpRequest request)
    {
        if (request.Headers.Authorization.ToString() != $"Bearer {options.Graph.Token}")
        {
            throw new GraphRefusalException(StatusCodes.Status401Unauthorized, "InvalidAuthenticationToken", "Access token is empty or not the sandbox's.");
        }
    }

    private Answer Refused(GraphRefusalException refusal)
    {
        var now = clock.GetCurrentInstant();
        var requestId = Guid.CreateVersion7(now.ToDateTimeOffset()).ToString();
        var answer = Json(
            new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["code"] = refusal.Code,
                    ["message"] = refusal.Message,
                    ["innerError"] = new JsonObject { ["date"] = GraphTimes.Stamp(now)[..19], ["request-id"] = requestId, ["client-request-id"] = requestId },
                },
            },
            refusal.Status);
        return refusal.Status == StatusCodes.Status401Unauthorized
            ? answer with { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["WWW-Authenticate"] = "Bearer" } }
            : answer;
    }
}
