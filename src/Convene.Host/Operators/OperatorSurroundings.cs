using NodaTime;
using Spectre.Console;

namespace Convene.Host.Operators;

/// <summary>Where the tool runs: its streams, and what holds where the operator says nothing else.</summary>
/// <param name="TenantId">The tenant of the people that are acted for; empty when none is configured.</param>
/// <param name="DefaultAddress">Whom to act for; null makes <c>--as</c> necessary.</param>
/// <param name="Zone">The machine's zone.</param>
internal sealed record OperatorSurroundings(
    TextWriter Output, TextWriter Error, string TenantId, string? DefaultAddress, DateTimeZone Zone)
{
    private const int WidthOfFile = 240;

    public IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Output) });
        if (System.Console.IsOutputRedirected)
        {
            console.Profile.Width = WidthOfFile;
        }

        return console;
    }
}
