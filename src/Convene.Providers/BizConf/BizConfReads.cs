using Convene.Meetings;

namespace Convene.Providers.BizConf;

/// <summary>What the failure of a read amounts to where a write stands beside it.</summary>
internal static class BizConfReads
{
    /// <summary>A read that fails before anything was written leaves nothing open, whatever became of the read itself.</summary>
    public static async Task<T> BeforeWritingAsync<T>(Task<T> read)
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

    /// <summary>A read that fails after something was written leaves open what the vendor made of it.</summary>
    public static async Task<T> AfterWritingAsync<T>(Task<T> read)
    {
        try
        {
            return await read;
        }
        catch (ProviderException failure)
        {
            throw new ProviderException(
                ProviderFailure.Unknown, null, failure.VendorCode, "changed, but could not be read again", failure);
        }
    }
}
