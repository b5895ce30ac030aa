using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using static Convene.Sandbox.Tests.BizConf.BizConfCaller;

namespace Convene.Sandbox.Tests.BizConf;

public sealed class RegistrationTests
{
    private const string Questions = """[{"answers":["Yes","No"],"required":true,"title":"Lunch?","type":"single"},{"title":"How are you?","type":"short","required":false,"answers":["Good"]}]""";

    [Fact]
    public async Task A_registrant_gets_a_ticket_and_is_listed_with_every_field()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);
        var conference = await caller.BookedAsync();

        var added = await AddAsync(
            caller, conference, ("last_name", "Chill"), ("country", "US"), ("no_of_employees", "1-20"), ("language", "Tr-TR"),
            ("custom_questions", """[{"title":"how are you?","value":"Good"}]"""));
        var listed = await caller.AskAsync("getRegistrants", Alex, ("confId", Id(conference)));

        (added["status"]!.GetValueKind(), added["message"]!.ToString()).ShouldBe((JsonValueKind.Number, "success"));
        var data = added["data"]!;
        data["id"]!.GetValue<long>().ToString(null, null).ShouldBe(conference["meetingNo"]!.ToString());
        (data["topic"]!.ToString(), data["start_time"]!.ToString(), data["registrant_id"]!.ToString().Length).ShouldBe(("Q3 budget", "2026-11-24T07:00:00Z", 22));
        data["join_url"]!.ToString().ShouldBe($"{sandbox.BaseUrl}/sandbox/bizconf/j/{conference["meetingNo"]}?tk={data["tk"]}");
        var row = listed["data"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        row.Select(pair => pair.Key).ShouldBe(
            ["id", "first_name", "last_name", "email", "address", "city", "country", "zip", "state", "phone", "industry", "org", "job_title", "purchasing_time_frame",
             "role_in_purchase_process", "no_of_employees", "comments", "custom_questions", "status", "create_time", "join_url"], ignoreOrder: true);
        (row["id"]!.ToString(), row["last_name"]!.ToString(), row["city"]!.ToString(), row["status"]!.ToString(), row["create_time"]!.ToString())
            .ShouldBe((data["registrant_id"]!.ToString(), "Chill", "", "approved", "2026-11-23T01:00:00Z"));
        row["custom_questions"]!.ToJsonString().ShouldBe("""[{"title":"how are you?","value":"Good"}]""");
        row["join_url"]!.ToString().ShouldContain("/bizconf/w/");
    }

    [Theory]
    [InlineData("first_name", null)]
    [InlineData("email", null)]
    [InlineData("email", "nobody")]
    [InlineData("country", "China")]
    [InlineData("no_of_employees", "20-50")]
    [InlineData("language", "jp")]
    [InlineData("auto_approve", "yes")]
    [InlineData("custom_questions", "how are you?")]
    [InlineData("custom_questions", """{"title":"how are you?","value":"Good"}""")]
    [InlineData("custom_questions", """[{"title":"how are you?"}]""")]
    [InlineData("custom_questions", "[1]")]
    public async Task A_registrant_with_one_thing_wrong_is_refused(string name, string? value)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);

        Status(await AddAsync(caller, await caller.BookedAsync(), (name, value))).ShouldBe(109);
    }

    [Theory]
    [InlineData(128, 100)]
    [InlineData(129, 109)]
    public async Task An_answer_has_at_most_128_characters(int length, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);
        var answers = new JsonArray(new JsonObject { ["title"] = "Why?", ["value"] = new string('好', length) });

        Status(await AddAsync(caller, await caller.BookedAsync(), ("custom_questions", answers.ToJsonString()))).ShouldBe(code);
    }

    [Fact]
    public async Task What_is_asked_must_be_answered()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);
        var conference = await caller.BookedAsync();
        var asked = await caller.AskAsync("updateRegistrationQuestions", Alex, ("confId", Id(conference)), ("custom_questions", Questions),
            ("questions", """[{"field_name":"org","required":true}]"""));
        (asked["status"]!.GetValue<string>(), asked["message"]!.ToString()).ShouldBe(("100", ""));

        Status(await AddAsync(caller, conference, ("org", "Contoso"))).ShouldBe(109);
        Status(await AddAsync(caller, conference, ("custom_questions", """[{"title":"Lunch?","value":"Yes"}]"""))).ShouldBe(109);
        Status(await AddAsync(caller, conference, ("org", "Contoso"), ("custom_questions", """[{"title":"Lunch?","value":"Perhaps"}]"""))).ShouldBe(109);
        Status(await AddAsync(caller, conference, ("org", "Contoso"), ("custom_questions", """[{"title":"Lunch?","value":"Yes"}]"""))).ShouldBe(100);
    }

    [Theory]
    [InlineData("questions", """[{"field_name":"shoe_size"}]""")]
    [InlineData("questions", """[{"field_name":"org","required":"yes"}]""")]
    [InlineData("custom_questions", """[{"title":"A?","type":"long"}]""")]
    [InlineData("custom_questions", """[{"title":"A?","type":"single","answers":[]}]""")]
    [InlineData("custom_questions", """[{"type":"short"}]""")]
    public async Task A_question_that_the_document_does_not_know_is_refused(string name, string value)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);
        var conference = await caller.BookedAsync();

        var answer = await caller.AskAsync("updateRegistrationQuestions", Alex, ("confId", Id(conference)), (name, value));

        (Status(answer), answer["status"]!.GetValueKind()).ShouldBe((109, JsonValueKind.String));
    }

    [Fact]
    public async Task Who_waits_for_approval_has_no_link_and_a_second_time_is_the_same_registrant()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);
        var conference = await caller.BookedAsync();

        var pending = await AddAsync(caller, conference, ("auto_approve", "false"));
        var waiting = await caller.AskAsync("getRegistrants", Alex, ("confId", Id(conference)), ("status", "pending"));
        var again = await AddAsync(caller, conference, ("email", "JILL@example.com"));

        (pending["data"]!["join_url"]!.ToString(), pending["data"]!["tk"]!.ToString()).ShouldBe(("", ""));
        waiting["data"]!.AsArray().ShouldHaveSingleItem()!["join_url"]!.ToString().ShouldBeEmpty();
        again["data"]!["registrant_id"]!.ToString().ShouldBe(pending["data"]!["registrant_id"]!.ToString());
        (await caller.AskAsync("getRegistrants", Alex, ("confId", Id(conference))))["data"]!.AsArray().Count.ShouldBe(1);
        Status(await caller.AskAsync("getRegistrants", Alex, ("confId", Id(conference)), ("status", "all"))).ShouldBe(109);
    }

    [Fact]
    public async Task A_registrants_link_lets_that_person_in_and_the_report_knows_who_it_was()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var (caller, pages) = (new BizConfCaller(sandbox), new PageCaller(sandbox));
        var conference = await caller.BookedAsync();
        var added = (await AddAsync(caller, conference, ("last_name", "Chill"), ("org", "Cooking Org")))["data"]!;
        sandbox.Clock.Advance(Duration.FromHours(30));

        PageCaller.Phase(await pages.OpenAsync(added["join_url"]!.ToString())).ShouldBe("Inside");
        await pages.OpenAsync(added["join_url"] + "x", HttpStatusCode.NotFound);

        var report = await caller.ReportAsync("getConfLogListByConfNumber", ("confNumber", conference["meetingNo"]!.ToString()));
        var row = report["data"]!["records"]!.AsArray().ShouldHaveSingleItem()!;
        (row["participantName"]!.ToString(), row["registrantId"]!.ToString(), row["org"]!.ToString(), row["email"]!.ToString())
            .ShouldBe(("Jill Chill", added["registrant_id"]!.ToString(), "Cooking Org", "jill@example.com"));
    }

    [Fact]
    public async Task Names_and_titles_are_inert_text()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);
        var conference = await caller.BookedAsync(("confName", "<script>alert(1)</script>"));
        var added = (await AddAsync(caller, conference, ("first_name", "<img src=x onerror=alert(2)>")))["data"]!;
        sandbox.Clock.Advance(Duration.FromHours(30));

        var page = await new PageCaller(sandbox).OpenAsync(added["join_url"]!.ToString());

        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        page.ShouldContain("&lt;img");
        page.ShouldNotContain("<img");
    }

    [Fact]
    public async Task After_the_end_nobody_is_listed_or_added()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);
        var conference = await caller.BookedAsync();
        await AddAsync(caller, conference);
        sandbox.Clock.Advance(Duration.FromHours(31));

        Status(await caller.AskAsync("getRegistrants", Alex, ("confId", Id(conference)))).ShouldBe(401);
        Status(await AddAsync(caller, conference)).ShouldBe(401);
    }

    [Theory]
    [InlineData(null, 104)]
    [InlineData("1", 100)]
    public async Task Registration_can_be_demanded_at_the_booking(string? registrationType, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.BizConf.DemandsRegistrationType = true);
        var caller = new BizConfCaller(sandbox);

        Status(await AddAsync(caller, await caller.BookedAsync(("registrationType", registrationType)))).ShouldBe(code);
    }

    private static string Id(JsonNode conference) => conference["id"]!.ToString();

    private static Task<JsonObject> AddAsync(BizConfCaller caller, JsonNode conference, params (string Name, string? Value)[] parameters) =>
        caller.AskAsync("addRegistrant", Alex, [("confId", Id(conference)), ("first_name", "Jill"), ("email", "jill@example.com"), .. parameters]);
}
