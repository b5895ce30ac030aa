using Convene.Sandbox.Faults;
using Convene.Sandbox.State;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Convene.Sandbox.Wire;

/// <summary>What happens to every request of a stand-in: counted, perhaps disturbed, worked, made durable, answered.</summary>
internal sealed class SandboxPipeline(SandboxStore store, FaultRules faults, RequestCounts counts, TimeProvider time)
{
    private const long LargestBody = 4 << 20;

    /// <summary>Serves one endpoint: <paramref name="target"/> is the stand-in's name in fault rules, <paramref name="name"/> the endpoint's in <c>/state</c>.</summary>
    public RequestDelegate Serve(string target, string name, Func<HttpContext, CancellationToken, ValueTask<Answer>> work) => async context =>
    {
        counts.Count($"{target} {context.Request.Method} {name}");
        LimitBody(context);
        var fault = faults.Next(target, context.Request.Method, context.Request.Path + context.Request.QueryString.Value);
        if (fault is { LosesRequest: true })
        {
            await DisturbAsync(context, fault);
            return;
        }

        if (fault is { Kind: FaultKind.DelayBefore })
        {
            await Task.Delay(fault.Delay, time, context.RequestAborted);
        }

        // A caller who hangs up does not undo what the vendor has begun.
        var answer = await work(context, context.RequestAborted);
        await store.DurableAsync(CancellationToken.None);
        switch (fault?.Kind)
        {
            case FaultKind.DropAfter:
                context.Abort();
                return;
            case FaultKind.DelayAfter:
                await Task.Delay(fault.Delay, time, context.RequestAborted);
                break;
            case FaultKind.Malformed:
                answer = answer with { Body = answer.Body[..(answer.Body.Length / 2)] };
                break;
        }

        await SendAsync(context, answer);
    };

    public static async Task SendAsync(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Body.Length > 0)
        {
            context.Response.ContentType = answer.ContentType;
            context.Response.ContentLength = answer.Body.Length;
            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    private static void LimitBody(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = LargestBody;
        }
    }

    private static async Task DisturbAsync(HttpContext context, FaultRule fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.DropBefore:
                context.Abort();
                break;
            case FaultKind.TooManyRequests:
                context.Response.Headers.RetryAfter = fault.RetryAfterText;
                await SendAsync(context, Answer.Json(FaultBodies.TooManyRequests(), 429));
                break;
            case FaultKind.Html:
                await SendAsync(context, Answer.Html(FaultBodies.ProxyPage, fault.Status ?? 502));
                break;
            default:
                await SendAsync(context, Answer.Empty(fault.Status ?? 500));
                break;
        }
    }
}
