using Convene.Dialogs;
using Convene.Host.Background;
using Convene.Host.Hearing;
using Convene.Host.Hosting;
using Convene.Meetings.Processes.Reconciling;
using Convene.Meetings.Processes.Reporting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

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
        options.Faults().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("alex@contoso.com", false)]
    [InlineData("", false)]
    [InlineData("0193518e-0000-7000-8000-000000000001", true)]
    public void An_administrator_is_named_by_a_directory_id(string id, bool isRight) =>
        new AdministratorsValidator().Validate(null, new DialogOptions { Administrators = [id] }).Succeeded.ShouldBe(isRight);

    [Fact]
    public void Every_wrong_setting_of_reconciliation_and_reports_is_named()
    {
        new ReconciliationSettings().Faults().ShouldBeEmpty();
        new ReconciliationSettings { UndoMinutes = -1, AheadDays = 0, MostGone = 0 }.Faults().Count().ShouldBe(3);
        new ReportSettings().Faults().ShouldBeEmpty();
        new ReportSettings { FirstAfterMinutes = double.NaN, GivenUpAfterDays = 0 }.Faults().Count().ShouldBe(2);
        new ReportSettings { FirstAfterMinutes = 1440, GivenUpAfterDays = 1 }.Faults().ShouldHaveSingleItem();
    }

    [Fact]
    public void What_an_operator_sets_reaches_reconciliation_and_reports()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Reconciliation:UndoMinutes"] = "60",
            ["Reconciliation:AheadDays"] = "30",
            ["Reconciliation:MostGone"] = "5",
            ["Reports:FirstAfterMinutes"] = "30",
            ["Reports:GivenUpAfterDays"] = "7",
            ["Meetings:StepLimitSeconds"] = "20",
            ["Meetings:LeaseSeconds"] = "25",
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection().AddMeetingProcesses(configuration).BuildServiceProvider();

        var reconciliation = services.GetRequiredService<ReconciliationOptions>();
        (reconciliation.UndoWindow, reconciliation.Ahead, reconciliation.MostGhosts).ShouldBe((Duration.FromHours(1), Duration.FromDays(30), 5));
        (reconciliation.RepairLimit, reconciliation.RepairLease).ShouldBe((Duration.FromSeconds(20), Duration.FromSeconds(25)));
        var reports = services.GetRequiredService<ReportCollectionOptions>();
        (reports.FirstAfter, reports.GivenUpAfter).ShouldBe((Duration.FromMinutes(30), Duration.FromDays(7)));
    }

    [Theory]
    [InlineData("every hour")]
    [InlineData("0 61 * * * ?")]
    [InlineData("")]
    public void What_is_no_cron_expression_is_named(string cron) => BackgroundOptions.IsCron(cron).ShouldBeFalse();
}
