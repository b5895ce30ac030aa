using System.Diagnostics;
using System.Text;

namespace Convene.Language.Tests;

/// <summary>Whatever is typed, an answer comes and comes soon.</summary>
public sealed class FuzzTests
{
    private const int Inputs = 50_000;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz 0123456789:/-.,@\"'()~&#“”「《》、，。？！年月日号点分半周星期一二三四五六七八九十上下午早晚到至前后每个小时会议改取消约和跟把的了\u200B\uD83D\uDE00\u0301éß\t\n";

    [Fact]
    public void Random_and_mutated_inputs_are_answered()
    {
        var random = new Random(20261123);
        var seeds = CaseFile.Read("requests.en.txt").Concat(CaseFile.Read("requests.zh.txt")).Concat(CaseFile.Read("times.en.txt")).Concat(CaseFile.Read("times.zh.txt"))
            .Select(row => row.Data.Item1).ToArray();

        for (var i = 0; i < Inputs; i++)
        {
            var text = i % 3 == 0 ? Noise(random) : Mutated(seeds[random.Next(seeds.Length)], seeds[random.Next(seeds.Length)], random);
            var understood = Should.NotThrow(() => Say.It(text, i % 5 == 0 ? new Context { Awaiting = (Awaiting)random.Next(7), Doing = Intent.Book } : null), text);
            Should.NotThrow(() => understood.Paraphrase(), text);
            foreach (var time in understood.Times) time.Span.End.ShouldBeLessThanOrEqualTo(text.Length, text);
        }
    }

    [Theory]
    [InlineData("book a meeting tomorrow at 3pm with Bob and ")]
    [InlineData("明天下午三点跟张三和李四")]
    [InlineData("3 4 5 6 7 8 ")]
    [InlineData("一二三四五六七八九十")]
    [InlineData("「「“\"'")]
    [InlineData("from to from to ")]
    [InlineData("a.b.c.d@")]
    [InlineData("every other every other ")]
    [InlineData("two days before two days before ")]
    [InlineData("1:1:1:1:1:")]
    public void A_very_long_message_takes_bounded_time(string part)
    {
        var text = new StringBuilder().Insert(0, part, 20_000 / part.Length).ToString();
        Say.It(text[..100]);

        var watch = Stopwatch.StartNew();
        Say.It(text);

        // generous for a shared machine: a quadratic reading would take minutes
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Nothing_is_found_in_nothing()
    {
        foreach (var text in new[] { "", " ", "\n", "?", "…", "\0" })
        {
            var understood = Say.It(text);

            understood.Intent.ShouldBe(Intent.None);
            understood.Times.ShouldBeEmpty();
        }
    }

    private static string Noise(Random random)
    {
        var text = new StringBuilder();
        for (var left = random.Next(60); left > 0; left--) text.Append(random.Next(20) == 0 ? (char)random.Next(1, 0xFFFF) : Letters[random.Next(Letters.Length)]);
        return text.ToString();
    }

    private static string Mutated(string seed, string other, Random random)
    {
        var text = new StringBuilder(seed);
        for (var times = random.Next(1, 5); times > 0 && text.Length > 0; times--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, 1);
                    break;
                case 1:
                    text.Insert(at, Letters[random.Next(Letters.Length)]);
                    break;
                case 2:
                    text[at] = Letters[random.Next(Letters.Length)];
                    break;
                default:
                    text.Insert(at, other[..random.Next(other.Length)]);
                    break;
            }
        }

        return text.ToString();
    }
}
