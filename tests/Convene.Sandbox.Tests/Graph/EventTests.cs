using System.Globalization;
using System.Text.Json.Nodes;

namespace Convene.Sandbox.Tests.Graph;

public sealed class EventTests
{
    private const string Alex = "/users/alex@contoso.com";
    private const string PropertyId = "String {c0de1234-0000-4000-8000-00000000abcd} Name ConveneMeeting";

    [Fact]
    public async Task A_new_event_is_answered_in_full_and_invites_everybody_once()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var created = await CreateAsync(sandbox, Meeting());

        created["subject"]!.GetValue<string>().ShouldBe("Q3 budget");
        created["start"]!.ToJsonString().ShouldBe("""{"dateTime":"2026-11-24T07:00:00.0000000","timeZone":"UTC"}""");
        created["originalStartTimeZone"]!.GetValue<string>().ShouldBe("China Standard Time");
        created["organizer"]!["emailAddress"]!["address"]!.GetValue<string>().ShouldBe("alex@contoso.com");
        created["attendees"]![1]!["emailAddress"]!["name"]!.GetValue<string>().ShouldBe("李雷");
        created["body"]!["content"]!.GetValue<string>().ShouldContain("<body><p>Agenda</p></body>");
        created["location"]!["displayName"]!.GetValue<string>().ShouldBe("BizConf 123");
        created["webLink"]!.GetValue<string>().ShouldStartWith($"{sandbox.BaseUrl}/sandbox/calendar?mailbox=alex%40contoso.com");
        created["@odata.etag"]!.GetValue<string>().ShouldBe($"W/\"{created["changeKey"]}\"");
        created.ContainsKey("singleValueExtendedProperties").ShouldBeFalse();
        (await MailsAsync(sandbox)).ShouldBe(["invitation: alice@contoso.com,lilei@contoso.com"]);
    }

    [Fact]
    public async Task An_attendees_copy_has_its_own_id_and_the_same_icaluid()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var created = await CreateAsync(sandbox, Meeting());

        var copies = await sandbox.GraphJsonAsync(HttpMethod.Get, "/users/alice%40contoso.com/events");

        var copy = copies["value"]!.AsArray().ShouldHaveSingleItem()!;
        copy["iCalUId"]!.GetValue<string>().ShouldBe(created["iCalUId"]!.GetValue<string>());
        copy["id"]!.GetValue<string>().ShouldNotBe(created["id"]!.GetValue<string>());
        copy["isOrganizer"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_repeated_transaction_id_makes_no_second_event_and_no_second_invitation()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CreateAsync(sandbox, Meeting(("transactionId", "booking-1")))));

        answers.Select(answer => answer["id"]!.GetValue<string>()).Distinct().ShouldHaveSingleItem();
        (await MailsAsync(sandbox)).ShouldHaveSingleItem();
        (await sandbox.GraphJsonAsync(HttpMethod.Get, Alex + "/events"))["value"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Ids_are_immutable_when_asked_and_both_kinds_find_the_event_but_letters_count()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var ordinary = Id(await CreateAsync(sandbox, Meeting()));
        var immutable = Id(await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/events/{ordinary}", headers: ("Prefer", "IdType=\"ImmutableId\"")));

        immutable.ShouldNotBe(ordinary);
        Id(await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/events/{Uri.EscapeDataString(immutable)}")).ShouldBe(ordinary);
        await RefusedAsync(sandbox, HttpMethod.Get, $"{Alex}/events/{ordinary.ToLowerInvariant()}", null, 404, "ErrorItemNotFound");
        await RefusedAsync(sandbox, HttpMethod.Get, $"/users/alice@contoso.com/events/{ordinary}", null, 404, "ErrorItemNotFound");
    }

    [Fact]
    public async Task An_extended_property_finds_the_event_and_shows_only_when_expanded()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await CreateAsync(sandbox, Meeting(("transactionId", "other")));
        var id = Id(await CreateAsync(sandbox, Meeting(("singleValueExtendedProperties", new JsonArray(new JsonObject { ["id"] = PropertyId, ["value"] = "M-1" })))));
        var expand = "$expand=" + Uri.EscapeDataString($"singleValueExtendedProperties($filter=id eq '{PropertyId}')");

        var found = await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/events?{Filter(PropertyId, "m-1")}&{expand}");
        var plain = await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/events/{id}");

        var item = found["value"]!.AsArray().ShouldHaveSingleItem()!;
        item["id"]!.GetValue<string>().ShouldBe(id);
        item["singleValueExtendedProperties"]![0]!["value"]!.GetValue<string>().ShouldBe("M-1");
        plain.ContainsKey("singleValueExtendedProperties").ShouldBeFalse();
        (await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/events?{Filter(PropertyId.ToUpperInvariant(), "M-1")}"))["value"]!.AsArray().ShouldBeEmpty();
        (await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/events?{Filter(PropertyId, "M-2")}"))["value"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stale_etag_is_refused_and_changes_nothing()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var created = await CreateAsync(sandbox, Meeting());
        var etag = created["@odata.etag"]!.GetValue<string>();
        var url = $"{Alex}/events/{Id(created)}";

        var patched = await sandbox.GraphJsonAsync(HttpMethod.Patch, url, Body("subject", "Q4"), headers: ("If-Match", etag));

        patched["@odata.etag"]!.GetValue<string>().ShouldNotBe(etag);
        await RefusedAsync(sandbox, HttpMethod.Patch, url, Body("subject", "Q5"), 412, "ErrorIrresolvableConflict", ("If-Match", etag));
        await RefusedAsync(sandbox, HttpMethod.Delete, url, null, 412, "ErrorIrresolvableConflict", ("If-Match", etag));
        (await sandbox.GraphJsonAsync(HttpMethod.Get, url))["subject"]!.GetValue<string>().ShouldBe("Q4");
    }

    [Fact]
    public async Task A_patch_merges_and_mails_all_unless_it_is_private_or_about_attendees_alone()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var url = $"{Alex}/events/{Id(await CreateAsync(sandbox, Meeting()))}";

        await sandbox.GraphJsonAsync(HttpMethod.Patch, url, Body("categories", new JsonArray("red")));
        await sandbox.GraphJsonAsync(HttpMethod.Patch, url, Body("attendees", new JsonArray(Guest("lilei@contoso.com"), Guest("greta@contoso.com"))));
        var patched = await sandbox.GraphJsonAsync(HttpMethod.Patch, url, new JsonObject { ["subject"] = "Moved", ["start"] = At("2026-11-24T16:00:00"), ["end"] = At("2026-11-24T16:30:00") });

        patched["location"]!["displayName"]!.GetValue<string>().ShouldBe("BizConf 123");
        patched["start"]!["dateTime"]!.GetValue<string>().ShouldBe("2026-11-24T08:00:00.0000000");
        (await MailsAsync(sandbox)).ShouldBe(
        [
            "invitation: alice@contoso.com,lilei@contoso.com",
            "invitation: greta@contoso.com",
            "cancellation: alice@contoso.com",
            "update: lilei@contoso.com,greta@contoso.com",
        ]);
        var alices = (await sandbox.GraphJsonAsync(HttpMethod.Get, "/users/alice@contoso.com/events"))["value"]![0]!;
        alices["isCancelled"]!.GetValue<bool>().ShouldBeTrue();
        (await sandbox.GraphJsonAsync(HttpMethod.Get, "/users/greta@contoso.com/events"))["value"]![0]!["subject"]!.GetValue<string>().ShouldBe("Moved");
    }

    [Theory]
    [InlineData("cancel", "Comment")]
    [InlineData("microsoft.graph.cancel", "comment")]
    public async Task The_organizer_cancels_for_all_with_a_comment(string action, string parameter)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var id = Id(await CreateAsync(sandbox, Meeting()));

        using var response = await sandbox.GraphAsync(HttpMethod.Post, $"{Alex}/events/{id}/{action}", Body(parameter, "Sorry"));

        ((int)response.StatusCode).ShouldBe(202);
        await RefusedAsync(sandbox, HttpMethod.Get, $"{Alex}/events/{id}", null, 404, "ErrorItemNotFound");
        var copy = (await sandbox.GraphJsonAsync(HttpMethod.Get, "/users/lilei@contoso.com/events"))["value"]![0]!;
        (copy["isCancelled"]!.GetValue<bool>(), copy["subject"]!.GetValue<string>()).ShouldBe((true, "Canceled: Q3 budget"));
        var state = (await sandbox.StateAsync())["events"]!.AsArray().Single(entry => entry!["isOrganizer"]!.GetValue<bool>())!;
        (state["isCancelled"]!.GetValue<bool>(), state["mails"]![1]!["comment"]!.GetValue<string>()).ShouldBe((true, "Sorry"));
    }

    [Fact]
    public async Task An_attendee_cannot_cancel_but_can_delete_the_own_copy_without_a_mail()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var organizers = Id(await CreateAsync(sandbox, Meeting()));
        var copy = Id((await sandbox.GraphJsonAsync(HttpMethod.Get, "/users/alice@contoso.com/events"))["value"]![0]!.AsObject());

        await RefusedAsync(sandbox, HttpMethod.Post, $"/users/alice@contoso.com/events/{copy}/cancel", new JsonObject(), 400, "ErrorInvalidRequest");
        await sandbox.GraphJsonAsync(HttpMethod.Delete, $"/users/alice@contoso.com/events/{copy}", status: 204);

        (await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/events/{organizers}"))["isCancelled"]!.GetValue<bool>().ShouldBeFalse();
        (await MailsAsync(sandbox)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_organizers_deletion_mails_a_cancellation_and_a_second_one_finds_nothing()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var url = $"{Alex}/events/{Id(await CreateAsync(sandbox, Meeting()))}";

        await sandbox.GraphJsonAsync(HttpMethod.Delete, url, status: 204);

        (await MailsAsync(sandbox)).ShouldBe(["invitation: alice@contoso.com,lilei@contoso.com", "cancellation: alice@contoso.com,lilei@contoso.com"]);
        await RefusedAsync(sandbox, HttpMethod.Delete, url, null, 404, "ErrorItemNotFound");
    }

    [Theory]
    [InlineData("W. Europe Standard Time", "2026-11-24T08:00:00.0000000")]
    [InlineData("Asia/Tokyo", "2026-11-24T16:00:00.0000000")]
    public async Task Times_are_answered_in_the_zone_that_is_preferred(string zone, string text)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var id = Id(await CreateAsync(sandbox, Meeting()));

        var answer = await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/events/{id}", headers: ("Prefer", $"outlook.timezone=\"{zone}\", IdType=\"ImmutableId\""));

        answer["start"]!["dateTime"]!.GetValue<string>().ShouldBe(text);
        answer["start"]!["timeZone"]!.GetValue<string>().ShouldBe(zone);
        Id(answer).ShouldNotBe(id);
    }

    [Theory]
    [InlineData("""{"timeZone":"Mars Standard Time","dateTime":"2026-11-24T15:00:00"}""", "TimeZoneNotSupportedException")]
    [InlineData("""{"timeZone":"UTC","dateTime":"tomorrow"}""", "ErrorPropertyValidationFailure")]
    [InlineData("""{"dateTime":"2026-11-24T15:00:00"}""", "ErrorPropertyValidationFailure")]
    [InlineData("""{"timeZone":"UTC","dateTime":"2026-11-25T15:00:00"}""", "ErrorPropertyValidationFailure")]
    [InlineData("""{"timeZone":"UTC","dateTime":"9999-12-31T23:59:59"}""", "ErrorPropertyValidationFailure")]
    [InlineData("\"tomorrow\"", "ErrorPropertyValidationFailure")]
    public async Task A_wrong_start_is_refused(string start, string code)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        await RefusedAsync(sandbox, HttpMethod.Post, Alex + "/events", Meeting(("start", JsonNode.Parse(start)!)), 400, code);
    }

    [Fact]
    public async Task A_body_that_says_a_thing_twice_is_refused()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{sandbox.BaseUrl}/sandbox/graph/v1.0{Alex}/events");
        request.Headers.Add("Authorization", "Bearer development");
        request.Content = new StringContent("""{"subject":"a","subject":"b"}""", null, "application/json");

        using var response = await sandbox.Http.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(400);
    }

    [Theory]
    [InlineData("""{"subjct":"typo"}""", 400, "RequestBodyRead")]
    [InlineData("""{"subject":5}""", 400, "RequestBodyRead")]
    [InlineData("""{"body":"text"}""", 400, "RequestBodyRead")]
    [InlineData("""{"attendees":[{"emailAddress":{"name":"nobody"}}]}""", 400, "ErrorPropertyValidationFailure")]
    [InlineData("""{"transactionId":"late"}""", 400, "ErrorPropertyValidationFailure")]
    [InlineData("""{"singleValueExtendedProperties":[{"id":"ConveneMeeting","value":"1"}]}""", 400, "ErrorInvalidProperty")]
    [InlineData("""{"recurrence":{}}""", 400, "ErrorPropertyValidationFailure")]
    [InlineData("""[]""", 400, "RequestBodyRead")]
    public async Task A_wrong_patch_is_refused_and_changes_nothing(string patch, int status, string code)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var created = await CreateAsync(sandbox, Meeting());

        await RefusedAsync(sandbox, HttpMethod.Patch, $"{Alex}/events/{Id(created)}", JsonNode.Parse(patch), status, code);

        (await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/events/{Id(created)}"))["changeKey"]!.ToString().ShouldBe(created["changeKey"]!.ToString());
    }

    [Fact]
    public async Task A_calendar_view_shows_what_overlaps_in_pages()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        for (var day = 1; day <= 25; day++)
        {
            await CreateAsync(sandbox, Meeting(("subject", day.ToString(CultureInfo.InvariantCulture)), ("start", At($"2026-12-{day:D2}T09:00:00")), ("end", At($"2026-12-{day:D2}T10:00:00"))));
        }

        var pages = await sandbox.GraphPagesAsync($"{Alex}/calendarView?startDateTime=2026-12-02T01:30:00Z&endDateTime=2026-12-25T09:00:00%2B08:00&$select=subject");

        pages.Count.ShouldBe(3);
        pages.SelectMany(page => page["value"]!.AsArray()).Select(item => item!["subject"]!.GetValue<string>()).ShouldBe(Enumerable.Range(2, 23).Select(day => day.ToString(CultureInfo.InvariantCulture)));
        await RefusedAsync(sandbox, HttpMethod.Get, Alex + "/calendarView", null, 400, "ErrorInvalidParameter");
        await RefusedAsync(sandbox, HttpMethod.Get, Alex + "/calendarView?startDateTime=2026-12-01T00:00:00+08:00&endDateTime=2026-12-02", null, 400, "ErrorInvalidParameter");
    }

    [Fact]
    public async Task A_fifth_request_at_once_to_one_mailbox_is_told_to_come_back_and_others_are_served()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await sandbox.FaultAsync(new { target = "graph", kind = "delayBefore", delayMilliseconds = 60000, times = 4 });
        var slow = Enumerable.Range(0, 4).Select(_ => sandbox.GraphAsync(HttpMethod.Get, Alex + "/events")).ToList();
        await Testing.Eventually.BecomesTrueAsync(
            async () => (await sandbox.StateAsync())["requests"]!["graph GET /users/{user}/events"]?.GetValue<int>() == 4, "four wait", TestContext.Current.CancellationToken);

        using var fifth = await sandbox.GraphAsync(HttpMethod.Get, "/users/" + People.SandboxPeople.Alex.Id + "/events");
        using var other = await sandbox.GraphAsync(HttpMethod.Get, "/users/alice@contoso.com/events");
        (await sandbox.StateAsync())["highestConcurrency"]!["alex@contoso.com"]!.GetValue<int>().ShouldBe(5);

        ((int)fifth.StatusCode, (int)other.StatusCode).ShouldBe((429, 200));
        fifth.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        slow.ShouldAllBe(task => !task.IsCompleted);
    }

    private static JsonObject Meeting(params (string Name, JsonNode Value)[] overrides)
    {
        var meeting = new JsonObject
        {
            ["subject"] = "Q3 budget",
            ["body"] = new JsonObject { ["contentType"] = "HTML", ["content"] = "<p>Agenda</p>" },
            ["start"] = At("2026-11-24T15:00:00"),
            ["end"] = At("2026-11-24T15:30:00"),
            ["location"] = new JsonObject { ["displayName"] = "BizConf 123" },
            ["attendees"] = new JsonArray(Guest("alice@contoso.com"), Guest("lilei@contoso.com")),
        };
        foreach (var (name, value) in overrides)
        {
            meeting[name] = value;
        }

        return meeting;
    }

    private static JsonObject At(string local) => new() { ["dateTime"] = local, ["timeZone"] = "China Standard Time" };

    private static JsonObject Guest(string address) => new() { ["emailAddress"] = new JsonObject { ["address"] = address }, ["type"] = "required" };

    private static JsonObject Body(string name, JsonNode value) => new() { [name] = value };

    private static string Id(JsonObject item) => item["id"]!.GetValue<string>();

    private static string Filter(string id, string value) =>
        "$filter=" + Uri.EscapeDataString($"singleValueExtendedProperties/Any(ep: ep/id eq '{id}' and ep/value eq '{value}')");

    private static Task<JsonObject> CreateAsync(SandboxServer sandbox, JsonObject body) => sandbox.GraphJsonAsync(HttpMethod.Post, Alex + "/events", body, 201);

    private static async Task<IEnumerable<string>> MailsAsync(SandboxServer sandbox) =>
        [.. (await sandbox.StateAsync())["events"]!.AsArray().SelectMany(entry => entry!["mails"]!.AsArray()).Select(
            mail => $"{mail!["kind"]}: {string.Join(',', mail["to"]!.AsArray().Select(to => to!.GetValue<string>()))}")];

    private static async Task RefusedAsync(
        SandboxServer sandbox, HttpMethod method, string path, JsonNode? body, int status, string code, params (string Name, string Value)[] headers)
    {
        var answer = await sandbox.GraphJsonAsync(method, path, body, status, headers);
        answer["error"]!["code"]!.GetValue<string>().ShouldBe(code);
        answer["error"]!["innerError"]!["request-id"]!.GetValue<string>().ShouldNotBeEmpty();
    }
}
