using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Convene.Sandbox;

/// <summary>Registers the stand-ins. They need an <see cref="NodaTime.IClock"/> in the container; a <see cref="TimeProvider"/> there times their delays.</summary>
public static class SandboxRegistration
{
    /// <summary>Registers them with the settings of the section <c>Sandbox</c>.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, IConfiguration section) =>
        services.AddSandbox(section.Get<SandboxOptions>() ?? new SandboxOptions());

    public static IServiceCollection AddSandbox(this IServiceCollection services, SandboxOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton(options);
    }
}
