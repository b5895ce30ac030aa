namespace Convene.EndToEnd.Tests.Storm;

/// <summary>The faults of a storm: what vendors, proxies and networks do on their worst day, at a fixed seed.</summary>
internal static class StormWeather
{
    // Longer than the limit of one try: the caller has given up by then.
    private const int TooLong = 3000;

    private static readonly (string Kind, double Probability)[] OnWrites =
    [
        ("delayBefore", 0.02), ("delayAfter", 0.03), ("status", 0.04), ("html", 0.03), ("dropBefore", 0.02), ("dropAfter", 0.05), ("malformed", 0.02),
        ("tooManyRequests", 0.03),
    ];

    private static readonly (string Kind, double Probability)[] OnReads =
        [("delayBefore", 0.01), ("status", 0.03), ("html", 0.02), ("dropAfter", 0.02), ("tooManyRequests", 0.02)];

    public static IEnumerable<Fault> Faults(int seed)
    {
        foreach (var target in new[] { Fault.Vendor, Fault.BizConf, Fault.Quanshi, Fault.Vmr, Fault.Graph })
        {
            foreach (var method in new[] { "POST", "PATCH", "GET" })
            {
                foreach (var (kind, probability) in method == "GET" ? OnReads : OnWrites)
                {
                    yield return new Fault(target, kind)
                    {
                        Method = method,
                        Probability = probability,
                        DelayMilliseconds = TooLong,
                        RetryAfterSeconds = 1,
                        Status = kind == "status" ? 500 : null,
                        Seed = seed++,
                    };
                }
            }
        }
    }
}
