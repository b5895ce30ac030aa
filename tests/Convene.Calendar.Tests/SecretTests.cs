using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;

namespace Convene.Calendar.Tests;

public sealed class SecretTests
{
    private static readonly string[] Planted =
    [
        "planted-title", "planted-password", "planted-number", "planted-link", "planted-comment", "planted-name", "contoso.example", "Bearer",
        "development",
    ];

    private static readonly EntryContent Secret = AMeeting.English with
    {
        Title = "planted-title",
        Password = "planted-password",
        Number = "planted-number",
        JoinUrl = "https://join.example/planted-link",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_personal_or_secret_is_in_any_log_and_failures_have_their_code_and_id()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(Secret);
        harness.Graph.Users.Add(PeopleAnswers.User("id", "planted-name", "p@contoso.example", "p@contoso.example"));
        harness.Graph.Next("GET", new Fault.Refuse(500, "ErrorInternalServerError"), new Fault.Html(500), new Fault.BrokenJson());
        harness.Graph.Next("PATCH", new Fault.Refuse(400, "ErrorPropertyValidationFailure"));

        List<Exception> failures = [];
        for (var i = 0; i < 4; i++)
        {
            failures.Add(await harness.RunAsync(Should.ThrowAsync<CalendarException>(
                () => harness.Calendar.RepublishAsync(entry, Secret with { Title = "planted-title 2" }, Cancel))));
        }

        var requestId = harness.Graph.Requests[0].Headers["client-request-id"];
        await harness.Directory.SearchAsync("planted-name", 3, Cancel);
        await harness.Directory.GetPreferencesAsync(AMeeting.Organizer, Cancel);
        await harness.Calendar.WithdrawAsync(entry, "planted-comment", Cancel);

        var told = harness.Logs.Text + string.Join('\n', failures);
        foreach (var planted in Planted)
            told.ShouldNotContain(planted);
        harness.Logs.Text.ShouldContain($"failed: Unavailable, code ErrorInternalServerError, status 500, client-request-id {requestId}");
        harness.Logs.Text.ShouldContain("code ErrorPropertyValidationFailure, status 400");
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-CN")]
    public async Task The_only_links_in_a_body_are_the_attendees_join_link(string culture)
    {
        await using var harness = await Harness.StartAsync(Cancel);

        await harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.In(culture) with { JoinUrl = "https://join.example/j/1" }, Cancel);

        var sent = harness.Graph.Requests.Single().Text;
        sent.Split("://").Length.ShouldBe(5, "href, the written address, the location and the note of what is shown");
        sent.Split("https://join.example/j/1").Length.ShouldBe(5);
    }
}
