using System.Text;
using System.Text.Json;

namespace Convene.Providers.Tests.Json;

/// <summary>
/// Seeded random answers for every vendor's reading functions: whatever comes, reading gives a value or a structured failure, and an answer in
/// another dress says the same.
/// </summary>
public sealed class VendorReadingPropertyTests
{
    private const int FiveMegabytes = 5_000_000;

    private static readonly Dictionary<string, VendorReadings> Vendors = typeof(VendorReadings).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(VendorReadings)) && !type.IsAbstract)
        .Select(type => (VendorReadings)Activator.CreateInstance(type)!)
        .ToDictionary(vendor => vendor.Kind, StringComparer.Ordinal);

    public static TheoryData<string> Kinds => [.. Vendors.Keys];

    public static TheoryData<string, int> Seeds
    {
        get
        {
            var seeds = new TheoryData<string, int>();
            foreach (var kind in Vendors.Keys)
            {
                for (var seed = 1; seed <= 5; seed++)
                {
                    seeds.Add(kind, seed);
                }
            }

            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_reading_reads_a_documented_sample(string kind)
    {
        var vendor = Vendors[kind];

        vendor.Samples.ShouldNotBeEmpty();
        vendor.All.ShouldNotBeEmpty();
        foreach (var reading in vendor.All)
        {
            vendor.Samples.ShouldContain(sample => reading.Read(sample).Failure == null, reading.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Arbitrary_json_gives_a_value_or_a_failure(string kind, int seed)
    {
        var vendor = Vendors[kind];
        var json = new RandomJson(new Random(seed), vendor.Keys);
        for (var round = 0; round < 100; round++)
        {
            ReadInEveryWay(vendor, json.Next());
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Damaged_answers_give_a_value_or_a_failure(string kind, int seed)
    {
        var (vendor, random) = (Vendors[kind], new Random(seed));
        foreach (var sample in vendor.Samples)
        {
            for (var round = 0; round < 4; round++)
            {
                var damaged = sample.ToArray();
                for (var i = 0; i < 5; i++)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                ReadInEveryWay(vendor, damaged.AsMemory(0, random.Next(damaged.Length) + 1));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_answer_in_another_dress_says_the_same(string kind, int seed)
    {
        var vendor = Vendors[kind];
        var drifted = new DriftedJson(new Random(seed), vendor.VerbatimKeys, vendor.ContentKeyed);
        foreach (var sample in vendor.Samples)
        {
            var readable = vendor.All.Select(reading => (reading, Exact: reading.Read(sample))).Where(pair => pair.Exact.Failure is null).ToList();
            for (var round = 0; round < 3; round++)
            {
                var dressed = drifted.Of(sample);
                foreach (var (reading, exact) in readable)
                {
                    reading.Read(dressed).ShouldBe(exact, $"{reading.Name} of {Encoding.UTF8.GetString(dressed)}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Answers_of_five_megabytes_are_read_or_fail(string kind)
    {
        var vendor = Vendors[kind];
        var large = vendor.Samples.Select(Enlarge).Where(body => body.Length > FiveMegabytes).Take(1).ToList();

        large.ShouldNotBeEmpty();
        large.ForEach(body => ReadInEveryWay(vendor, body));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nesting_without_end_is_a_failure(string kind)
    {
        var vendor = Vendors[kind];
        foreach (var key in vendor.Keys.Take(5))
        {
            var body = string.Concat(Enumerable.Repeat($"{{\"{key}\":[", 50_000)) + "1" + string.Concat(Enumerable.Repeat("]}", 50_000));
            vendor.All.ShouldAllBe(reading => reading.Read(Encoding.UTF8.GetBytes(body)).Failure != null);
        }
    }

    private static void ReadInEveryWay(VendorReadings vendor, ReadOnlyMemory<byte> body)
    {
        foreach (var reading in vendor.All)
        {
            var outcome = reading.Read(body);
            (outcome.Failure is null || outcome.Failure.Path.StartsWith('$')).ShouldBeTrue(reading.Name);
        }
    }

    /// <summary>The last array that has something in it is made of its first row, again and again.</summary>
    private static byte[] Enlarge(byte[] answer)
    {
        using var document = JsonDocument.Parse(answer, DriftedJson.Lenient);
        if (FindRows(document.RootElement) is not { } rows)
        {
            return answer;
        }

        // in the text, as keys may be doubled
        var (text, row) = (rows.GetRawText(), rows[0].GetRawText());
        var repeated = string.Join(',', Enumerable.Repeat(row, (FiveMegabytes / row.Length) + 1));
        return Encoding.UTF8.GetBytes(document.RootElement.GetRawText().Replace(text, $"[{repeated}]", StringComparison.Ordinal));
    }

    private static JsonElement? FindRows(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array when value.GetArrayLength() > 0 => value,
        JsonValueKind.Object => value.EnumerateObject().Select(property => FindRows(property.Value)).LastOrDefault(rows => rows is not null),
        _ => null,
    };
}
