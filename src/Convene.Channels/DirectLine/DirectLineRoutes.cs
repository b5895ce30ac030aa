using Convene.Channels.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Convene.Channels.DirectLine;

/// <summary>Where Direct Line 3.0 and the connector that answers it are served, and who may come in: this machine alone.</summary>
internal static class DirectLineRoutes
{
    public const string Root = "/v3/directline";

    /// <summary>The service address of the local chat: it has a path and no slash at its end, as real ones may.</summary>
    public const string Connector = Root + "/connector";

    /// <summary>The tenant of the sandbox's people, where nothing else is said.</summary>
    private const string SandboxTenant = "c0de0000-0000-4000-8000-000000000000";

    private const string AllowedHeaders = "authorization, content-type, x-ms-bot-agent, x-requested-with";

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, string? tenantId)
    {
        var services = endpoints.ServiceProvider;
        if (!services.GetRequiredService<ChannelEnvironment>().IsDevelopment)
        {
            throw new InvalidOperationException("The local Direct Line believes whoever is on this machine: it is for Development only.");
        }

        var ownTenant = services.GetRequiredService<IOptions<BotFrameworkOptions>>().Value.MicrosoftAppTenantId;
        var tenant = tenantId ?? (ownTenant.Length > 0 ? ownTenant : SandboxTenant);
        var group = endpoints.MapGroup(Root);
        MapPage(group, tenant, services);
        MapConnector(group.MapGroup("/connector/v3/conversations"), services.GetRequiredService<DirectLineConnector>());
        return group;
    }

    private static void MapPage(RouteGroupBuilder group, string tenant, IServiceProvider services)
    {
        var door = services.GetRequiredService<DirectLineDoor>();
        var activities = services.GetRequiredService<DirectLineActivities>();
        group.MapPost("/tokens/generate", ForPage(http => door.GenerateAsync(http, tenant)));
        group.MapPost("/tokens/refresh", ForPage(door.RefreshAsync));
        group.MapPost("/conversations", ForPage(door.OpenAsync));
        group.MapGet("/conversations/{conversationId}", ForPage(door.ReopenAsync));
        group.MapGet("/conversations/{conversationId}/activities", ForPage(activities.GetAsync));
        group.MapPost("/conversations/{conversationId}/activities", ForPage(activities.PostAsync));
        group.MapPost("/conversations/{conversationId}/upload", ForPage(activities.UploadAsync));
        group.MapMethods("/{**path}", [HttpMethods.Options], ForPage(Preflight));

        var stream = ((IEndpointRouteBuilder)group).CreateApplicationBuilder();
        stream.UseWebSockets(new WebSocketOptions { KeepAliveTimeout = TimeSpan.FromSeconds(30) });
        stream.Run(ForPage(services.GetRequiredService<DirectLineStream>().ServeAsync));
        group.MapGet("/conversations/{conversationId}/stream", stream.Build());
    }

    private static void MapConnector(RouteGroupBuilder group, DirectLineConnector connector)
    {
        group.MapPost("/{conversationId}/activities", ForBot(connector.PostAsync));
        group.MapPost("/{conversationId}/activities/{activityId}", ForBot(connector.PostAsync));
        group.MapPut("/{conversationId}/activities/{activityId}", ForBot(connector.PutAsync));
        group.MapDelete("/{conversationId}/activities/{activityId}", ForBot(connector.DeleteAsync));
        group.MapGet("/{conversationId}/members", ForBot(connector.MembersAsync));
        group.MapGet("/{conversationId}/members/{memberId}", ForBot(connector.MemberAsync));
        group.MapGet("/{conversationId}/pagedmembers", ForBot(connector.PagedMembersAsync));
    }

    /// <summary>Pages of this machine only: a page from elsewhere in the developer's browser must not chat in their name.</summary>
    private static RequestDelegate ForPage(RequestDelegate next) => http =>
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (!ActivityAuthentication.IsLocal(http) || (origin.Length > 0 && !ChannelEnvironment.IsLoopback(origin)))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        http.Response.Headers.Vary = "Origin";
        if (origin.Length > 0)
        {
            http.Response.Headers.AccessControlAllowOrigin = origin;
        }

        return next(http);
    };

    private static RequestDelegate ForBot(RequestDelegate next) => http =>
    {
        var isBot = ActivityAuthentication.IsLocal(http)
            && http.Request.Headers.Authorization.ToString() == $"Bearer {ChannelEnvironment.DevelopmentToken}"
            && http.Request.Headers.Origin.Count == 0;
        if (isBot)
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    };

    private static Task Preflight(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowHeaders = AllowedHeaders;
        http.Response.Headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
        http.Response.Headers.AccessControlMaxAge = "600";
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
