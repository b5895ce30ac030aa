using System.CommandLine;
using Convene.Meetings;

namespace Convene.Host.Operators.Verbs;

/// <summary>Parameters that several verbs have; each verb makes its own, as a parameter belongs to one command.</summary>
internal static class Parameters
{
    public static Argument<string> Conference() => new("conference") { Description = "The conference's id at the vendor, as list shows it." };

    public static Option<string?> Text(string name, string help) => new(name) { Description = help };

    public static Option<string> Needed(string name, string help) => new(name) { Description = help, Required = true };

    public static Option<int?> Number(string name, string help) => new(name) { Description = help };

    public static Option<bool> Flag(string name, string help) => new(name) { Description = help };

    public static Option<string[]> Several(string name, string help) =>
        new(name) { Description = help, AllowMultipleArgumentsPerToken = true };

    public static Option<string> Start() => Needed("--start", "When: 2026-11-23T15:00 in --zone, or with an offset or Z.");

    public static Option<int> Minutes() => new("--minutes") { Description = "How long, in minutes.", DefaultValueFactory = _ => 30 };

    /// <exception cref="OperatorException">Less than one.</exception>
    public static int AtLeastOne(string name, int value) =>
        value > 0 ? value : throw new OperatorException(OperatorExit.Usage, $"{name} must be at least 1.");

    public static ConferenceId Of(this Argument<string> argument, ParseResult given) => new(given.GetRequiredValue(argument));

    public static T Of<T>(this Option<T> option, ParseResult given) => given.GetValue(option)!;
}
