using System.CommandLine;
using Convene.Host.Operators.Answers;
using Convene.Host.Operators.Verbs;
using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Host.Operators;

/// <summary>
/// <c>provider &lt;id&gt; &lt;verb&gt; …</c>: everything that a configured provider can do, for operators who check a real account. Answers go to
/// standard output, everything else to standard error; the exit codes are <see cref="OperatorExit"/>.
/// </summary>
internal sealed class OperatorTool(IProviders providers, IClock clock, OperatorSurroundings surroundings)
{
    public const string Word = "provider";

    private readonly Option<string?> _as = new("--as") { Description = "Mail address of the person to act for.", Recursive = true };
    private readonly Option<string?> _zone = new("--zone") { Description = "IANA zone of the times typed and shown.", Recursive = true };
    private readonly Option<int> _limit = new("--limit") { Description = "Rows at most.", Recursive = true, DefaultValueFactory = _ => 200 };
    private readonly Option<bool> _json = new("--json") { Description = "JSON for programs instead of tables.", Recursive = true };

    /// <param name="args">Beginning with <see cref="Word"/>.</param>
    public Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken) =>
        surroundings.InvokeAsync(CommandOf().Parse(args), cancellationToken);

    private RootCommand CommandOf()
    {
        var word = new Command(Word, "Works with a configured conference provider. Exit codes: 0 done, 1 settings, 2 usage, 3 refused, "
            + "4 credentials, 5 unavailable, 6 outcome unknown, 7 not offered, 8 cancelled.");
        foreach (var option in (Option[])[_as, _zone, _limit, _json])
        {
            word.Options.Add(option);
        }

        foreach (var provider in providers.All)
        {
            word.Subcommands.Add(CommandOf(provider));
        }

        word.SetAction((given, _) => ListProvidersAsync(given));
        return new RootCommand("Convene") { word };
    }

    private Command CommandOf(IMeetingProvider provider)
    {
        var command = new Command(provider.Description.Id.Value, $"{provider.Description.Name} ({provider.Description.Kind})");
        foreach (var verb in OperatorVerbs.All(clock))
        {
            verb.Command.Hidden = !verb.IsOffered(provider);
            verb.Command.SetAction((given, cancelled) => RunAsync(provider, verb, given, cancelled));
            command.Subcommands.Add(verb.Command);
        }

        return command;
    }

    private Task<int> ListProvidersAsync(ParseResult given)
    {
        var listed = AnswerPart.Many(
            "providers",
            providers.All,
            ("provider", p => p.Description.Id.Value),
            ("kind", p => p.Description.Kind),
            ("name", p => p.Description.Name),
            ("default", p => p == providers.Default),
            ("capabilities", DescribeVerb.CapabilitiesOf));
        return AnswerAsync(given, () => Task.FromResult(new Answer([listed], $"More with: {Word} <provider> --help")));
    }

    private Task<int> RunAsync(IMeetingProvider provider, Verb verb, ParseResult given, CancellationToken cancelled) => AnswerAsync(given, () =>
    {
        var address = given.GetValue(_as) ?? surroundings.DefaultAddress
            ?? throw new OperatorException(OperatorExit.Usage, "Say for whom: --as somebody@your.company.");
        var person = OperatorCall.PersonOf(surroundings.TenantId, address);
        var limit = Parameters.AtLeastOne("--limit", given.GetValue(_limit));
        return verb.RunAsync(new OperatorCall(provider, person, ZoneOf(given), limit, cancelled), given);
    });

    private async Task<int> AnswerAsync(ParseResult given, Func<Task<Answer>> run)
    {
        try
        {
            var answer = await run();
            Write(given, answer);
            return (int)answer.Exit;
        }
        catch (ProviderException failure)
        {
            return Fail(given, OperatorFailures.ExitOf(failure), OperatorFailures.SentenceOf(failure), failure);
        }
        catch (OperatorException wrong)
        {
            return Fail(given, wrong.Exit, wrong.Message, failure: null);
        }
        catch (OperationCanceledException)
        {
            return Fail(given, OperatorExit.Cancelled, "Cancelled; what was already sent may have been done.", failure: null);
        }
    }

    private void Write(ParseResult given, Answer answer) => surroundings.Tell(answer, given.GetValue(_json), ZoneOf(given));

    private int Fail(ParseResult given, OperatorExit exit, string sentence, ProviderException? failure)
    {
        if (given.GetValue(_json))
        {
            var error = AnswerPart.One(
                "error",
                ("error", exit),
                ("reason", failure?.Reason),
                ("vendorCode", failure?.VendorCode),
                ("vendorWords", failure?.VendorMessage),
                ("sentence", sentence));
            surroundings.Error.WriteLine(AnswerJson.Write(Answer.Of(error)));
        }
        else
        {
            surroundings.Error.WriteLine(sentence);
        }

        return (int)exit;
    }

    private DateTimeZone ZoneOf(ParseResult given) => surroundings.ZoneOf(given.GetValue(_zone));
}
