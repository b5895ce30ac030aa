using Convene.Channels.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Convene.Channels;

/// <summary>The doors of this project.</summary>
public static class ChannelRegistration
{
    /// <summary>Registers authentication, turns, the connector and proactive messages. Settings are validated at start.</summary>
    public static IServiceCollection AddBotFramework(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) =>
        throw new NotSupportedException("The body of this door is not written yet.");

    /// <summary>Registers the bot's logic, made anew for each turn.</summary>
    public static IServiceCollection AddBot<TBot>(this IServiceCollection services)
        where TBot : class, IBot => services.AddScoped<IBot, TBot>();

    /// <summary>Serves the channels' door.</summary>
    public static IEndpointConventionBuilder MapBotFramework(this IEndpointRouteBuilder endpoints, string path = "/api/messages") =>
        throw new NotSupportedException("The body of this door is not written yet.");

    /// <summary>Serves Direct Line 3.0 under <c>/v3/directline</c> for a chat page on this machine.</summary>
    /// <exception cref="InvalidOperationException">Outside Development.</exception>
    public static IEndpointConventionBuilder MapDirectLine(this IEndpointRouteBuilder endpoints) =>
        throw new NotSupportedException("The body of this door is not written yet.");
}
