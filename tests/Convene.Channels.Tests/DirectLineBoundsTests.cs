using System.Net;
using System.Net.WebSockets;
using Convene.Channels.Tests.Harness;
using Convene.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Channels.Tests;

/// <summary>What ends, and what there may not be too much of.</summary>
public sealed class DirectLineBoundsTests : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private BotHost _bot = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _bot = await BotHost.StartAsync(
        Cancelled, configure: services => services.AddSingleton<TimeProvider>(_clock), map: app => app.MapDirectLine("tenant-of-the-test"));

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_token_is_over_after_an_hour()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        _clock.Advance(Duration.FromMinutes(59));
        await page.PollAsync(Cancelled);

        _clock.Advance(Duration.FromMinutes(1));

        using var answer = await page.RawAsync(HttpMethod.Get, $"conversations/{page.ConversationId}/activities", null, Cancelled);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_stream_address_is_over_after_a_minute()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        _clock.Advance(Duration.FromMinutes(1));

        await Should.ThrowAsync<WebSocketException>(() => page.ConnectAsync(Cancelled));
    }

    [Fact]
    public async Task A_conversation_has_eight_sockets_and_a_place_is_free_again_when_one_goes()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        var sockets = new List<ClientWebSocket>();
        for (var i = 0; i < 8; i++)
        {
            sockets.Add(await page.ConnectAsync(Cancelled));
            await page.StartAsync(Cancelled);
        }

        await Should.ThrowAsync<WebSocketException>(() => page.ConnectAsync(Cancelled));
        await sockets[0].CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancelled);

        await Eventually.BecomesTrueAsync(() => CanConnectAsync(page), "a place is free", Cancelled);
        sockets.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task The_conversation_that_was_left_alone_the_longest_goes_when_there_are_too_many()
    {
        using var first = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        using var second = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        for (var i = 0; i < 498; i++)
        {
            using var another = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        }

        _clock.Advance(Duration.FromSeconds(1));
        await first.PollAsync(Cancelled);
        using var last = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);
        await first.PollAsync(Cancelled);

        using var gone = await second.RawAsync(HttpMethod.Get, $"conversations/{second.ConversationId}/activities", null, Cancelled);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_tenant_is_the_one_that_was_mapped()
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);

        await Eventually.BecomesTrueAsync(() => !_bot.Script.Activities.IsEmpty, "the greeting", Cancelled);

        _bot.Script.Activities.First().Conversation!.TenantId.ShouldBe("tenant-of-the-test");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("1e9")]
    public async Task A_watermark_that_is_none_of_ours_is_400(string watermark)
    {
        using var page = await ChatPage.OpenAsync(_bot.BaseUrl, Cancelled);

        using var answer = await page.RawAsync(
            HttpMethod.Get, $"conversations/{page.ConversationId}/activities?watermark={watermark}", null, Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<bool> CanConnectAsync(ChatPage page)
    {
        await page.StartAsync(Cancelled);
        try
        {
            using var socket = await page.ConnectAsync(Cancelled);
            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
    }
}
