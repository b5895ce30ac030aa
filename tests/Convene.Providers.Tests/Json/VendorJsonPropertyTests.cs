using System.Globalization;
using System.Text;
using System.Text.Json;
using Convene.Providers.BizConfV1;
using Convene.Providers.Json;
using NodaTime;

namespace Convene.Providers.Tests.Json;

/// <summary>Seeded: any mix of drifts, misspelt keys among them, reads as the exact form. <see cref="VendorReadingPropertyTests"/> goes on for all vendors.</summary>
public sealed class VendorJsonPropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Fact]
    public void Five_megabytes_of_one_key_are_read()
    {
        var body = new StringBuilder("{\"status\":100,\"data\":[");
        while (body.Length < 5_000_000)
        {
            body.Append("{\"confId\":1,\"confId\":2,\"confNumber\":\"3\",\"startTime\":\"2020-08-10 13:31:11\",\"duration\":1,\"confStatus\":0},");
        }

        var bytes = Encoding.UTF8.GetBytes(body.Append("]}").ToString());
        var read = VendorJson.Read(bytes, (envelope, problems) => BizConfV1Reading.Answer(envelope, problems, BizConfV1Reading.Conferences));

        read.Failure.ShouldBeNull();
        read.Value!.Content!.Items.Count.ShouldBeGreaterThan(40_000);
        read.Value.Content.Items[^1].ConfId.ShouldBe("2");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_mix_of_drifts_reads_as_the_exact_form(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            var id = random.NextInt64(1, long.MaxValue).ToString(CultureInfo.InvariantCulture);
            var start = new LocalDateTime(random.Next(1990, 2100), random.Next(1, 13), random.Next(1, 28), random.Next(24), random.Next(60), random.Next(60));
            var minutes = random.Next(1, 2000);
            var (status, jbh) = (random.Next(10), random.Next(2));
            var drifted = Envelope(
                Drift(random, "status", Number(random, "100")),
                Drift(random, "data", "{" + Shuffle(
                    random,
                    Drift(random, "confId", Number(random, id), "confld"),
                    Drift(random, "confNumber", Number(random, id)),
                    Drift(random, "startTime", Time(random, start)),
                    Drift(random, "duration", Number(random, $"{minutes}")),
                    Drift(random, "confStatus", Number(random, $"{status}")),
                    Drift(random, "optionJbh", Number(random, $"{jbh}"), "option]bh"),
                    Drift(random, "protocolJoinUrl", "\"sfcloud://x/join?confno=1\"", "protocolJohnUrl"),
                    Drift(random, "confName", "\" 测试 \"")) + "}"));

            var read = VendorJson.Read(
                Encoding.UTF8.GetBytes(drifted), (envelope, problems) => BizConfV1Reading.Answer(envelope, problems, BizConfV1Reading.Conference));

            read.Failure.ShouldBeNull(drifted);
            var one = read.Value!.Content!;
            (one.ConfId, one.ConfNumber, one.StartTime, one.Duration, one.OptionJbh, one.ConfName, one.ProtocolJoinUrl)
                .ShouldBe((id, id, start, minutes, jbh == 1, " 测试 ", "sfcloud://x/join?confno=1"), drifted);
            one.ConfStatus.ShouldBe($"{status}", drifted);
        }
    }

    private static string Envelope(params string[] properties) => "{" + string.Join(',', properties) + "}";

    private static string Shuffle(Random random, params string[] properties)
    {
        random.Shuffle(properties);
        return string.Join(',', properties);
    }

    private static string Drift(Random random, string key, string value, params string[] aliases)
    {
        string[] spellings = [key, $" {key} ", key.ToUpperInvariant(), key.Insert(2, " "), .. aliases];
        var spelling = JsonSerializer.Serialize(spellings[random.Next(spellings.Length)]);
        return random.Next(4) switch
        {
            0 => $"{spelling}:null,{spelling}:{value}",
            1 => $"{spelling}:{value},{spelling}:null",
            2 => $"{spelling}:{value},{spelling}:{value}",
            _ => $"{spelling}:{value}",
        };
    }

    private static string Number(Random random, string number) => random.Next(3) switch
    {
        0 => number,
        1 => $"\"{number}\"",
        _ => $"\" {number} \"",
    };

    private static string Time(Random random, LocalDateTime time)
    {
        var plain = VendorTime.Format(time);
        return random.Next(4) switch
        {
            0 => $"\"{plain}\"",
            1 => $"\" {plain} \"",
            2 => $"\"{plain.Replace(" ", "T", StringComparison.Ordinal)}\"",
            _ => $"\"{plain.Replace(" ", "  ", StringComparison.Ordinal)}\"",
        };
    }
}
