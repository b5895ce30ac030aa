using Microsoft.Extensions.Options;

namespace Convene.Host.Hosting;

/// <summary>Section <c>Reports</c>: when vendors are asked who came.</summary>
internal sealed class ReportSettings
{
    public const string Section = "Reports";

    /// <summary>How long after the end a report is first asked for, in minutes; the pause doubles from try to try. Default 10, from 1 to 1,440.</summary>
    public double FirstAfterMinutes { get; set; } = 10;

    /// <summary>How many days after the end a report is given up. Default 3, from 1 to 30; longer than <see cref="FirstAfterMinutes"/>.</summary>
    public int GivenUpAfterDays { get; set; } = 3;

    internal IEnumerable<string> Faults()
    {
        if (FirstAfterMinutes is not (>= 1 and <= 1440))
        {
            yield return "Reports:FirstAfterMinutes must be from 1 to 1440";
        }

        if (GivenUpAfterDays is < 1 or > 30)
        {
            yield return "Reports:GivenUpAfterDays must be from 1 to 30";
        }

        if (FirstAfterMinutes >= GivenUpAfterDays * 1440.0)
        {
            yield return "Reports:FirstAfterMinutes must be less than Reports:GivenUpAfterDays";
        }
    }
}

internal sealed class ReportSettingsValidator : IValidateOptions<ReportSettings>
{
    public ValidateOptionsResult Validate(string? name, ReportSettings options)
    {
        var faults = options.Faults().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
