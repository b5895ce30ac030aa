using Convene.Host.Understand;

if (args is ["understand", ..])
{
    using var stop = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) => (pressed.Cancel, _) = (true, stop.CancelAsync());
    var utf8 = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    using var input = new StreamReader(Console.OpenStandardInput(), utf8);
    await using var output = new StreamWriter(Console.OpenStandardOutput(), utf8);
    await UnderstandCommand.RunAsync(input, output, stop.Token);
    return;
}

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
await app.RunAsync();
