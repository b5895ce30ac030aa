using Convene.Cards;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Reconciling;
using Microsoft.Extensions.Options;

namespace Convene.Dialogs.Reconciling;

/// <summary>Shows, runs and settles reconciliation for administrators. Who is one is decided here, by the directory id that the channel vouches for.</summary>
internal sealed class ReconcileWork(
    Reconciliation reconciliation, IReconciliations reports, ReconciliationCards cards, PromptDirectory directory, IOptions<DialogOptions> options)
{
    private const int MostNames = 3;

    public async Task<Outcome> ShowAsync(Effect.ShowReconciliation effect, Speaker speaker, CancellationToken cancellationToken) =>
        IsAdministrator(speaker)
            ? await OutcomeOfAsync(await reports.FindLatestAsync(cancellationToken), effect.Page, [], speaker, cancellationToken)
            : await DenyAsync(speaker, cancellationToken);

    public async Task<Outcome> RunAsync(Speaker speaker, CancellationToken cancellationToken) =>
        IsAdministrator(speaker)
            ? await OutcomeOfAsync(await reconciliation.RunAsync(ReconciliationScope.Everything, cancellationToken), 1, [], speaker, cancellationToken)
            : await DenyAsync(speaker, cancellationToken);

    public async Task<Outcome> SettleAsync(Effect.SettleFinding effect, Speaker speaker, CancellationToken cancellationToken)
    {
        if (!IsAdministrator(speaker))
        {
            return await DenyAsync(speaker, cancellationToken);
        }

        var result = effect.Repairs
            ? await reconciliation.RepairNowAsync(effect.FindingId, cancellationToken)
            : await reconciliation.DismissAsync(effect.FindingId, cancellationToken);
        var note = speaker.Texts[$"reconcile.settled.{System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(result.ToString())}"];
        var latest = await reports.FindLatestAsync(cancellationToken);
        return await OutcomeOfAsync(latest, ReconciliationCards.PageOf(latest, effect.FindingId), [note], speaker, cancellationToken);
    }

    private bool IsAdministrator(Speaker speaker) =>
        options.Value.Administrators.Contains(speaker.Person.DirectoryId, StringComparer.OrdinalIgnoreCase);

    private async Task<Outcome> OutcomeOfAsync(
        ReconciliationReport? report, int page, IReadOnlyList<string> notes, Speaker speaker, CancellationToken cancellationToken)
    {
        var (card, shown) = await cards.MakeAsync(report, page, notes, Reader.Of(speaker, isOwnView: true), cancellationToken);
        return Outcome.Card(card) with { Remember = state => state.Showing(shown) };
    }

    /// <summary>Politely, and with the names of whom to ask.</summary>
    private async Task<Outcome> DenyAsync(Speaker speaker, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        foreach (var id in options.Value.Administrators.Take(MostNames))
        {
            if (await NameOfAsync(id, cancellationToken) is { } name)
            {
                names.Add(name);
            }
        }

        return Outcome.Card(new ProblemCard(Problem.NotYours)
        {
            What = speaker.Texts["reconcile.denied"],
            WhatToDo = names.Count > 0 ? speaker.Texts["reconcile.deniedDo", speaker.Texts.Join(names)] : speaker.Texts["reconcile.deniedNobody"],
            Buttons = [Problems.Help],
        });
    }

    private async Task<string?> NameOfAsync(string directoryId, CancellationToken cancellationToken)
    {
        try
        {
            return (await directory.FindAsync(directoryId, cancellationToken))?.Name;
        }
        catch (CalendarException)
        {
            // The refusal stands without the names.
            return null;
        }
    }
}
