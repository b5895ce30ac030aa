using Convene.Calendar;
using Convene.Host.Hosting;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Reconciling;
using Convene.Providers;
using Convene.Store;

namespace Convene.Host.Operators;

/// <summary>The command <c>reconcile</c>: store, providers and calendars.</summary>
internal static class OperatorReconcileHost
{
    public static Task<int> RunAsync(string[] args) => new OperatorProgram(
        AddLayers, (services, surroundings, cancellationToken) => RunAsync(services, surroundings, args, cancellationToken)).RunAsync();

    private static void AddLayers(WebApplicationBuilder builder)
    {
        var (services, configuration, environment) = (builder.Services, builder.Configuration, builder.Environment);
        services.AddPublicUrl(environment);
        services.AddStore(configuration);
        services.AddConferenceProviders(configuration);
        services.AddGraphCalendar(configuration, environment);
        services.AddReconciling(configuration);
    }

    private static async Task<int> RunAsync(
        IServiceProvider services, OperatorSurroundings surroundings, string[] args, CancellationToken cancellationToken)
    {
        try
        {
            await PrepareAsync(services, cancellationToken);
        }
        catch (StoreException unusable)
        {
            await surroundings.Error.WriteLineAsync(unusable.Message);
            return (int)OperatorExit.Settings;
        }

        var tool = new ReconcileTool(
            services.GetRequiredService<Reconciliation>(), services.GetRequiredService<IReconciliations>(), surroundings);
        return await tool.RunAsync(args, cancellationToken);
    }

    /// <summary>
    /// A host that has the store to itself has prepared it. Beside it everything here is still safe: no lease is released, no step is taken,
    /// and each change is one compare-and-swap, for which SQLite lets processes wait for each other.
    /// </summary>
    private static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            services.GetRequiredService<IStoreOwnership>().Take();
        }
        catch (StoreException busy) when (busy.Kind == StoreFailure.InUse)
        {
            return;
        }

        await services.GetRequiredService<IStoreMigration>().MigrateAsync(cancellationToken);
    }
}
