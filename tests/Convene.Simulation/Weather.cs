namespace Convene.Simulation;

/// <summary>What vendors, Graph, proxies and networks do on a bad day, at a fixed seed: time-outs, drops before and after the work, 429, 5xx, HTML, nonsense.</summary>
internal static class Weather
{
    // longer than the limit of one try: the caller has given up by then
    private const int TooLong = 30_000;

    private static readonly (string Kind, double Probability)[] OnWrites =
    [
        ("delayAfter", 0.01), ("status", 0.02), ("html", 0.01), ("dropBefore", 0.01), ("dropAfter", 0.03), ("malformed", 0.01), ("tooManyRequests", 0.02),
    ];

    private static readonly (string Kind, double Probability)[] OnReads = [("status", 0.01), ("dropAfter", 0.01), ("tooManyRequests", 0.01)];

    public static IEnumerable<Fault> Faults(int seed, double strength)
    {
        foreach (var target in (string[])["bizconfv1", "bizconf", "quanshi", "vmr", "graph"])
        {
            foreach (var method in (string[])["POST", "PATCH", "GET"])
            {
                foreach (var (kind, probability) in method == "GET" ? OnReads : OnWrites)
                {
                    yield return new Fault(target, kind)
                    {
                        Method = method,
                        Probability = probability * strength,
                        DelayMilliseconds = TooLong,
                        RetryAfterSeconds = 5,
                        Status = kind == "status" ? 500 : null,
                        Seed = seed++,
                    };
                }
            }
        }
    }
}
