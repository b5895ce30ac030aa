using Convene.Host.Background;
using Convene.Host.Hearing;
using Convene.Host.Hosting;

namespace Convene.Host.Tests.Hearing;

/// <summary>What is set wrongly is named before anything starts.</summary>
public sealed class CalendarOptionsTests
{
    [Fact]
    public void What_is_set_by_default_is_right()
    {
        new CalendarOptions().Faults().ShouldBeEmpty();
        new MeetingProcessOptions().Faults().ShouldBeEmpty();
        BackgroundOptions.IsCron(new BackgroundOptions().ReconcileCron).ShouldBeTrue();
        BackgroundOptions.IsCron(new BackgroundOptions().PruneCron).ShouldBeTrue();
        new BackgroundOptions().HasValidTimes.ShouldBeTrue();
    }

    [Fact]
    public void Every_wrong_setting_of_the_calendar_is_named()
    {
        var options = new CalendarOptions { CoalesceSeconds = 0, ReadEveryMinutes = double.NaN, HorizonDays = 3, Parallel = 0 };
        options.Mailboxes.Add("alex@contoso.com");
        options.Mailboxes.Add("nobody");
        options.LocationWords.Add("@");
        string[] names =
        [
            "Calendar:Mailboxes:1", "Calendar:LocationWords", "Calendar:CoalesceSeconds", "Calendar:ReadEveryMinutes", "Calendar:HorizonDays",
            "Calendar:Parallel",
        ];
        var faults = options.Faults().ToList();
        faults.Count.ShouldBe(names.Length);
        names.ShouldAllBe(name => faults.Any(fault => fault.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_wrong_setting_of_meetings_is_named()
    {
        var options = new MeetingProcessOptions { ReminderMinutes = -1, SeriesHorizonDays = 1, LeaseSeconds = 1 };
        options.Administrators.Add("alex@contoso.com");
        options.Faults().Count().ShouldBe(4);
    }

    [Theory]
    [InlineData("every hour")]
    [InlineData("0 61 * * * ?")]
    [InlineData("")]
    public void What_is_no_cron_expression_is_named(string cron) => BackgroundOptions.IsCron(cron).ShouldBeFalse();
}
