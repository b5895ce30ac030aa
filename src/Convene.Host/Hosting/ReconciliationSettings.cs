using Microsoft.Extensions.Options;

namespace Convene.Host.Hosting;

/// <summary>Section <c>Reconciliation</c>: how far vendors, ledger and calendars are compared, and how long people may object to a repair.</summary>
internal sealed class ReconciliationSettings
{
    public const string Section = "Reconciliation";

    /// <summary>Between a finding and a repair that cancels or moves something, in minutes: the time to leave it as it is. Default 15, from 0 to 1,440.</summary>
    public double UndoMinutes { get; set; } = 15;

    /// <summary>How many days ahead is compared. Default 60, from 1 to 365.</summary>
    public int AheadDays { get; set; } = 60;

    /// <summary>
    /// More conferences of one provider than this that are gone at once are told, and repaired only when somebody says so. Default 20, from
    /// 1 to 10,000.
    /// </summary>
    public int MostGone { get; set; } = 20;

    internal IEnumerable<string> Faults()
    {
        if (UndoMinutes is not (>= 0 and <= 1440))
        {
            yield return "Reconciliation:UndoMinutes must be from 0 to 1440";
        }

        if (AheadDays is < 1 or > 365)
        {
            yield return "Reconciliation:AheadDays must be from 1 to 365";
        }

        if (MostGone is < 1 or > 10_000)
        {
            yield return "Reconciliation:MostGone must be from 1 to 10000";
        }
    }
}

internal sealed class ReconciliationSettingsValidator : IValidateOptions<ReconciliationSettings>
{
    public ValidateOptionsResult Validate(string? name, ReconciliationSettings options)
    {
        var faults = options.Faults().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
