using Convene.Channels;
using Convene.Channels.Turns;
using Convene.Meetings.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Convene.Dialogs;

/// <summary>The door of this project.</summary>
public static class DialogRegistration
{
    /// <summary>
    /// Registers the bot, the announcer, the durable activity log and the card renderer (setting <c>Cards:Folder</c>, default the
    /// folder <c>cards</c> beside the program). The ports and processes of <c>Convene.Meetings</c> must be registered as singletons.
    /// </summary>
    public static IServiceCollection AddDialogs(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSingleton<IActivityLog, DurableActivityLog>();
        services.AddSingleton<IAnnouncer, MeetingAnnouncer>();
        return services.AddBot<ConveneBot>();
    }
}
