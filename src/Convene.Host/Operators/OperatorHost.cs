using Convene.Meetings.Ports;
using Convene.Providers;
using NodaTime;

namespace Convene.Host.Operators;

/// <summary>The command <c>provider</c>: the vendors alone.</summary>
internal static class OperatorHost
{
    public static Task<int> RunAsync(string[] args) => new OperatorProgram(
        static builder => builder.Services.AddConferenceProviders(builder.Configuration),
        (services, surroundings, cancellationToken) => new OperatorTool(
            services.GetRequiredService<IProviders>(), services.GetRequiredService<IClock>(), surroundings).RunAsync(args, cancellationToken)).RunAsync();
}
