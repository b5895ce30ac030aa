using System.Diagnostics;
using System.Diagnostics.Metrics;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Microsoft.Extensions.Logging;

namespace Convene.Providers.Http;

/// <summary>One span, one metric and one line of log for each call. Addresses, headers and bodies are in none of them.</summary>
internal sealed partial class VendorTelemetry(ProviderDescription provider, TimeProvider time, ILogger logger)
{
    public const string SourceName = "Convene.Providers";

    private static readonly ActivitySource Spans = new(SourceName);
    private static readonly Meter Metrics = new(SourceName);
    private static readonly Histogram<double> CallDuration = Metrics.CreateHistogram<double>(
        "convene.provider.call.duration", "s", "How long a call to a conference vendor took, with waiting and all tries.");

    public ObservedCall Begin(string operation, CallProgress progress)
    {
        var span = Spans.StartActivity($"{provider.Kind} {operation}", ActivityKind.Client);
        span?.SetTag("convene.provider.id", provider.Id.Value).SetTag("convene.provider.operation", operation);
        return new ObservedCall(this, operation, progress, span);
    }

    private void Report(ObservedCall call, TimeSpan elapsed)
    {
        var outcome = call.Outcome;
        CallDuration.Record(
            elapsed.TotalSeconds, new("provider", provider.Id.Value), new("operation", call.Operation), new("outcome", outcome));
        call.Span?.SetTag("convene.provider.outcome", outcome)
            .SetTag("convene.provider.tries", call.Progress.Tries)
            .SetTag("convene.provider.code", call.Code)
            .SetTag("http.response.status_code", call.Progress.HttpStatus)
            .SetStatus(call.IsFailed ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        if (call.IsFailed)
        {
            var (status, tries) = (call.Progress.HttpStatus, call.Progress.Tries);
            LogFailed(logger, provider.Id.Value, call.Operation, outcome, call.Code, status, tries, elapsed.TotalMilliseconds);
        }
        else
        {
            LogDone(logger, provider.Id.Value, call.Operation, outcome, call.Progress.Tries, elapsed.TotalMilliseconds);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Provider} {Operation}: {Outcome} after {Tries} tries in {Milliseconds} ms")]
    private static partial void LogDone(ILogger logger, string provider, string operation, string outcome, int tries, double milliseconds);

    [LoggerMessage(2, LogLevel.Warning,
        "{Provider} {Operation}: {Outcome}, code {Code}, HTTP status {Status}, after {Tries} tries in {Milliseconds} ms")]
    private static partial void LogFailed(
        ILogger logger, string provider, string operation, string outcome, string? code, int? status, int tries, double milliseconds);

    /// <summary>One call while it runs; reports when disposed.</summary>
    internal sealed class ObservedCall(VendorTelemetry telemetry, string operation, CallProgress progress, Activity? span) : IDisposable
    {
        private readonly long _startedAt = telemetry.Time.GetTimestamp();

        public string Operation { get; } = operation;

        public CallProgress Progress { get; } = progress;

        public Activity? Span { get; } = span;

        public string Outcome { get; private set; } = "Faulted";

        public string? Code { get; private set; }

        public bool IsFailed { get; private set; } = true;

        public void Succeed() => (Outcome, IsFailed) = ("Done", false);

        public void Cancel() => (Outcome, IsFailed) = ("Cancelled", false);

        public void Fail(ProviderException failure) =>
            (Outcome, Code) = (failure.Reason is { } reason ? $"{failure.Kind}.{reason}" : failure.Kind.ToString(), failure.VendorCode);

        public void Dispose()
        {
            telemetry.Report(this, telemetry.Time.GetElapsedTime(_startedAt));
            Span?.Dispose();
        }
    }

    private TimeProvider Time => time;
}
