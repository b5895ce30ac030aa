using Convene.Cards;
using Convene.Dialogs.Tests.Office;
using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Dialogs.Tests;

public sealed class ReconcileTalkTests
{
    [Theory]
    [InlineData("reconcile", "2 disagreements", "A conference that no meeting needs any more")]
    [InlineData("核对", "2处不一致", "已无会议需要的视频会议")]
    public async Task An_administrator_sees_the_last_report_and_what_can_be_done(string say, string counts, string finding)
    {
        await using var office = await OpenAsync();
        await office.Reconciliations.AddAsync(Report(office, FindingKind.OrphanConference, FindingKind.ForeignConference), TestContext.Current.CancellationToken);

        var card = await office.Teams(FakeOutlook.Megan).SayAsync(say);

        card.Text.ShouldContain(counts);
        card.Text.ShouldContain(finding);
        Findings(card, CardVerbs.RepairFinding).ShouldBe(1, "what is not ours has no button");
        Findings(card, CardVerbs.DismissFinding).ShouldBe(1);
        card.Has(CardVerbs.Reconcile).ShouldBeTrue();
    }

    [Theory]
    [InlineData("reconcile", "Only when you say so")]
    [InlineData("核对", "只有您确认后才会进行")]
    public async Task What_waits_for_somebodys_word_says_so_and_names_no_moment(string say, string waits)
    {
        await using var office = await OpenAsync();
        var report = Report(office, FindingKind.OrphanEvent);
        var waiting = report.Findings[0] with { RepairAt = Finding.NotByItself };
        await office.Reconciliations.AddAsync(report with { Findings = [waiting] }, TestContext.Current.CancellationToken);

        var card = await office.Teams(FakeOutlook.Megan).SayAsync(say);

        card.Text.ShouldContain(waits);
        card.Text.ShouldNotContain("999");
        Findings(card, CardVerbs.RepairFinding).ShouldBe(1);
    }

    [Theory]
    [InlineData("reconcile", "Only administrators", "Megan Bowen")]
    [InlineData("reconcile now", "Only administrators", "Megan Bowen")]
    [InlineData("核对", "只有管理员", "Megan Bowen")]
    public async Task Anybody_else_is_told_whom_to_ask(string say, string refusal, string whom)
    {
        await using var office = await OpenAsync();

        var reply = await office.Teams(FakeOutlook.Alice).SayAsync(say);

        reply.Text.ShouldContain(refusal);
        reply.Text.ShouldContain(whom);
    }

    [Theory]
    [InlineData(CardVerbs.RepairFinding)]
    [InlineData(CardVerbs.DismissFinding)]
    [InlineData(CardVerbs.Reconcile)]
    [InlineData(CardVerbs.Reconciliation)]
    public async Task A_card_that_was_passed_on_gives_nobody_any_right(string verb)
    {
        await using var office = await OpenAsync();
        var report = Report(office, FindingKind.OrphanConference);
        await office.Reconciliations.AddAsync(report, TestContext.Current.CancellationToken);

        var reply = await office.Teams(FakeOutlook.Alice).PressAsync(verb, new() { [CardFields.FindingId] = report.Findings[0].Id.ToString() });

        reply.Text.ShouldContain("Only administrators");
        (await office.Reconciliations.FindAsync(report.Findings[0].Id, TestContext.Current.CancellationToken))!.State.ShouldBe(FindingState.Open);
    }

    [Theory]
    [InlineData("leave 1", "Left as it is")]
    [InlineData("保持 1", "已保持原样")]
    [InlineData("ignore 1", "Left as it is")]
    public async Task A_finding_can_be_left_by_its_number(string say, string state)
    {
        await using var office = await OpenAsync();
        var report = Report(office, FindingKind.DeadLink, FindingKind.DriftedTime);
        await office.Reconciliations.AddAsync(report, TestContext.Current.CancellationToken);
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("reconcile");

        (await chat.SayAsync(say)).Text.ShouldContain(state);

        var latest = (await office.Reconciliations.FindLatestAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
        latest.Findings.Select(finding => finding.State).ShouldBe([FindingState.Dismissed, FindingState.Open]);
    }

    [Fact]
    public async Task Leave_it_pressed_twice_leaves_it_once_and_cannot_be_repaired_after_that()
    {
        await using var office = await OpenAsync();
        await office.Reconciliations.AddAsync(Report(office, FindingKind.DeadLink), TestContext.Current.CancellationToken);
        var chat = office.Teams(FakeOutlook.Megan);
        var card = await chat.SayAsync("reconcile");

        (await chat.PressAsync(card, CardVerbs.DismissFinding)).Text.ShouldContain("Done.");
        (await chat.PressAsync(card, CardVerbs.DismissFinding)).Text.ShouldContain("Left as it is");
        (await chat.PressAsync(card, CardVerbs.RepairFinding)).Text.ShouldContain("settled already");
    }

    [Fact]
    public async Task Run_now_compares_and_shows_that_all_agree()
    {
        await using var office = await OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        (await chat.SayAsync("reconcile")).Text.ShouldContain("not been compared yet");

        (await chat.SayAsync("reconcile now")).Text.ShouldContain("They agree");
    }

    [Fact]
    public async Task Many_findings_are_paged()
    {
        await using var office = await OpenAsync();
        await office.Reconciliations.AddAsync(Report(office, [.. Enumerable.Repeat(FindingKind.DeadLink, 8)]), TestContext.Current.CancellationToken);
        var chat = office.Teams(FakeOutlook.Megan);
        var first = await chat.SayAsync("reconcile");
        first.Text.ShouldContain("Page 1 of 2");

        (await chat.PressAsync(first, CardVerbs.Reconciliation)).Text.ShouldContain("Page 2 of 2");
    }

    [Fact]
    public async Task In_a_group_the_report_goes_to_the_administrator_alone()
    {
        await using var office = await OpenAsync();
        await office.Teams(FakeOutlook.Megan).SayAsync("help");
        var group = office.Group(FakeOutlook.Megan);

        (await group.SayAsync("reconcile")).Text.ShouldContain("private chat");
    }

    private static int Findings(Reply card, string verb) => card.Buttons(verb).Select(data => data[CardFields.FindingId]!.ToString()).Distinct().Count();

    private static async Task<TestOffice> OpenAsync()
    {
        var office = new TestOffice { Administrators = [FakeOutlook.Megan] };
        await office.StartAsync();
        return office;
    }

    private static ReconciliationReport Report(TestOffice office, params IReadOnlyList<FindingKind> kinds)
    {
        var now = office.Clock.GetCurrentInstant();
        var findings = kinds.Select((kind, i) => new Finding
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            Key = $"{kind}:{i}",
            Kind = kind,
            Provider = new ProviderId("fake"),
            ConferenceId = new ConferenceId($"{i}"),
            FoundAt = now,
            RepairAt = now + Duration.FromMinutes(15),
            State = FindingState.Open,
        });
        return new ReconciliationReport(Guid.CreateVersion7(now.ToDateTimeOffset()), now, now, 3, 4, 3, [.. findings]);
    }
}
