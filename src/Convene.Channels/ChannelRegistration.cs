using Convene.Channels.Authentication;
using Convene.Channels.Connector;
using Convene.Channels.DirectLine;
using Convene.Channels.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Convene.Channels;

/// <summary>The doors of this project.</summary>
public static class ChannelRegistration
{
    private const int LargestAnswer = 1024 * 1024;
    private static readonly TimeSpan FetchWithin = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Registers authentication, turns, the connector and proactive messages. Settings are validated at start. An
    /// <see cref="IActivityLog"/>, <see cref="ITurnSentences"/> or <see cref="TimeProvider"/> that is registered before takes the place
    /// of the one here.
    /// </summary>
    public static IServiceCollection AddBotFramework(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton(new ChannelEnvironment(environment.IsDevelopment()));
        services.AddOptions<BotFrameworkOptions>().Bind(configuration).ValidateOnStart();
        services.AddOptions<ChannelOptions>().Bind(configuration.GetSection(ChannelOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BotFrameworkOptions>, BotFrameworkOptionsValidator>();
        services.AddSingleton<IValidateOptions<ChannelOptions>, ChannelOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IActivityLog, MemoryActivityLog>();
        services.TryAddSingleton<ITurnSentences, TurnSentences>();
        AddClients(services);
        AddAuthentication(services);
        AddTurns(services);
        AddDirectLine(services);
        return services;
    }

    /// <summary>Registers the bot's logic, made anew for each turn.</summary>
    public static IServiceCollection AddBot<TBot>(this IServiceCollection services)
        where TBot : class, IBot => services.AddScoped<IBot, TBot>();

    /// <summary>Serves the channels' door: POST takes activities, HEAD tells that it is there, anything else is 405.</summary>
    public static IEndpointConventionBuilder MapBotFramework(this IEndpointRouteBuilder endpoints, string path = "/api/messages")
    {
        var door = endpoints.MapGroup(path);
        door.MapPost("", (HttpContext http) => http.RequestServices.GetRequiredService<MessagesEndpoint>().PostAsync(http));
        door.MapMethods("", [HttpMethods.Head], static () => Results.Ok());
        return door;
    }

    /// <summary>
    /// Serves Direct Line 3.0 under <c>/v3/directline</c> for a chat page on this machine. The bot answers over HTTP, through the
    /// connector that is served below it.
    /// </summary>
    /// <param name="endpoints">Where it is served.</param>
    /// <param name="tenantId">The tenant that the people of the chat page belong to; default is <c>MicrosoftAppTenantId</c>, else the sandbox's.</param>
    /// <exception cref="InvalidOperationException">Outside Development.</exception>
    public static IEndpointConventionBuilder MapDirectLine(this IEndpointRouteBuilder endpoints, string? tenantId = null) =>
        DirectLineRoutes.Map(endpoints, tenantId);

    private static void AddAuthentication(IServiceCollection services) => services
        .AddSingleton<SigningKeyDocuments>()
        .AddSingleton<SigningKeys>()
        .AddSingleton<ChannelTokenValidator>()
        .AddSingleton<ActivityAuthentication>();

    private static void AddTurns(IServiceCollection services) => services
        .AddSingleton<ConnectorCredential>()
        .AddSingleton<ConnectorTokens>()
        .AddSingleton<ConnectorRetries>()
        .AddSingleton<IConnectorFactory, ConnectorFactory>()
        .AddSingleton<TurnContexts>()
        .AddSingleton<TurnRunner>()
        .AddSingleton<TurnPipeline>()
        .AddHostedService(provider => provider.GetRequiredService<TurnPipeline>())
        .AddHostedService<KeptTurns>()
        .AddSingleton<TurnAnswers>()
        .AddSingleton<MessagesEndpoint>()
        .AddSingleton<IProactiveMessages, ProactiveMessages>();

    /// <summary>Only reachable when it is mapped, which Development alone can do.</summary>
    private static void AddDirectLine(IServiceCollection services) => services
        .AddSingleton<DirectLineTokens>()
        .AddSingleton<DirectLineConversations>()
        .AddSingleton<DirectLineTurns>()
        .AddSingleton<DirectLineDoor>()
        .AddSingleton<DirectLineActivities>()
        .AddSingleton<DirectLineStream>()
        .AddSingleton<DirectLineConnector>();

    private static void AddClients(IServiceCollection services)
    {
        services.AddHttpClient(SigningKeyDocuments.ClientName, client =>
        {
            client.Timeout = FetchWithin;
            client.MaxResponseContentBufferSize = LargestAnswer;
        }).UseSocketsHttpHandler(ToOneHostOnly);
        services.AddHttpClient(ConnectorCredential.ClientName).UseSocketsHttpHandler(ToOneHostOnly);
        services.AddHttpClient(ConnectorClient.ClientName, client =>
        {
            // The pipeline of retries keeps the time.
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.MaxResponseContentBufferSize = LargestAnswer;
        }).UseSocketsHttpHandler(ToOneHostOnly);
    }

    /// <summary>No redirects and no cookies: what is meant for one host stays with it.</summary>
    private static void ToOneHostOnly(SocketsHttpHandler handler, IServiceProvider provider)
    {
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.ConnectTimeout = FetchWithin;
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
    }
}
