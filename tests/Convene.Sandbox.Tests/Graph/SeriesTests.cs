using System.Text.Json.Nodes;
using static Convene.Sandbox.Tests.Graph.SeriesCaller;

namespace Convene.Sandbox.Tests.Graph;

public sealed class SeriesTests
{
    [Theory]
    [InlineData("""{"type":"daily","interval":2}""", """{"type":"numbered","startDate":"2026-11-24","numberOfOccurrences":3}""", "11-24 11-26 11-28")]
    [InlineData("""{"type":"weekly","interval":1,"daysOfWeek":["tuesday","friday"]}""", """{"type":"endDate","startDate":"2026-11-24","endDate":"2026-12-04"}""", "11-24 11-27 12-01 12-04")]
    [InlineData("""{"type":"weekly","interval":2,"daysOfWeek":["sunday","tuesday"],"firstDayOfWeek":"monday"}""", """{"type":"numbered","startDate":"2026-11-24","numberOfOccurrences":4}""", "11-24 11-29 12-08 12-13")]
    [InlineData("""{"type":"weekly","interval":2,"daysOfWeek":["sunday","tuesday"],"firstDayOfWeek":"sunday"}""", """{"type":"numbered","startDate":"2026-11-24","numberOfOccurrences":4}""", "11-24 12-06 12-08 12-20")]
    [InlineData("""{"type":"absoluteMonthly","interval":1,"dayOfMonth":31}""", """{"type":"numbered","startDate":"2026-11-24","numberOfOccurrences":4}""", "11-30 12-31 01-31 02-28")]
    [InlineData("""{"type":"relativeMonthly","interval":1,"daysOfWeek":["tuesday"],"index":"fourth"}""", """{"type":"numbered","startDate":"2026-11-24","numberOfOccurrences":3}""", "11-24 12-22 01-26")]
    [InlineData("""{"type":"relativeMonthly","interval":1,"daysOfWeek":["monday","tuesday","wednesday","thursday","friday"],"index":"last"}""", """{"type":"numbered","startDate":"2026-11-24","numberOfOccurrences":2}""", "11-30 12-31")]
    [InlineData("""{"type":"absoluteYearly","interval":1,"dayOfMonth":24,"month":11}""", """{"type":"noEnd","startDate":"2026-11-24"}""", "11-24")]
    [InlineData("""{"type":"relativeYearly","interval":1,"daysOfWeek":["friday"],"index":"first","month":3}""", """{"type":"noEnd","startDate":"2026-11-24"}""", "03-05")]
    [InlineData("""{"type":"weekly","interval":52,"daysOfWeek":["wednesday"]}""", """{"type":"noEnd","startDate":"2026-11-24"}""", "11-25")]
    public async Task A_rule_means_these_days(string pattern, string range, string days)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new SeriesCaller(sandbox);

        var master = await caller.CreateAsync(Body(Rule(pattern, range)));
        var instances = await caller.InstancesAsync(Id(master));

        string.Join(' ', instances.Select(item => Start(item)[5..10])).ShouldBe(days);
        (await caller.InstancesAsync(Id(master), "2027-03-01T00:00:00Z", "2027-04-01T00:00:00Z")).ShouldAllBe(item => Start(item).StartsWith("2027-03"));
        Start(master).ShouldBe(Start(instances[0]));
        master["type"]!.ToString().ShouldBe("seriesMaster");
        master["recurrence"]!["pattern"]!["type"]!.ToString().ShouldBe(JsonNode.Parse(pattern)!["type"]!.ToString());
    }

    [Theory]
    [InlineData("""{"type":"weekly","interval":1}""", """{"type":"noEnd","startDate":"2026-11-24"}""")]
    [InlineData("""{"type":"hourly","interval":1}""", """{"type":"noEnd","startDate":"2026-11-24"}""")]
    [InlineData("""{"type":"3","interval":1}""", """{"type":"noEnd","startDate":"2026-11-24"}""")]
    [InlineData("""{"type":"daily","interval":0}""", """{"type":"noEnd","startDate":"2026-11-24"}""")]
    [InlineData("""{"type":"daily","interval":1}""", """{"type":"noEnd","startDate":"2026-11-25"}""")]
    [InlineData("""{"type":"daily","interval":1}""", """{"type":"numbered","startDate":"2026-11-24"}""")]
    [InlineData("""{"type":"daily","interval":1}""", """{"type":"endDate","startDate":"2026-11-24","endDate":"2026-11-23"}""")]
    [InlineData("""{"type":"absoluteMonthly","interval":1}""", """{"type":"noEnd","startDate":"2026-11-24"}""")]
    [InlineData("""{"type":"weekly","interval":1,"daysOfWeek":["someday"]}""", """{"type":"noEnd","startDate":"2026-11-24"}""")]
    [InlineData("""{"type":"weekly","interval":1,"daysOfWeek":["monday"]}""", """{"type":"endDate","startDate":"2026-11-24","endDate":"2026-11-25"}""")]
    public async Task A_rule_that_exchange_would_refuse_is_refused(string pattern, string range)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answer = await sandbox.GraphJsonAsync(HttpMethod.Post, "/users/alex@contoso.com/events", Body(Rule(pattern, range)), 400);

        answer["error"]!["code"]!.ToString().ShouldBe("ErrorPropertyValidationFailure");
    }

    [Theory]
    [InlineData("W. Europe Standard Time", "2027-03-26T09:00:00", "2027-03-26T10:00:00", "2027-03-26T08:00 2027-03-27T08:00 2027-03-28T07:00")]
    [InlineData("Europe/Berlin", "2027-03-26T02:30:00", "2027-03-26T03:30:00", "2027-03-26T01:30 2027-03-27T01:30 2027-03-28T01:30")]
    [InlineData("Pacific Standard Time", "2026-10-30T22:00:00", "2026-10-31T01:00:00", "2026-10-31T05:00 2026-11-01T05:00 2026-11-02T06:00")]
    public async Task A_series_goes_by_the_clock_on_the_wall_of_its_zone_when_clocks_change(string zone, string start, string end, string starts)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new SeriesCaller(sandbox);

        var master = await caller.CreateAsync(Body(Daily(start[..10], 3), zone, start, end));
        var instances = await caller.InstancesAsync(Id(master), "2026-10-01T00:00:00Z", "2027-11-01T00:00:00Z");

        string.Join(' ', instances.Select(Start)).ShouldBe(starts);
        instances.ShouldAllBe(item => item["originalStartTimeZone"]!.ToString() == zone && item["originalEndTimeZone"]!.ToString() == zone);
    }

    [Fact]
    public async Task Views_show_occurrences_in_full_and_lists_show_the_master()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new SeriesCaller(sandbox);
        var master = await caller.CreateAsync(Body(Daily(count: 12)));

        var view = await caller.ViewAsync();

        view.Count.ShouldBe(12);
        view.ShouldAllBe(item => item["type"]!.ToString() == "occurrence" && item["seriesMasterId"]!.ToString() == Id(master) && item["subject"]!.ToString() == "Standup");
        view.Select(item => item["iCalUId"]!.ToString()).Append(master["iCalUId"]!.ToString()).Distinct().Count().ShouldBe(13);
        view[1]["originalStart"]!.ToString().ShouldStartWith("2026-11-25T07:00:00");
        view[1]["recurrence"].ShouldBeNull();
        (await caller.GetAsync(Id(view[1])))["start"]!.ToJsonString().ShouldBe(view[1]["start"]!.ToJsonString());
        var listed = await sandbox.GraphJsonAsync(HttpMethod.Get, caller.Mailbox + "/events");
        listed["value"]!.AsArray().ShouldHaveSingleItem()!["type"]!.ToString().ShouldBe("seriesMaster");
    }

    [Fact]
    public async Task A_repeated_transaction_id_makes_no_second_series()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new SeriesCaller(sandbox);
        var body = Body(Daily());
        body["transactionId"] = "series-1";

        var first = await caller.CreateAsync(body);
        var second = await caller.CreateAsync(body.DeepClone().AsObject());

        Id(second).ShouldBe(Id(first));
        (await caller.ViewAsync()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Delta_sends_the_master_and_of_its_occurrences_hardly_anything()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new SeriesCaller(sandbox);
        var master = await caller.CreateAsync(Body(Daily(count: 3)));

        var (items, link) = await caller.DeltaAsync();
        var (nothing, _) = await caller.DeltaAsync(link);

        items.Count.ShouldBe(4);
        items.Single(item => Id(item) == Id(master))["recurrence"].ShouldNotBeNull();
        var occurrence = items.First(item => item["type"]!.ToString() == "occurrence");
        occurrence.Select(pair => pair.Key).Where(name => name[0] != '@').ShouldBe(["id", "seriesMasterId", "type", "start", "end"]);
        nothing.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_occurrence_that_is_moved_becomes_an_exception_with_the_same_id()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new SeriesCaller(sandbox);
        var master = await caller.CreateAsync(Body(Daily(), guests: "alice@contoso.com"));
        var second = (await caller.InstancesAsync(Id(master)))[1];
        var (_, link) = await caller.DeltaAsync();

        var moved = await caller.PatchAsync(Id(second), Times("2026-11-25T17:00:00", "2026-11-25T17:30:00"));

        (Id(moved), moved["type"]!.ToString(), Start(moved)).ShouldBe((Id(second), "exception", "2026-11-25T09:00"));
        moved["originalStart"]!.ToString().ShouldStartWith("2026-11-25T07:00");
        moved["iCalUId"]!.ToString().ShouldBe(second["iCalUId"]!.ToString());
        (await caller.DeltaAsync(link)).Items.ShouldHaveSingleItem()["subject"]!.ToString().ShouldBe("Standup");
        (await caller.InstancesAsync(Id(master))).Select(Start).ShouldBe(["2026-11-24T07:00", "2026-11-25T09:00", "2026-11-26T07:00", "2026-11-27T07:00", "2026-11-28T07:00"]);
        var copy = (await new SeriesCaller(sandbox, "alice@contoso.com").ViewAsync())[1];
        (Start(copy), copy["type"]!.ToString(), copy["iCalUId"]!.ToString()).ShouldBe(("2026-11-25T09:00", "exception", second["iCalUId"]!.ToString()));
    }

    [Theory]
    [InlineData("2026-11-24T23:00:00", "2026-11-24T23:30:00")]
    [InlineData("2026-11-26T01:00:00", "2026-11-26T01:30:00")]
    [InlineData("2026-12-20T15:00:00", "2026-12-20T15:30:00")]
    public async Task An_occurrence_does_not_cross_its_neighbours_day(string start, string end)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new SeriesCaller(sandbox);
        var master = await caller.CreateAsync(Body(Daily()));
        var second = (await caller.InstancesAsync(Id(master)))[1];

        var refused = await caller.PatchAsync(Id(second), Times(start, end), 400);

        refused["error"]!["code"]!.ToString().ShouldBe("ErrorOccurrenceCrossingBoundary");
        (await caller.GetAsync(Id(second)))["type"]!.ToString().ShouldBe("occurrence");
    }

    [Fact]
    public async Task One_occurrence_that_is_deleted_is_gone_alone_and_the_guest_sees_it_cancelled()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new SeriesCaller(sandbox);
        var guest = new SeriesCaller(sandbox, "alice@contoso.com");
        var master = await caller.CreateAsync(Body(Daily(), guests: "alice@contoso.com"));
        var instances = await caller.InstancesAsync(Id(master));
        var (_, link) = await caller.DeltaAsync();

        await caller.DeleteAsync(Id(instances[1]));
        using var cancelled = await sandbox.GraphAsync(HttpMethod.Post, $"{caller.Mailbox}/events/{Id(instances[3])}/cancel", new JsonObject { ["comment"] = "Sorry" });

        ((int)cancelled.StatusCode).ShouldBe(202);
        (await caller.InstancesAsync(Id(master))).Select(Id).ShouldBe([Id(instances[0]), Id(instances[2]), Id(instances[4])]);
        await caller.GetAsync(Id(instances[1]), 404);
        (await caller.DeltaAsync(link)).Items.Select(item => (Id(item), item.ContainsKey("@removed"))).ShouldBe([(Id(instances[1]), true), (Id(instances[3]), true)], ignoreOrder: true);
        (await guest.ViewAsync()).Count(item => item["isCancelled"]!.GetValue<bool>()).ShouldBe(2);
        (await caller.GetAsync(Id(master)))["type"]!.ToString().ShouldBe("seriesMaster");
    }

    [Fact]
    public async Task The_series_text_reaches_exceptions_except_what_was_changed_there()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new SeriesCaller(sandbox);
        var master = await caller.CreateAsync(Body(Daily()));
        var second = (await caller.InstancesAsync(Id(master)))[1];
        await caller.PatchAsync(Id(second), new JsonObject { ["subject"] = "Special" });

        await caller.PatchAsync(Id(master), new JsonObject { ["subject"] = "Renamed", ["location"] = new JsonObject { ["displayName"] = "Room" } });

        var view = await caller.ViewAsync();
        view.Select(item => item["subject"]!.ToString()).ShouldBe(["Renamed", "Special", "Renamed", "Renamed", "Renamed"]);
        view.ShouldAllBe(item => item["location"]!["displayName"]!.ToString() == "Room");
        view[1]["type"]!.ToString().ShouldBe("exception");
    }

    [Fact]
    public async Task Other_times_of_the_series_drop_exceptions_and_delta_says_which_days_are_gone()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new SeriesCaller(sandbox);
        var guest = new SeriesCaller(sandbox, "alice@contoso.com");
        var master = await caller.CreateAsync(Body(Daily(), guests: "alice@contoso.com"));
        var instances = await caller.InstancesAsync(Id(master));
        await caller.PatchAsync(Id(instances[1]), new JsonObject { ["subject"] = "Special" });
        await caller.DeleteAsync(Id(instances[2]));
        var (_, link) = await caller.DeltaAsync();

        var shortened = Times("2026-11-24T16:00:00", "2026-11-24T16:30:00");
        shortened["recurrence"] = Daily(count: 3);
        await caller.PatchAsync(Id(master), shortened);

        (await caller.ViewAsync()).Select(item => (Start(item), item["subject"]!.ToString())).ShouldBe(
            [("2026-11-24T08:00", "Standup"), ("2026-11-25T08:00", "Standup"), ("2026-11-26T08:00", "Standup")]);
        (await guest.ViewAsync()).Select(Start).ShouldBe(["2026-11-24T08:00", "2026-11-25T08:00", "2026-11-26T08:00"]);
        var (items, _) = await caller.DeltaAsync(link);
        items.Where(item => item.ContainsKey("@removed")).Select(Id).ShouldBe([Id(instances[3]), Id(instances[4])], ignoreOrder: true);
        items.Count.ShouldBe(6);
    }

    [Fact]
    public async Task The_deleted_master_takes_all_with_it()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new SeriesCaller(sandbox);
        var master = await caller.CreateAsync(Body(Daily(count: 3), guests: "alice@contoso.com"));
        var instances = await caller.InstancesAsync(Id(master));
        await caller.PatchAsync(Id(instances[1]), new JsonObject { ["subject"] = "Special" });
        var (_, link) = await caller.DeltaAsync();

        await caller.DeleteAsync(Id(master));

        (await caller.ViewAsync()).ShouldBeEmpty();
        await caller.GetAsync(Id(instances[1]), 404);
        (await caller.DeltaAsync(link)).Items.Where(item => item.ContainsKey("@removed")).Select(Id).ShouldBe([Id(master), .. instances.Select(Id)], ignoreOrder: true);
        (await new SeriesCaller(sandbox, "alice@contoso.com").ViewAsync()).Select(item => item["subject"]!.ToString()).ShouldBe(Enumerable.Repeat("Canceled: Standup", 3));
    }

    [Fact]
    public async Task A_guest_of_one_occurrence_alone_has_a_single_event()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new SeriesCaller(sandbox);
        var master = await caller.CreateAsync(Body(Daily()));
        var second = (await caller.InstancesAsync(Id(master)))[1];

        await caller.PatchAsync(Id(second), new JsonObject { ["attendees"] = new JsonArray(new JsonObject { ["emailAddress"] = new JsonObject { ["address"] = "greta@contoso.com" } }) });

        var copy = (await new SeriesCaller(sandbox, "greta@contoso.com").ViewAsync()).ShouldHaveSingleItem();
        (copy["type"]!.ToString(), Start(copy)).ShouldBe(("singleInstance", "2026-11-25T07:00"));
        (await caller.ViewAsync())[0]["attendees"]!.AsArray().ShouldBeEmpty();
        await caller.PatchAsync(Id(second), new JsonObject { ["recurrence"] = Daily() }, 400);
    }

    [Fact]
    public async Task A_single_event_becomes_a_series_and_single_again()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new SeriesCaller(sandbox);
        var body = Body(Daily());
        body.Remove("recurrence");
        var single = await caller.CreateAsync(body);

        await caller.PatchAsync(Id(single), new JsonObject { ["recurrence"] = Daily() });
        (await caller.ViewAsync()).Count.ShouldBe(5);
        var (_, link) = await caller.DeltaAsync();
        var again = await caller.PatchAsync(Id(single), new JsonObject { ["recurrence"] = null });

        again["type"]!.ToString().ShouldBe("singleInstance");
        (await caller.ViewAsync()).ShouldHaveSingleItem();
        (await caller.DeltaAsync(link)).Items.Count(item => item.ContainsKey("@removed")).ShouldBe(5);
    }

    [Fact]
    public async Task A_series_without_end_is_read_far_ahead()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new SeriesCaller(sandbox);
        var master = await caller.CreateAsync(Body(Rule("""{"type":"daily","interval":1}""", """{"type":"noEnd","startDate":"2026-11-24"}""")));

        (await caller.InstancesAsync(Id(master), "2126-01-01T00:00:00Z", "2126-01-03T00:00:00Z")).Select(Start).ShouldBe(["2126-01-01T07:00", "2126-01-02T07:00"]);
        (await caller.InstancesAsync(Id(master), "2026-01-01T00:00:00Z", "2026-11-24T00:00:00Z")).ShouldBeEmpty();
    }
}
