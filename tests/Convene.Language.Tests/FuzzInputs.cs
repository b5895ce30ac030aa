using System.Text;

namespace Convene.Language.Tests;

/// <summary>Makes things that nobody types: noise, and requests with letters lost, words exchanged and halves of others put in. The same seed gives the same inputs.</summary>
internal sealed class FuzzInputs(int seed)
{
    /// <summary>The longest input; longer ones are the matter of <see cref="LongMessageTests"/>.</summary>
    public const int Longest = 400;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz 0123456789:/-.,@\"'()~&#“”「《》、，。？！年月日号点分半周星期一二三四五六七八九十上下午早晚到至前后每个小时会议改取消约和跟把的了\u200B\uD83D\uDE00\u0301éß\t\n";

    private static readonly string[] Seeds = [.. new[] { "requests.en.txt", "requests.zh.txt", "times.en.txt", "times.zh.txt" }.SelectMany(CaseFile.Read).Select(row => row.Data.Item1)];
    private static readonly string[] Cultures = ["en-US", "en-GB", "zh-CN", "de-DE", ""];

    private readonly Random _random = new(seed);

    public Utterance Next()
    {
        var text = _random.Next(4) switch
        {
            0 => Noise(),
            1 => Shuffled(Seed()),
            2 => Joined(),
            _ => Mutated(Seed(), Seed()),
        };
        var now = Say.Now.PlusMinutes(_random.Next(-2_000_000, 2_000_000));
        return new Utterance(text.Length > Longest ? text[..Longest] : text, Cultures[_random.Next(Cultures.Length)], now, Say.Shanghai);
    }

    public Context? NextContext() => _random.Next(5) > 0 ? null : new Context
    {
        Awaiting = (Awaiting)_random.Next(Enum.GetValues<Awaiting>().Length),
        Doing = (Intent)_random.Next(Enum.GetValues<Intent>().Length),
    };

    private string Seed() => Seeds[_random.Next(Seeds.Length)];

    private char Letter() => _random.Next(20) == 0 ? (char)_random.Next(1, 0xFFFF) : Letters[_random.Next(Letters.Length)];

    private string Noise()
    {
        var text = new StringBuilder();
        for (var left = _random.Next(60); left > 0; left--) text.Append(Letter());
        return text.ToString();
    }

    private string Shuffled(string seed)
    {
        var words = seed.Contains(' ', StringComparison.Ordinal) ? seed.Split(' ') : [.. seed.Chunk(2).Select(pair => new string(pair))];
        _random.Shuffle(words);
        return string.Join(seed.Contains(' ', StringComparison.Ordinal) ? " " : "", words);
    }

    private string Joined()
    {
        var text = new StringBuilder();
        for (var left = _random.Next(1, 6); left > 0; left--) text.Append(Seed()).Append(" ,，;和".AsSpan(_random.Next(5), 1));
        return text.ToString();
    }

    private string Mutated(string seed, string other)
    {
        var text = new StringBuilder(seed);
        for (var times = _random.Next(1, 6); times > 0 && text.Length > 0; times--)
        {
            var at = _random.Next(text.Length);
            switch (_random.Next(5))
            {
                case 0:
                    text.Remove(at, 1);
                    break;
                case 1:
                    text.Insert(at, Letter());
                    break;
                case 2:
                    text[at] = Letter();
                    break;
                case 3:
                    text.Insert(at, text.ToString(at, Math.Min(8, text.Length - at)));
                    break;
                default:
                    text.Insert(at, other[..(_random.Next(other.Length) + 1)]);
                    break;
            }
        }

        return text.ToString();
    }
}
