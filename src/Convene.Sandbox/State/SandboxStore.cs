using NodaTime;

namespace Convene.Sandbox.State;

/// <summary>Holds the state: changed by one at a time, read as a whole, durable before anybody is answered.</summary>
internal sealed class SandboxStore : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly StateFile? _file;
    private SandboxState _current;
    private long _savedVersion;

    public SandboxStore(SandboxOptions options, IClock clock)
    {
        _file = options.StateFile is { Length: > 0 } path ? new StateFile(path) : null;
        var loaded = _file?.Load();
        _current = loaded ?? (options.SeedsExamples ? Examples.Of(clock.GetCurrentInstant(), options.BizConfV1) : SandboxState.Empty);
        _savedVersion = loaded?.Version ?? -1;
    }

    public SandboxState Current => Volatile.Read(ref _current);

    /// <summary>Applies a pure function to the newest state; what it throws changes nothing.</summary>
    public TResult Change<TResult>(Func<SandboxState, (SandboxState State, TResult Result)> change)
    {
        lock (_gate)
        {
            var (next, result) = change(_current);
            if (!ReferenceEquals(next, _current))
            {
                Volatile.Write(ref _current, next with { Version = _current.Version + 1 });
            }

            return result;
        }
    }

    /// <summary>
    /// Comes back when everything that is visible now is on disk. Those who wait while one write runs share the next one,
    /// so that many changes at once cost two writes and no acknowledged change can be lost.
    /// </summary>
    public async Task DurableAsync(CancellationToken cancellationToken)
    {
        var version = Current.Version;
        if (_file is null || Volatile.Read(ref _savedVersion) >= version)
        {
            return;
        }

        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (_savedVersion < version)
            {
                var snapshot = Current;
                await _file.SaveAsync(snapshot, cancellationToken);
                Volatile.Write(ref _savedVersion, snapshot.Version);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();
}
