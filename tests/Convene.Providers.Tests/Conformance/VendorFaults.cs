using Microsoft.AspNetCore.Http;

namespace Convene.Providers.Tests.Conformance;

/// <summary>What a harness does to a call instead of answering it properly. "Work" is what the vendor does for the call.</summary>
public enum VendorFault
{
    HangBeforeWork,
    HangAfterWork,
    Error500BeforeWork,
    Error500AfterWork,
    BadGatewayPageAfterWork,
    PageInsteadOfAnswerAfterWork,
    MalformedAnswerAfterWork,
    EmptyAnswerAfterWork,
    EndlessAnswerAfterWork,
    DropBeforeWork,
    DropAfterWork,
    HalfAnswerAfterWork,
    TooManyRequestsBeforeWork,

    /// <summary>Refuses the call's token as stale or used, in the vendor's own words.</summary>
    TokenRefusedBeforeWork,

    /// <summary>Answers properly, but only after <see cref="VendorFaults.Release"/>.</summary>
    Slow,
}

/// <summary>Faults in the order in which they were planned, for reads and writes apart.</summary>
public sealed class VendorFaults
{
    private static readonly VendorFault[] BeforeWork =
    [
        VendorFault.HangBeforeWork, VendorFault.Error500BeforeWork, VendorFault.DropBeforeWork, VendorFault.TooManyRequestsBeforeWork,
        VendorFault.TokenRefusedBeforeWork,
    ];

    private readonly Lock _gate = new();
    private readonly Queue<VendorFault?> _reads = new();
    private readonly Queue<VendorFault?> _writes = new();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _hanging;

    /// <summary>How many calls have come to the point where they hang.</summary>
    public int Hanging => Volatile.Read(ref _hanging);

    public void Plan(VendorFault fault, bool onWrites, int times = 1)
    {
        lock (_gate)
        {
            for (var i = 0; i < times; i++)
            {
                (onWrites ? _writes : _reads).Enqueue(fault);
            }
        }
    }

    /// <summary>Lets one call be answered properly before what is planned next.</summary>
    public void Pass(bool onWrites)
    {
        lock (_gate)
        {
            (onWrites ? _writes : _reads).Enqueue(null);
        }
    }

    public void Release() => _released.TrySetResult();

    public VendorFault? Take(bool isWrite)
    {
        lock (_gate)
        {
            return (isWrite ? _writes : _reads).TryDequeue(out var fault) ? fault : null;
        }
    }

    public static bool IsBeforeWork(VendorFault fault) => BeforeWork.Contains(fault);

    /// <param name="properAnswer">The vendor's own answer; with <see cref="VendorFault.TokenRefusedBeforeWork"/> its refusal.</param>
    public async Task ApplyAsync(VendorFault fault, HttpContext context, string properAnswer)
    {
        switch (fault)
        {
            case VendorFault.HangBeforeWork or VendorFault.HangAfterWork or VendorFault.Slow:
                Interlocked.Increment(ref _hanging);
                await _released.Task.WaitAsync(context.RequestAborted);
                await context.Response.WriteAsync(properAnswer, context.RequestAborted);
                break;
            case VendorFault.TokenRefusedBeforeWork:
                await context.Response.WriteAsync(properAnswer, context.RequestAborted);
                break;
            case VendorFault.DropBeforeWork or VendorFault.DropAfterWork:
                context.Abort();
                break;
            case VendorFault.HalfAnswerAfterWork:
                context.Response.ContentLength = properAnswer.Length + 1000;
                await context.Response.WriteAsync(properAnswer[..(properAnswer.Length / 2)], context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                break;
            case VendorFault.EndlessAnswerAfterWork:
                await WriteEndlesslyAsync(context);
                break;
            default:
                await WriteAsync(context, fault, properAnswer);
                break;
        }
    }

    private static Task WriteAsync(HttpContext context, VendorFault fault, string properAnswer)
    {
        var (status, body) = fault switch
        {
            VendorFault.Error500BeforeWork or VendorFault.Error500AfterWork => (500, """{"status":500,"error":"Internal Server Error"}"""),
            VendorFault.BadGatewayPageAfterWork => (502, "<html><body><h1>502 Bad Gateway</h1></body></html>"),
            VendorFault.PageInsteadOfAnswerAfterWork => (200, "<!DOCTYPE html><html><body>维护中</body></html>"),
            VendorFault.MalformedAnswerAfterWork => (200, properAnswer[..^3]),
            VendorFault.EmptyAnswerAfterWork => (200, ""),
            VendorFault.TooManyRequestsBeforeWork => (429, "slow down"),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
        };
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    private static async Task WriteEndlesslyAsync(HttpContext context)
    {
        var chunk = new byte[64 * 1024];
        Array.Fill(chunk, (byte)' ');
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        }
    }
}
