using System.Globalization;
using System.Text;
using System.Text.Json;
using Convene.Providers.BizConfV1;
using Convene.Providers.Json;
using NodaTime;

namespace Convene.Providers.Tests.Json;

/// <summary>Seeded random JSON: whatever comes, reading gives a value or a structured failure; and any mix of drifts reads as the exact form.</summary>
public sealed class VendorJsonPropertyTests
{
    private static readonly string[] Keys =
    [
        "status", "data", "confInfo", "confId", "confld", "confNumber", "startTime", "duration", "confStatus", "logs", " joinTime ", "joinTime",
        "roomId", "roomParties", "confList", "confRoomParties", "joinUrl", "STATUS", "\\ud800", "", "totalPage", "protocolJohnUrl",
    ];

    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "-1", "100", "\"100\"", "\" 100\"", "1e400", "-1e-400", "9999999999999999999999", "0.1", "\"\"", "\"\\ud800\"",
        "\"2020-08-10 13:31:11\"", "\"2020-08-10T13:31:11\"", "\"9999-12-31 23:59:59\"", "\"-0001-01-01 00:00:00\"", "\"http://x\"", "\"\\u0000\"",
        "\"javascript:x\"", "\"会议\"", "\"%\"", "2147483648", "\"99999999999\"",
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Arbitrary_json_gives_a_value_or_a_failure(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            ReadInEveryWay(Node(random, depth: 5, isObject: true));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Damaged_answers_give_a_value_or_a_failure(int seed)
    {
        var random = new Random(seed);
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "BizConfV1", "Documented"), "*.json");
        foreach (var sample in files.Select(File.ReadAllBytes))
        {
            for (var round = 0; round < 20; round++)
            {
                var damaged = sample.ToArray();
                for (var i = 0; i < 5; i++)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                ReadInEveryWay(damaged.AsMemory(0, random.Next(damaged.Length) + 1));
            }
        }
    }

    [Fact]
    public void Nesting_without_end_is_a_failure()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"data\":", 100_000)) + "1" + new string('}', 100_000);

        VendorJson.Read(Encoding.UTF8.GetBytes(deep), (_, _) => 1).Failure.ShouldNotBeNull();
    }

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

    private static void ReadInEveryWay(ReadOnlyMemory<byte> body)
    {
        Check(BizConfV1Reading.Conference);
        Check(BizConfV1Reading.ConferenceIfAny);
        Check(BizConfV1Reading.Conferences);
        Check(BizConfV1Reading.Rooms);
        Check(BizConfV1Reading.RoomSizes);
        Check(BizConfV1Reading.Report);

        void Check<T>(Func<VendorObject, ReadProblems, T> read)
        {
            var result = VendorJson.Read(body, (envelope, problems) => (BizConfV1Reading.Answer(envelope, problems, read), Map(read(envelope, problems))));
            (result.Failure is null || result.Failure.Path.StartsWith('$')).ShouldBeTrue();
        }
    }

    // what is read without a failure must also be mapped without one
    private static object? Map<T>(T read) => read switch
    {
        BizConfV1Conference one => BizConfV1Mapper.ToConference(one),
        BizConfV1Page<BizConfV1Conference> page => page.Items.Select(BizConfV1Mapper.ToConference).ToList(),
        BizConfV1Page<BizConfV1Room> rooms => rooms.Items.Select(BizConfV1Mapper.ToRoom).ToList(),
        BizConfV1Report report => BizConfV1Mapper.ToReport(new Meetings.ConferenceId("1"), report, report.Log.Items),
        _ => null,
    };

    private static ReadOnlyMemory<byte> Node(Random random, int depth, bool isObject)
    {
        var text = new StringBuilder();
        Write(text, random, depth, isObject);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, Random random, int depth, bool isObject)
    {
        var kind = isObject ? 0 : depth == 0 ? 2 : random.Next(3);
        if (kind == 2)
        {
            text.Append(Scalars[random.Next(Scalars.Length)]);
            return;
        }

        text.Append(kind == 0 ? '{' : '[');
        var count = random.Next(isObject ? 1 : 0, 9);
        for (var i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(kind == 0 ? $"\"{Keys[random.Next(Keys.Length)]}\":" : "");
            Write(text, random, depth - 1, isObject: false);
        }

        text.Append(kind == 0 ? '}' : ']');
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
