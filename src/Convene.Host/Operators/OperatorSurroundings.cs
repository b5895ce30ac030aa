using Convene.Host.Operators.Answers;
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

    /// <summary>The answer on the output, what people are told beside it on the error stream.</summary>
    public void Tell(Answer answer, bool isJson, DateTimeZone zone)
    {
        if (isJson)
        {
            Output.WriteLine(AnswerJson.Write(answer));
        }
        else
        {
            new AnswerTable(Console(), zone).Write(answer);
        }

        if (answer.Note is { } note)
        {
            Error.WriteLine(note);
        }
    }

    /// <summary>The machine's zone where none is named.</summary>
    /// <exception cref="OperatorException">There is no such zone.</exception>
    public DateTimeZone ZoneOf(string? name) => name is null
        ? Zone
        : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name)
            ?? throw new OperatorException(OperatorExit.Usage, $"'{name}' is no IANA zone: write Asia/Shanghai.");
}
