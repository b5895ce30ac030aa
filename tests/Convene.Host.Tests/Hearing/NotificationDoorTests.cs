using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Convene.Host.Hearing;

namespace Convene.Host.Tests.Hearing;

/// <summary>Pains 13 and 14: the handshake that must be answered at once, and the slow endpoint that is dropped for good.</summary>
public sealed class NotificationDoorTests
{
    private static readonly TimeSpan GraphsPatience = TimeSpan.FromSeconds(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(NotificationDoor.ChangesPath, "Validation: Testing client application reachability for subscription Request-Id: 4a2e")]
    [InlineData(NotificationDoor.LifecyclePath, "a+b c%20d&e=f/ü")]
    [InlineData(NotificationDoor.ChangesPath, "<script>alert(1)</script>")]
    public async Task The_handshake_is_answered_with_the_decoded_token_as_plain_text_and_nothing_else(string path, string token)
    {
        await using var door = await Door.OpenAsync();
        using var answer = await door.Http.PostAsync(
            new Uri($"{path}?validationToken={Uri.EscapeDataString(token)}", UriKind.Relative), new StringContent("", null, "text/plain"), Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldBe(token);
        door.Store.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2049)]
    public async Task A_handshake_without_a_token_or_with_an_endless_one_is_refused(int length)
    {
        await using var door = await Door.OpenAsync();
        using var answer = await door.PostAsync($"{NotificationDoor.ChangesPath}?validationToken={new string('x', length)}", "");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_notification_is_stored_before_it_is_acknowledged()
    {
        await using var door = await Door.OpenAsync();
        using var answer = await door.TellAsync(Door.Item("ours-1"), Door.Item("ours-2"), Door.Item("ours-1"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        door.Store.Hints.ShouldHaveSingleItem().ShouldBe(["ours-1", "ours-2"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_lifecycle_notification_lets_the_subscription_be_cared_for()
    {
        await using var door = await Door.OpenAsync();
        object[] items =
        [
            Door.Item("ours-1", lifecycleEvent: "reauthorizationRequired"), Door.Item("ours-2", lifecycleEvent: "subscriptionRemoved"),
            Door.Item("ours-3", lifecycleEvent: "missed"),
        ];
        using var answer = await door.Http.PostAsJsonAsync(NotificationDoor.LifecyclePath, new { value = items }, Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        door.Store.SubscribeNow.ShouldBe([("ours-1", false), ("ours-2", true)]);
        door.Store.Hints.ShouldHaveSingleItem().ShouldBe(["ours-3"]);
    }

    [Fact]
    public async Task Unknown_subscriptions_and_wrong_secrets_are_ignored_but_acknowledged()
    {
        await using var door = await Door.OpenAsync();
        using var answer = await door.TellAsync(Door.Item("theirs"), Door.Item("ours", clientState: "guessed"), Door.Item("ours", clientState: null));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        door.Store.Hints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":{}}""")]
    [InlineData("""{"value":[null]}""")]
    [InlineData("""{"value":[{"clientState":"x"}]}""")]
    [InlineData("""{"value":[{"subscriptionId":7}]}""")]
    public async Task What_is_no_list_of_notifications_is_refused(string body)
    {
        await using var door = await Door.OpenAsync();
        using var answer = await door.PostAsync(NotificationDoor.ChangesPath, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        door.Store.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Too_many_notifications_in_one_request_are_refused()
    {
        await using var door = await Door.OpenAsync();
        var items = string.Join(',', Enumerable.Repeat("""{"subscriptionId":"ours"}""", 2_001));
        using var answer = await door.PostAsync(NotificationDoor.ChangesPath, $$"""{"value":[{{items}}]}""");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_above_one_megabyte_is_refused()
    {
        await using var door = await Door.OpenAsync();
        using var answer = await door.PostAsync(NotificationDoor.ChangesPath, $$"""{"value":[],"x":"{{new string('x', 1 << 20)}}"}""");
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task What_could_not_be_stored_is_to_be_sent_again()
    {
        await using var door = await Door.OpenAsync();
        door.Store.Before = _ => throw new IOException("disk");
        using var answer = await door.TellAsync(Door.Item("ours"));

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_slow_store_does_not_make_the_endpoint_slow_with_500_notifications_at_once()
    {
        await using var door = await Door.OpenAsync();
        using var oneAtATime = new SemaphoreSlim(1, 1);
        door.Store.Before = async stop =>
        {
            // as a file with one writer: each call takes its time, and they wait for each other
            await oneAtATime.WaitAsync(stop);
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, stop);
            }
            finally
            {
                oneAtATime.Release();
            }
        };
        using var warm = await door.TellAsync(Door.Item("ours-0"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => TimedAsync(door, "ours-0")));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Accepted);
        answers.Max(answer => answer.Took).ShouldBeLessThan(GraphsPatience);
        door.Store.Calls.ShouldBeLessThan(40);
    }

    [Fact]
    public async Task A_store_that_hangs_is_answered_with_503_within_Graphs_patience()
    {
        await using var door = await Door.OpenAsync();
        door.Store.Before = stop => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        var answer = await TimedAsync(door, "ours");

        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Took.ShouldBeLessThan(GraphsPatience);
    }

    [Fact]
    public async Task The_secret_of_a_subscription_is_never_logged()
    {
        await using var door = await Door.OpenAsync();
        using var good = await door.TellAsync(Door.Item("ours"));
        using var bad = await door.PostAsync(NotificationDoor.ChangesPath, $$"""{"value":[{"subscriptionId":"ours","clientState":"{{StoredHints.Secret}}",}""");
        door.Store.Before = _ => throw new IOException("disk");
        using var failed = await door.TellAsync(Door.Item("ours-2"));

        failed.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        door.Log.Text.ShouldNotBeEmpty();
        door.Log.Text.ShouldNotContain(StoredHints.Secret);
    }

    [Fact]
    public async Task The_status_page_tells_the_age_of_the_last_notification_and_names_nobody()
    {
        await using var door = await Door.OpenAsync();
        var text = await door.Http.GetStringAsync(new Uri("/status", UriKind.Relative), Token);
        var status = JsonDocument.Parse(text).RootElement;

        status.GetProperty("secondsSinceNotification").GetDouble().ShouldBe(42);
        status.GetProperty("overdue").GetInt32().ShouldBe(2);
        status.GetProperty("unsubscribed").GetInt32().ShouldBe(1);
        status.GetProperty("failing").GetInt32().ShouldBe(3);
        text.ShouldNotContain("@");
    }

    private static async Task<(HttpStatusCode Status, TimeSpan Took)> TimedAsync(Door door, string subscriptionId)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await door.TellAsync(Door.Item(subscriptionId));
        return (answer.StatusCode, watch.Elapsed);
    }
}
