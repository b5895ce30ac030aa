namespace Convene.Store;

/// <summary>Sees to it that a database which only one process may use has only one. The host takes it before anything else.</summary>
public interface IStoreOwnership
{
    /// <summary>Held until the process ends, however it ends. On a database that many may share it does nothing.</summary>
    /// <exception cref="StoreException">Another process has it (<see cref="StoreFailure.InUse"/>).</exception>
    void Take();
}
