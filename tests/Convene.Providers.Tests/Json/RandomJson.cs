using System.Text;
using System.Text.Json;

namespace Convene.Providers.Tests.Json;

/// <summary>Arbitrary JSON objects of a vendor's keys and of whatever vendors ever put behind them; keys come doubled.</summary>
internal sealed class RandomJson(Random random, IReadOnlyList<string> keys)
{
    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "1", "-1", "100", "200", "\"100\"", "\" 100\"", "1e400", "-1e-400", "9999999999999999999999", "0.1", "\"\"",
        "\" \"", "\"\\ud800\"", "\"2020-08-10 13:31:11\"", "\"2020-08-10T13:31:11Z\"", "\"9999-12-31 23:59:59\"", "\"-0001-01-01 00:00:00\"",
        "\"http://x\"", "\"sfcloud://x/join?uname=张 三\"", "\"javascript:x\"", "\"\\u0000\"", "\"会议\"", "\"%\"", "\"%E6%B5%8B%\"", "2147483648",
        "\"99999999999\"", "9223372036854775807", "-9223372036854775808", "253402300800", "1625796000123", "\"99:99:99\"", "\"10:00:00\"", "\"yes\"",
    ];

    public byte[] Next()
    {
        var text = new StringBuilder();
        WriteObject(text, depth: 5);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private void Write(StringBuilder text, int depth)
    {
        switch (depth == 0 ? 3 : random.Next(4))
        {
            case 0:
                WriteObject(text, depth);
                break;
            case 1:
                WriteArray(text, depth);
                break;
            default:
                text.Append(Scalars[random.Next(Scalars.Length)]);
                break;
        }
    }

    private void WriteObject(StringBuilder text, int depth)
    {
        text.Append('{');
        var count = random.Next(1, 12);
        for (var i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(Key()).Append(':');
            Write(text, depth - 1);
        }

        text.Append('}');
    }

    private void WriteArray(StringBuilder text, int depth)
    {
        text.Append('[');
        var count = random.Next(4);
        for (var i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "" : ",");
            Write(text, depth - 1);
        }

        text.Append(']');
    }

    private string Key() => random.Next(20) switch
    {
        0 => "\"\\ud800\"",
        1 => "\"\"",
        2 => $"\" {keys[random.Next(keys.Count)].ToUpperInvariant()}\"",
        _ => JsonSerializer.Serialize(keys[random.Next(keys.Count)]),
    };
}
