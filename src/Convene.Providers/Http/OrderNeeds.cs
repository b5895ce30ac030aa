using Convene.Meetings;
using Convene.Meetings.Ports;

namespace Convene.Providers.Http;

/// <summary>Turns away before any call what an order asks for beyond the provider's declared options, size and step.</summary>
internal static class OrderNeeds
{
    /// <exception cref="ProviderException">
    /// <see cref="RefusalReason.NotOffered"/>, <see cref="RefusalReason.CapacityExceeded"/> or <see cref="RefusalReason.InvalidTime"/>.
    /// </exception>
    public static void Check(Order order, ProviderDescription provider)
    {
        var missing = order.Needs().Except(provider.Options).Order().ToList();
        if (missing.Count > 0)
        {
            throw ProviderException.Refused(RefusalReason.NotOffered, null, $"not offered: {string.Join(", ", missing)}");
        }

        if (order.Capacity > provider.Limits.LargestCapacity)
        {
            throw ProviderException.Refused(
                RefusalReason.CapacityExceeded, null, $"the account allows {provider.Limits.LargestCapacity} people");
        }

        if (provider.Limits.StartStep is { } step && order.Window.StartsAt.ToUnixTimeTicks() % step.BclCompatibleTicks != 0)
        {
            throw ProviderException.Refused(RefusalReason.InvalidTime, null, $"starts must lie on multiples of {step}");
        }
    }
}
