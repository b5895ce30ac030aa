using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Convene.Providers.Tests.Http;

/// <summary>Spans and measurements of one provider: other tests run beside and are heard too.</summary>
internal sealed class CapturedTelemetry : IDisposable
{
    private const string Source = "Convene.Providers";

    private readonly ActivityListener _spans;
    private readonly MeterListener _meters = new();

    public CapturedTelemetry(string provider)
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Source,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if ((string?)span.GetTagItem("convene.provider.id") == provider)
                {
                    Spans.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_spans);
        _meters.InstrumentPublished = static (instrument, self) =>
        {
            if (instrument.Meter.Name == Source)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value as string);
            if (all["provider"] == provider)
            {
                Outcomes.Enqueue(all["outcome"]);
            }
        });
        _meters.Start();
    }

    public ConcurrentQueue<Activity> Spans { get; } = new();

    public ConcurrentQueue<string?> Outcomes { get; } = new();

    public void Dispose()
    {
        _spans.Dispose();
        _meters.Dispose();
    }
}
