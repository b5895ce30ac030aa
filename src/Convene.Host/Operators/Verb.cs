using System.CommandLine;
using Convene.Host.Operators.Answers;
using Convene.Meetings.Ports;

namespace Convene.Host.Operators;

/// <summary>One thing that can be done with a provider.</summary>
/// <param name="Command">Its name, help and parameters.</param>
/// <param name="IsOffered">Whether a provider can do it: help shows only what is there.</param>
/// <param name="RunAsync">Does it.</param>
internal sealed record Verb(
    Command Command, Func<IMeetingProvider, bool> IsOffered, Func<OperatorCall, ParseResult, Task<Answer>> RunAsync)
{
    /// <summary>What every vendor can do.</summary>
    public static Verb Core(
        string name, string help, IReadOnlyList<Symbol> parameters, Func<OperatorCall, ParseResult, Task<Answer>> run) =>
        new(Make(name, help, parameters), static _ => true, run);

    /// <summary>What a provider with <typeparamref name="TCapability"/> can do.</summary>
    public static Verb For<TCapability>(
        string name, string help, IReadOnlyList<Symbol> parameters, Func<TCapability, OperatorCall, ParseResult, Task<Answer>> run)
        where TCapability : class =>
        new(Make(name, help, parameters), static provider => provider is TCapability, (call, given) => run(call.As<TCapability>(), call, given));

    private static Command Make(string name, string help, IReadOnlyList<Symbol> parameters)
    {
        var command = new Command(name, help);
        foreach (var parameter in parameters)
        {
            if (parameter is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)parameter);
            }
        }

        return command;
    }
}
