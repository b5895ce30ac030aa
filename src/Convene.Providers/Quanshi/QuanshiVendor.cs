using Convene.Meetings;
using Convene.Meetings.Ports;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>One configured account with the vendor: what all the ports work with.</summary>
internal sealed record QuanshiVendor
{
    public required ProviderDescription Description { get; init; }

    public required QuanshiOptions Options { get; init; }

    public required QuanshiConferenceClient Conferences { get; init; }

    public required QuanshiRoomClient Rooms { get; init; }

    public required QuanshiMapper Mapper { get; init; }

    public required QuanshiAccounts Accounts { get; init; }

    public required IClock Clock { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    public Instant Now => Clock.GetCurrentInstant();

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

    /// <summary>Null for what is not there; every other failure is one.</summary>
    public static async Task<T?> OrNoneAsync<T>(Task<T> read)
        where T : class
    {
        try
        {
            return await read;
        }
        catch (ProviderException refusal) when (refusal is { Kind: ProviderFailure.Refused, Reason: RefusalReason.NoSuchMeeting })
        {
            return null;
        }
    }
}

internal static partial class QuanshiLog
{
    [LoggerMessage(
        EventId = 1, Level = LogLevel.Warning,
        Message = "Provider {Provider} holds conference {Conference} at another time than was asked for")]
    public static partial void HoldsAnotherTime(ILogger logger, ProviderId provider, ConferenceId conference);

    [LoggerMessage(
        EventId = 2, Level = LogLevel.Information,
        Message = "Provider {Provider} booked conference {Conference}, but could not be asked for its dial-in numbers")]
    public static partial void DialInUnread(ILogger logger, ProviderId provider, ConferenceId conference);
}
