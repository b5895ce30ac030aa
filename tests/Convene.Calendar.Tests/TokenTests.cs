using Azure.Identity;
using Convene.Calendar.Http;
using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Graph;
using Microsoft.Identity.Client;
using Microsoft.Kiota.Abstractions;

namespace Convene.Calendar.Tests;

public sealed class TokenTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_token_goes_to_the_configured_host_and_to_no_other()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        await using var other = await GraphStandIn.StartAsync(Cancel);
        var elsewhere = other.BaseUrl.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var graph = harness.Services.GetRequiredService<GraphServiceClient>();

        await Should.ThrowAsync<ApiException>(() => graph.Users["x"].WithUrl($"{elsewhere}/users/x").GetAsync(cancellationToken: Cancel));
        await Should.ThrowAsync<ApiException>(
            () => graph.Users["x"].WithUrl($"{harness.Graph.BaseUrl}/users/x").GetAsync(cancellationToken: Cancel));

        other.Requests.ShouldHaveSingleItem().Headers.Keys.ShouldNotContain("Authorization");
        harness.Graph.Requests.ShouldHaveSingleItem().Headers["Authorization"].ShouldBe("Bearer development");
    }

    [Fact]
    public async Task A_redirect_takes_the_token_nowhere()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Next("POST", new Fault.Html(302));

        var failure = await Should.ThrowAsync<CalendarException>(
            () => harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English, Cancel));

        failure.Kind.ShouldBe(CalendarFailure.Unavailable);
    }

    [Fact]
    public void An_identity_service_that_is_down_is_not_a_refusal()
    {
        KindOf(new HttpRequestException("x")).ShouldBe(CalendarFailure.Unavailable);
        KindOf(new InvalidOperationException("x", new IOException("x"))).ShouldBe(CalendarFailure.Unavailable);
        KindOf(new MsalServiceException("service_not_available", "x", 503)).ShouldBe(CalendarFailure.Unavailable);
        KindOf(new MsalServiceException("invalid_client", "x", 401)).ShouldBe(CalendarFailure.Forbidden);
        KindOf(null).ShouldBe(CalendarFailure.Forbidden);
    }

    private static CalendarFailure KindOf(Exception? inner) => GraphFailures.Translate(new AuthenticationFailedException("x", inner)).Kind;

    [Theory]
    [InlineData("https://graph.microsoft.com/v1.0", "https://graph.microsoft.com/.default")]
    [InlineData("https://graph.microsoft.us/v1.0", "https://graph.microsoft.us/.default")]
    [InlineData("https://dod-graph.microsoft.us/v1.0", "https://dod-graph.microsoft.us/.default")]
    [InlineData("https://microsoftgraph.chinacloudapi.cn/v1.0", "https://microsoftgraph.chinacloudapi.cn/.default")]
    [InlineData("https://proxy.contoso.example/graph/v1.0", "https://graph.microsoft.com/.default")]
    public void Each_cloud_has_its_scope(string baseUrl, string scope) => GraphCloud.Of(new Uri(baseUrl)).Scope.ShouldBe(scope);
}
