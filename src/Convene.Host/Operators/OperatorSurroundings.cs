using System.CommandLine;
using System.CommandLine.Invocation;
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

    /// <summary>Runs a command that was read from the words given; failures of it are its own to tell.</summary>
    public async Task<int> InvokeAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = new InvocationConfiguration { Output = Output, Error = Error, EnableDefaultExceptionHandler = false };
        var exit = await parsed.InvokeAsync(configuration, cancellationToken);
        return parsed.Action is ParseErrorAction ? (int)OperatorExit.Usage : exit;
    }

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
