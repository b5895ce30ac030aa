using Convene.Meetings;

namespace Convene.Providers.Vmr;

internal static class VmrWrites
{
    /// <summary>A read that fails before anything was written leaves nothing open, whatever became of the read itself.</summary>
    public static async Task<T> BeforeAsync<T>(Task<T> read)
    {
        try
        {
            return await read;
        }
        catch (ProviderException failure) when (failure.Kind == ProviderFailure.Unknown)
        {
            throw new ProviderException(ProviderFailure.Unavailable, null, failure.VendorCode, failure.VendorMessage, failure);
        }
    }
}
