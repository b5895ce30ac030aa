using NodaTime;

namespace Convene.Host.Hosting;

/// <summary>The one place that names the system clock.</summary>
internal static class SystemTime
{
    public static IServiceCollection AddSystemTime(this IServiceCollection services)
    {
#pragma warning disable RS0030 // everything else is given the clock
        services.AddSingleton<IClock>(SystemClock.Instance);
#pragma warning restore RS0030
        return services.AddSingleton(TimeProvider.System);
    }
}
