using System.CommandLine;
using System.CommandLine.Parsing;
using Convene.Host.Operators.Answers;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Reconciling;

namespace Convene.Host.Operators;

/// <summary>
/// <c>reconcile</c>: compares vendors, ledger and calendars now, shows the last report, dismisses or repairs a finding. It works beside
/// running hosts: whatever it changes is a compare-and-swap in the store, and it takes no steps itself.
/// </summary>
internal sealed class ReconcileTool(
    Reconciliation reconciliation, IReconciliations reconciliations, OperatorSurroundings surroundings)
{
    public const string Word = "reconcile";

    private readonly Option<bool> _run = new("--run") { Description = "Compares everything now and shows what was found; the default." };
    private readonly Option<bool> _report = new("--report") { Description = "Shows the last report, with what came of its findings." };
    private readonly Option<Guid?> _dismiss = new("--dismiss") { Description = "Leaves a finding as it is, for good.", CustomParser = FindingOf };
    private readonly Option<Guid?> _repair = new("--repair")
    {
        Description = "Repairs a finding now, without waiting for its undo window.",
        CustomParser = FindingOf,
    };
    private readonly Option<string?> _zone = new("--zone") { Description = "IANA zone of the times shown." };
    private readonly Option<bool> _json = new("--json") { Description = "JSON for programs instead of tables." };

    /// <param name="args">Beginning with <see cref="Word"/>.</param>
    public Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken) =>
        surroundings.InvokeAsync(CommandOf().Parse(args), cancellationToken);

    private RootCommand CommandOf()
    {
        var word = new Command(Word, "Compares the vendors' lists, the ledger and the calendars. Exit codes: 0 done, 1 settings or store, 2 usage, "
            + "3 refused, 5 somebody could not be asked, 8 cancelled.");
        foreach (var option in (Option[])[_run, _report, _dismiss, _repair, _zone, _json])
        {
            word.Options.Add(option);
        }

        word.SetAction(AnswerAsync);
        return new RootCommand("Convene") { word };
    }

    private static Guid? FindingOf(ArgumentResult given)
    {
        var word = given.Tokens[0].Value;
        if (Guid.TryParse(word, out var id))
        {
            return id;
        }

        given.AddError($"'{word}' is no finding's id: '{Word} --report' shows them.");
        return null;
    }

    private async Task<int> AnswerAsync(ParseResult given, CancellationToken cancelled)
    {
        try
        {
            var zone = surroundings.ZoneOf(given.GetValue(_zone));
            var answer = await DoAsync(given, cancelled);
            surroundings.Tell(answer, given.GetValue(_json), zone);
            return (int)answer.Exit;
        }
        catch (OperatorException wrong)
        {
            return Fail(given, wrong.Exit, wrong.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail(given, OperatorExit.Cancelled, "Cancelled; nothing was stored of this run.");
        }
    }

    private Task<Answer> DoAsync(ParseResult given, CancellationToken cancelled)
    {
        var (dismiss, repair) = (given.GetValue(_dismiss), given.GetValue(_repair));
        bool[] asked = [given.GetValue(_run), given.GetValue(_report), dismiss is not null, repair is not null];
        return asked.Count(static one => one) > 1
            ? throw new OperatorException(OperatorExit.Usage, "One of --run, --report, --dismiss and --repair at a time.")
            : (asked, dismiss, repair) switch
            {
                (_, { } id, _) => SettleAsync(id, reconciliation.DismissAsync, "dismissed", cancelled),
                (_, _, { } id) => SettleAsync(id, reconciliation.RepairNowAsync, "repaired", cancelled),
                ([_, true, ..], _, _) => ReportAsync(cancelled),
                _ => RunAsync(cancelled),
            };
    }

    private async Task<Answer> RunAsync(CancellationToken cancelled)
    {
        using var standsBack = CallPriority.Background();
        return ReconcileAnswers.Of(await reconciliation.RunAsync(ReconciliationScope.Everything, cancelled));
    }

    private async Task<Answer> ReportAsync(CancellationToken cancelled) => await reconciliations.FindLatestAsync(cancelled) is { } report
        ? ReconcileAnswers.Of(report)
        : throw new OperatorException(OperatorExit.Refused, $"Nothing was compared yet: {Word} --run does it.");

    private async Task<Answer> SettleAsync(
        Guid id, Func<Guid, CancellationToken, Task<SettleResult>> settle, string done, CancellationToken cancelled)
    {
        var result = await settle(id, cancelled);
        return ReconcileAnswers.Of(id, result, done, await reconciliations.FindAsync(id, cancelled));
    }

    private int Fail(ParseResult given, OperatorExit exit, string sentence)
    {
        surroundings.Error.WriteLine(given.GetValue(_json)
            ? AnswerJson.Write(Answer.Of(AnswerPart.One("error", ("error", exit), ("sentence", sentence))))
            : sentence);
        return (int)exit;
    }
}
