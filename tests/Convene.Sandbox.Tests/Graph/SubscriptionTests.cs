using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Convene.Sandbox.Tests.Graph;

public sealed class SubscriptionTests
{
    private const string Immutable = "IdType=\"ImmutableId\"";

    [Fact]
    public async Task Both_addresses_prove_themselves_with_a_token_that_needs_decoding_before_the_answer_comes()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await using var listener = await Listener.StartAsync();

        var created = await listener.SubscribeAsync(sandbox);

        listener.Tokens.Count.ShouldBe(2);
        listener.Tokens.ShouldAllBe(token => token.Contains(" + 100% <é&=?>"));
        created["clientState"].ShouldBeNull();
        created["resource"]!.ToString().ShouldBe("users/alex@contoso.com/events");
        (await sandbox.GraphJsonAsync(HttpMethod.Get, "/subscriptions"))["value"]!.AsArray().ShouldHaveSingleItem();
        (await sandbox.GraphJsonAsync(HttpMethod.Get, $"/subscriptions/{created["id"]}"))["notificationUrl"]!.ToString().ShouldBe(listener.Url);
    }

    [Theory]
    [InlineData("text/html", 200, false)]
    [InlineData("text/plain", 202, false)]
    [InlineData("text/plain", 200, true)]
    public async Task An_address_that_does_not_say_the_token_back_as_plain_text_gets_no_subscription(string type, int status, bool isEncoded)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await using var listener = await Listener.StartAsync();
        listener.Prove = (context, token) =>
        {
            (context.Response.ContentType, context.Response.StatusCode) = (type, status);
            return context.Response.WriteAsync(isEncoded ? Uri.EscapeDataString(token) : token);
        };

        await RefusedAsync(sandbox, listener.Wish(sandbox), "ValidationError");

        (await sandbox.GraphJsonAsync(HttpMethod.Get, "/subscriptions"))["value"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_that_is_slower_than_ten_seconds_gets_no_subscription()
    {
        await using var sandbox = await SandboxServer.StartAsync(isClockTimer: true);
        await using var listener = await Listener.StartAsync();
        listener.Prove = (context, _) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

        var refused = RefusedAsync(sandbox, listener.Wish(sandbox), "ValidationError");
        await listener.HearsAsync(heard => !heard.Tokens.IsEmpty, "the handshake begins");
        sandbox.Clock.Advance(Duration.FromSeconds(10));

        await refused;
    }

    [Theory]
    [InlineData("notificationUrl", "\"http://convene.contoso.com/hear\"", "InvalidRequest")]
    [InlineData("notificationUrl", "\"hear\"", "InvalidRequest")]
    [InlineData("lifecycleNotificationUrl", "5", "InvalidRequest")]
    [InlineData("changeType", "\"created,deletd\"", "InvalidRequest")]
    [InlineData("resource", "\"users/alex@contoso.com/messages\"", "InvalidRequest")]
    [InlineData("resource", "\"me/events\"", "InvalidRequest")]
    [InlineData("expirationDateTime", "\"2026-11-23T00:59:59Z\"", "InvalidRequest")]
    [InlineData("expirationDateTime", "\"soon\"", "InvalidRequest")]
    [InlineData("expirationDateTime", "\"2026-11-30T01:00:01Z\"", "ExtensionError")]
    [InlineData("clientStat", "\"typo\"", "RequestBodyRead")]
    public async Task A_wish_that_graph_would_refuse_is_refused(string name, string value, string code)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await using var listener = await Listener.StartAsync();
        var wish = listener.Wish(sandbox);
        wish[name] = JsonNode.Parse(value);

        await RefusedAsync(sandbox, wish, code);

        listener.Tokens.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_state_has_at_most_128_characters_and_little_time_becomes_45_minutes()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await using var listener = await Listener.StartAsync();
        var wish = listener.Wish(sandbox, minutes: 3);
        wish["clientState"] = new string('x', 129);

        await RefusedAsync(sandbox, wish, "InvalidRequest");
        wish["clientState"] = new string('x', 128);
        var created = await sandbox.GraphJsonAsync(HttpMethod.Post, "/subscriptions", wish, 201);

        created["expirationDateTime"]!.ToString().ShouldBe("2026-11-23T01:45:00.0000000Z");
    }

    [Fact]
    public async Task A_subscription_is_renewed_and_what_is_not_renewed_is_gone()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await using var listener = await Listener.StartAsync();
        var (renewed, left) = (await listener.SubscribeAsync(sandbox), await listener.SubscribeAsync(sandbox));
        var expiry = new JsonObject { ["expirationDateTime"] = sandbox.Clock.GetUtcNow().AddMinutes(10_000).ToString("o") };

        (await sandbox.GraphJsonAsync(HttpMethod.Patch, $"/subscriptions/{renewed["id"]}", expiry))["expirationDateTime"]!.ToString().ShouldStartWith("2026-11-29T23:40");
        sandbox.Clock.Advance(Duration.FromMinutes(4001));

        await sandbox.GraphJsonAsync(HttpMethod.Get, $"/subscriptions/{renewed["id"]}");
        await sandbox.GraphJsonAsync(HttpMethod.Get, $"/subscriptions/{left["id"]}", status: 404);
        await sandbox.GraphJsonAsync(HttpMethod.Patch, $"/subscriptions/{left["id"]}", expiry.DeepClone(), 404);
        await sandbox.GraphJsonAsync(HttpMethod.Delete, $"/subscriptions/{renewed["id"]}", status: 204);
        await sandbox.GraphJsonAsync(HttpMethod.Post, $"/subscriptions/{renewed["id"]}/reauthorize", status: 404);
    }

    [Fact]
    public async Task One_creation_is_told_twice_a_change_and_a_deletion_once_each_with_state_and_etag()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await using var listener = await Listener.StartAsync();
        await listener.SubscribeAsync(sandbox, headers: ("Prefer", Immutable));

        var created = await CreateAsync(sandbox);
        var path = $"/users/alex@contoso.com/events/{created["id"]}";
        await listener.HearsAsync(heard => heard.Changes.Count() == 2, "the creation is told");
        await sandbox.GraphJsonAsync(HttpMethod.Patch, path, new JsonObject { ["subject"] = "Renamed" });
        await listener.HearsAsync(heard => heard.Changes.Count() == 3, "the change is told");
        await sandbox.GraphJsonAsync(HttpMethod.Delete, path, status: 204);
        await listener.HearsAsync(heard => heard.Changes.Count() == 4, "the deletion is told");

        listener.Changes.ShouldBe(["created", "updated", "updated", "deleted"]);
        var item = listener.Items[0];
        item["clientState"]!.ToString().ShouldBe("a secret");
        item["resourceData"]!["id"]!.ToString().ShouldBe(created["id"]!.ToString());
        item["resourceData"]!["@odata.etag"]!.ToString().ShouldBe(created["@odata.etag"]!.ToString());
        item["resource"]!.ToString().ShouldBe($"Users/{People.SandboxPeople.Alex.Id}/Events/{created["id"]}");
    }

    [Fact]
    public async Task Ids_are_ordinary_unless_the_subscription_was_made_with_immutable_ones_and_guests_mailboxes_tell_too()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await using var listener = await Listener.StartAsync();
        await listener.SubscribeAsync(sandbox, "alice@contoso.com");

        await CreateAsync(sandbox);

        await listener.HearsAsync(heard => heard.Changes.Any(), "the guest's copy is told");
        var id = listener.Items[0]["resourceData"]!["id"]!.ToString();
        (await sandbox.GraphJsonAsync(HttpMethod.Get, $"/users/alice@contoso.com/events/{id}"))["id"]!.ToString().ShouldBe(id);
    }

    [Fact]
    public async Task What_is_told_for_several_subscriptions_comes_in_one_post()
    {
        await using var sandbox = await SandboxServer.StartAsync(isClockTimer: true);
        await using var listener = await Listener.StartAsync();
        await listener.SubscribeAsync(sandbox);
        await listener.SubscribeAsync(sandbox);
        await sandbox.PostAsync("/sandbox/graph/disturbances", new { kind = "delay", delayMilliseconds = 5000 }, 201);

        await CreateAsync(sandbox);
        sandbox.Clock.Advance(Duration.FromSeconds(6));

        await listener.HearsAsync(heard => heard.Items.Count == 4, "all is told");
        listener.Posts.ShouldHaveSingleItem()["value"]!.AsArray().Select(item => item!["subscriptionId"]!.ToString()).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task What_is_not_taken_is_told_again_with_growing_pauses_and_dropped_in_the_end()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.Graph.NotificationMinutes = 1, isClockTimer: true);
        await using var listener = await Listener.StartAsync();
        await listener.SubscribeAsync(sandbox);
        listener.Refuse(1);
        await CreateAsync(sandbox);
        await ComesAsync(sandbox, "refused", 2);
        await ComesAsync(sandbox, "sending", 0);

        sandbox.Clock.Advance(Duration.FromSeconds(2));
        await listener.HearsAsync(heard => heard.Changes.Count() == 2, "it is told again");
        listener.Refuse(int.MaxValue);
        await CreateAsync(sandbox, "second");
        for (var pause = 2; pause <= 16; pause *= 2)
        {
            await ComesAsync(sandbox, "refused", 2 + (int)(2 * Math.Log2(pause)));
            await ComesAsync(sandbox, "sending", 0);
            sandbox.Clock.Advance(Duration.FromSeconds(pause));
        }

        await ComesAsync(sandbox, "dropped", 2);
        listener.Refuse(0);
        await Testing.Eventually.BecomesTrueAsync(
            () =>
            {
                sandbox.Clock.Advance(Duration.FromSeconds(5));
                return listener.Lifecycle.Contains("missed");
            },
            "the listener learns that something was missed",
            TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("lose", 0, "a secret")]
    [InlineData("duplicate", 4, "a secret")]
    [InlineData("wrongClientState", 2, "somebody else's")]
    public async Task Notifications_can_be_lost_doubled_and_forged(string kind, int expected, string state)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await using var listener = await Listener.StartAsync();
        await listener.SubscribeAsync(sandbox);
        await sandbox.PostAsync("/sandbox/graph/disturbances", new { kind, mailbox = "alex@contoso.com", times = 2 }, 201);

        await CreateAsync(sandbox);
        await ComesAsync(sandbox, kind == "lose" ? "lost" : "delivered", kind == "lose" ? 2 : expected);

        listener.Changes.Count().ShouldBe(expected);
        listener.Items.ShouldAllBe(item => item["clientState"]!.ToString() == state);
        await sandbox.PostAsync("/sandbox/graph/disturbances", new { kind = "vanish" }, 400);
        await sandbox.PostAsync("/sandbox/graph/disturbances", new { kind = "lose", mailbox = "nobody@contoso.com" }, 400);
    }

    [Fact]
    public async Task A_paused_subscription_tells_nothing_until_it_is_authorized_again()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await using var listener = await Listener.StartAsync();
        var subscription = await listener.SubscribeAsync(sandbox);

        await sandbox.PostAsync("/sandbox/graph/incidents", new { kind = "requireReauthorization" }, 200);
        await listener.HearsAsync(heard => heard.Lifecycle.Contains("reauthorizationRequired"), "it is told");
        await CreateAsync(sandbox);
        await sandbox.GraphJsonAsync(HttpMethod.Post, $"/subscriptions/{subscription["id"]}/reauthorize", status: 204);
        await CreateAsync(sandbox, "second");

        await listener.HearsAsync(heard => heard.Changes.Any(), "the second is told");
        listener.Changes.Count(change => change == "created").ShouldBe(1);
        listener.Items[0]["clientState"]!.ToString().ShouldBe("a secret");
    }

    [Theory]
    [InlineData("removeSubscriptions", "subscriptionRemoved")]
    [InlineData("expireSubscriptions", null)]
    public async Task Subscriptions_end_with_a_word_or_without(string kind, string? told)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await using var listener = await Listener.StartAsync();
        var subscription = await listener.SubscribeAsync(sandbox);
        await listener.SubscribeAsync(sandbox, "alice@contoso.com");

        var answer = await sandbox.PostAsync("/sandbox/graph/incidents", new { kind, mailbox = "alex@contoso.com" }, 200);
        await sandbox.PostAsync("/sandbox/graph/incidents", new { kind = "missNotifications", mailbox = "alice@contoso.com" }, 200);

        answer["concerned"]!.GetValue<int>().ShouldBe(1);
        await sandbox.GraphJsonAsync(HttpMethod.Get, $"/subscriptions/{subscription["id"]}", status: 404);
        await listener.HearsAsync(heard => heard.Lifecycle.Contains("missed") && (told is null || heard.Lifecycle.Contains(told)), "it is told");
        listener.Lifecycle.Count().ShouldBe(told is null ? 1 : 2);
        await sandbox.PostAsync("/sandbox/graph/incidents", new { kind = "explode" }, 400);
    }

    private static Task<JsonObject> CreateAsync(SandboxServer sandbox, string subject = "Q3") => sandbox.GraphJsonAsync(
        HttpMethod.Post,
        "/users/alex@contoso.com/events",
        new JsonObject
        {
            ["subject"] = subject,
            ["start"] = new JsonObject { ["dateTime"] = "2026-11-24T15:00:00", ["timeZone"] = "China Standard Time" },
            ["end"] = new JsonObject { ["dateTime"] = "2026-11-24T15:30:00", ["timeZone"] = "China Standard Time" },
            ["attendees"] = new JsonArray(new JsonObject { ["emailAddress"] = new JsonObject { ["address"] = "alice@contoso.com" } }),
        },
        201,
        ("Prefer", Immutable));

    private static Task ComesAsync(SandboxServer sandbox, string what, int count) => Testing.Eventually.BecomesTrueAsync(
        async () => JsonNode.Parse(await sandbox.Http.GetStringAsync("/sandbox/graph/deliveries", TestContext.Current.CancellationToken))![what]!.GetValue<int>() == count,
        $"{what} are {count}",
        TestContext.Current.CancellationToken);

    private static async Task RefusedAsync(SandboxServer sandbox, JsonObject wish, string code) =>
        (await sandbox.GraphJsonAsync(HttpMethod.Post, "/subscriptions", wish.DeepClone(), 400))["error"]!["code"]!.GetValue<string>().ShouldBe(code);
}
