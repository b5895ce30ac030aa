namespace Convene.Store.Engines;

/// <summary>Takes nothing: many processes share the database.</summary>
internal sealed class SharedOwnership : IStoreOwnership
{
    public void Take()
    {
    }
}
