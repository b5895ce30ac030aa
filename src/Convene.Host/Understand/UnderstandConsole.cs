using System.Text;

namespace Convene.Host.Understand;

/// <summary>The command <c>understand</c> on standard input and output: UTF-8 without a byte order mark, whatever the console's code page.</summary>
internal static class UnderstandConsole
{
    public static async Task<int> RunAsync()
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var input = new StreamReader(Console.OpenStandardInput(), utf8);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), utf8);
        await UnderstandCommand.RunAsync(input, output, stop.Token);
        return 0;
    }
}
