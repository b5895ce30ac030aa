namespace Convene.Simulation;

/// <summary>The product as people see it: there at one moment, dead at the next, back again with nothing but what it wrote down.</summary>
internal sealed class Product(Func<CancellationToken, Task<ProductRun>> start) : IAsyncDisposable
{
    private readonly SemaphoreSlim _change = new(1, 1);
    private ProductRun? _run;

    public int Kills { get; private set; }

    /// <summary>Redelivers until a run lives long enough to answer, as a channel does.</summary>
    public async Task<T> AskAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var run = await CurrentAsync(cancellationToken);
            try
            {
                return await run.AskAsync(ask, cancellationToken);
            }
            catch (Exception failure) when (run.IsDead && failure is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
            {
                // it died with the answer on its lips
            }
        }

        throw new InvalidOperationException("The product never lived long enough to answer.");
    }

    public async Task KillAsync(CancellationToken cancellationToken)
    {
        await _change.WaitAsync(cancellationToken);
        try
        {
            if (_run is { } run)
            {
                _run = null;
                Kills++;
                await run.DieAsync();
            }

            _run = await start(cancellationToken);
        }
        finally
        {
            _change.Release();
        }
    }

    public async Task<ProductRun> CurrentAsync(CancellationToken cancellationToken)
    {
        await _change.WaitAsync(cancellationToken);
        try
        {
            return _run ??= await start(cancellationToken);
        }
        finally
        {
            _change.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is { } run)
        {
            await run.DieAsync();
        }

        _change.Dispose();
    }
}
