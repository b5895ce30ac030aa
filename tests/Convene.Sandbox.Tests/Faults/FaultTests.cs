using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Convene.Sandbox.Tests.Faults;

public sealed class FaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dropBefore", 0)]
    [InlineData("dropAfter", 1)]
    public async Task A_dropped_answer_may_hide_work_that_was_done(string kind, int conferences)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await sandbox.FaultAsync(new { target = "bizconfv1", kind, times = 1 });

        await Should.ThrowAsync<HttpRequestException>(() => sandbox.ReserveAsync());

        (await sandbox.StateAsync())["conferences"]!.AsArray().Count.ShouldBe(conferences);
        (await sandbox.ReserveAsync())["status"]!.GetValue<int>().ShouldBe(100);
    }

    [Fact]
    public async Task A_malformed_answer_is_half_of_what_was_done()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await sandbox.FaultAsync(new { target = "bizconfv1", kind = "malformed", path = "confReservation", method = "POST" });

        await Should.ThrowAsync<JsonException>(() => sandbox.ReserveAsync());

        (await sandbox.StateAsync())["conferences"]!.AsArray().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("status", 503, 503)]
    [InlineData("status", null, 500)]
    [InlineData("html", null, 502)]
    [InlineData("html", 200, 200)]
    [InlineData("tooManyRequests", null, 429)]
    public async Task A_refused_request_does_no_work(string kind, int? status, int answered)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await sandbox.FaultAsync(new { target = "graph", kind, status, retryAfterSeconds = 7 });

        using var response = await sandbox.GraphAsync(HttpMethod.Get, "/users");

        ((int)response.StatusCode).ShouldBe(answered);
        response.Content.Headers.ContentType?.MediaType.ShouldBe(kind switch { "html" => "text/html", "status" => null, _ => "application/json" });
        response.Headers.RetryAfter?.Delta.ShouldBe(kind == "tooManyRequests" ? TimeSpan.FromSeconds(7) : null);
        (await sandbox.ReserveAsync())["status"]!.GetValue<int>().ShouldBe(100);
    }

    [Theory]
    [InlineData("delayBefore")]
    [InlineData("delayAfter")]
    public async Task A_delayed_answer_comes_in_the_end(string kind)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await sandbox.FaultAsync(new { target = "bizconfv1", kind, delayMilliseconds = 300 });
        var watch = Stopwatch.StartNew();

        (await sandbox.ReserveAsync())["status"]!.GetValue<int>().ShouldBe(100);

        watch.ElapsedMilliseconds.ShouldBeGreaterThan(250);
    }

    [Fact]
    public async Task Rules_strike_as_often_as_they_say_where_they_say_and_count_it()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await sandbox.FaultAsync(new { target = "graph", kind = "status", status = 503, path = "alice", method = "GET", times = 2 });

        var statuses = new List<HttpStatusCode>();
        foreach (var who in new[] { "alex", "alice", "alice", "alice" })
        {
            using var response = await sandbox.GraphAsync(HttpMethod.Get, $"/users/{who}@contoso.com");
            statuses.Add(response.StatusCode);
        }

        statuses.ShouldBe([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK]);
        (await RulesAsync(sandbox))[0]!["hits"]!.GetValue<int>().ShouldBe(2);
        using var cleared = await sandbox.Http.DeleteAsync("/sandbox/faults", Token);
        cleared.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await RulesAsync(sandbox)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_probability_with_a_seed_strikes_the_same_requests_again()
    {
        var first = await StruckAsync();
        var second = await StruckAsync();

        first.ShouldBe(second);
        first.Count(struck => struck).ShouldBeInRange(5, 35);
    }

    [Theory]
    [InlineData("""{"target":"graph","kind":"explode"}""")]
    [InlineData("""{"target":"graph","kind":"status","sttus":500}""")]
    [InlineData("""{"kind":"status"}""")]
    [InlineData("""{"target":"graph","kind":"status","probability":2}""")]
    [InlineData("""{"target":"graph","kind":"status","times":0}""")]
    [InlineData("null")]
    [InlineData("nonsense")]
    public async Task A_rule_that_cannot_be_is_refused(string rule)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        using var response = await sandbox.Http.PostAsync("/sandbox/faults", new StringContent(rule), Token);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RulesAsync(sandbox)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<bool>> StruckAsync()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await sandbox.FaultAsync(new { target = "graph", kind = "status", probability = 0.5, seed = 42 });
        var struck = new List<bool>();
        for (var number = 0; number < 40; number++)
        {
            using var response = await sandbox.GraphAsync(HttpMethod.Get, "/users/alex@contoso.com");
            struck.Add(response.StatusCode == HttpStatusCode.InternalServerError);
        }

        return struck;
    }

    private static async Task<JsonArray> RulesAsync(SandboxServer sandbox) =>
        (await sandbox.Http.GetFromJsonAsync<JsonArray>("/sandbox/faults", Token))!;
}
