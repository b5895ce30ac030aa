using System.Text.Json.Nodes;
using Convene.Sandbox.Tests.Graph;
using Convene.Testing;

namespace Convene.Sandbox.Tests.State;

public sealed class RestartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox").FullName;

    private string StateFile => Path.Combine(_folder, "made", "state.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_state_file_that_an_answered_booking_left_behind_brings_everything_back()
    {
        await using var sandbox = await StartAsync(new TestClock());
        var booked = await sandbox.ReserveAsync("alex@contoso.com", ("confName", "季度 \"budget\""));
        var entry = await CreateAsync(sandbox, "A");

        // The first server still runs and is given no chance to save: what is on disk now is what a kill would leave.
        await using var again = await StartAsync(new TestClock());

        var detail = await again.BizConfAsync("getConfDetailByConfId", "alex@contoso.com", ("confId", booked["data"]!["confId"]!.ToString()));
        detail["data"]!["confName"]!.GetValue<string>().ShouldBe("季度 \"budget\"");
        (await again.GraphJsonAsync(HttpMethod.Get, $"/users/alex@contoso.com/events/{entry["id"]}"))["@odata.etag"]!.ToString().ShouldBe(entry["@odata.etag"]!.ToString());
        (await CreateAsync(again, "A"))["id"]!.ToString().ShouldBe(entry["id"]!.ToString());
        var next = await again.ReserveAsync("alex@contoso.com");
        next["data"]!["confId"]!.GetValue<int>().ShouldBe(booked["data"]!["confId"]!.GetValue<int>() + 1);
    }

    [Fact]
    public async Task A_state_file_from_before_mailboxes_were_kept_one_by_one_is_read()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(StateFile)!);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "State", "before-mailboxes.json"), StateFile);
        await using var sandbox = await StartAsync(new TestClock());
        var caller = new SeriesCaller(sandbox);

        var view = await caller.ViewAsync();
        var (budget, link) = (view.Single(item => item["subject"]!.ToString() == "预算会"), (await caller.DeltaAsync()).Link);
        await caller.PatchAsync(SeriesCaller.Id(budget), new JsonObject { ["subject"] = "预算" });

        view.Count.ShouldBe(5);
        (await caller.DeltaAsync(link)).Items.ShouldHaveSingleItem()["subject"]!.ToString().ShouldBe("预算");
        (await new SeriesCaller(sandbox, "lilei@contoso.com").ViewAsync()).ShouldHaveSingleItem()["subject"]!.ToString().ShouldBe("预算");
        (await sandbox.GraphJsonAsync(HttpMethod.Get, "/subscriptions"))["value"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Series_subscriptions_and_delta_links_outlive_a_restart()
    {
        await using var listener = await Listener.StartAsync();
        string link;
        JsonObject subscription;
        await using (var sandbox = await StartAsync(new TestClock()))
        {
            var caller = new SeriesCaller(sandbox);
            var master = await caller.CreateAsync(SeriesCaller.Body(SeriesCaller.Daily()));
            await caller.PatchAsync(SeriesCaller.Id((await caller.InstancesAsync(SeriesCaller.Id(master)))[1]), new JsonObject { ["subject"] = "Special" });
            subscription = await listener.SubscribeAsync(sandbox);
            link = new Uri((await caller.DeltaAsync()).Link).PathAndQuery["/sandbox/graph/v1.0".Length..];
            await caller.PatchAsync(SeriesCaller.Id(master), new JsonObject { ["recurrence"] = SeriesCaller.Daily(count: 3) });
        }

        await using var again = await StartAsync(new TestClock());

        (await new SeriesCaller(again).DeltaAsync(link)).Items.Count(item => item.ContainsKey("@removed")).ShouldBe(2);
        await again.GraphJsonAsync(HttpMethod.Get, $"/subscriptions/{subscription["id"]}");
        await CreateAsync(again, "B");
        await listener.HearsAsync(heard => heard.Changes.Contains("created"), "the subscription still works");
    }

    [Fact]
    public async Task Of_many_changes_at_once_every_answered_one_is_on_disk()
    {
        await using var sandbox = await StartAsync(new TestClock());

        var ids = await Task.WhenAll(Enumerable.Range(0, 60).Select(async number =>
        {
            var answer = await sandbox.ReserveAsync($"user{number}@contoso.com");
            (await File.ReadAllTextAsync(StateFile, TestContext.Current.CancellationToken)).ShouldContain($"user{number}@contoso.com");
            return answer["data"]!["confId"]!.GetValue<int>();
        }));

        ids.Distinct().Count().ShouldBe(60);
        File.Exists(StateFile + ".new").ShouldBeFalse();
    }

    [Fact]
    public async Task Seeds_come_once_and_not_again_after_a_restart()
    {
        var clock = new TestClock();
        await using (var sandbox = await StartAsync(clock, seeds: true))
        {
            await sandbox.ReserveAsync();
        }

        clock.Advance(NodaTime.Duration.FromDays(1));
        await using var again = await StartAsync(clock, seeds: true);

        (await again.StateAsync())["conferences"]!.AsArray().Count(conference => conference!["vendor"]!.GetValue<string>() == "bizconfv1").ShouldBe(4);
    }

    [Fact]
    public async Task A_state_file_that_cannot_be_read_is_named_and_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(StateFile)!);
        await File.WriteAllTextAsync(StateFile, "{\"Version\":", TestContext.Current.CancellationToken);

        var exception = await Should.ThrowAsync<InvalidOperationException>(() => StartAsync(new TestClock()));

        exception.Message.ShouldContain(StateFile);
        (await File.ReadAllTextAsync(StateFile, TestContext.Current.CancellationToken)).ShouldBe("{\"Version\":");
    }

    [Fact]
    public async Task The_oldest_finished_conferences_fall_out()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.KeptConferences = 2);
        for (var hour = 0; hour < 4; hour++)
        {
            await sandbox.ReserveAsync("alex@contoso.com", ("startTime", $"2026-11-24 0{hour}:00:00"));
        }

        sandbox.Clock.Advance(NodaTime.Duration.FromDays(2));
        await sandbox.ReserveAsync("alex@contoso.com", ("startTime", "2026-11-28 07:00:00"));

        (await sandbox.StateAsync())["conferences"]!.AsArray().Select(conference => conference!["start"]!.GetValue<string>())
            .ShouldBe(["2026-11-24T02:00:00Z", "2026-11-24T03:00:00Z", "2026-11-28T07:00:00Z"]);
    }

    private Task<SandboxServer> StartAsync(TestClock clock, bool seeds = false) => SandboxServer.StartAsync(
        options =>
        {
            options.StateFile = StateFile;
            options.SeedsExamples = seeds;
            options.BizConfV1.Rooms[25] = 60;
        },
        clock);

    private static Task<JsonObject> CreateAsync(SandboxServer sandbox, string transactionId) => sandbox.GraphJsonAsync(
        HttpMethod.Post,
        "/users/alex@contoso.com/events",
        new JsonObject
        {
            ["subject"] = "Budget",
            ["transactionId"] = transactionId,
            ["start"] = new JsonObject { ["dateTime"] = "2026-11-24T15:00:00", ["timeZone"] = "Asia/Shanghai" },
            ["end"] = new JsonObject { ["dateTime"] = "2026-11-24T15:30:00", ["timeZone"] = "Asia/Shanghai" },
        },
        201);
}
