using System.Collections.Frozen;
using Convene.Meetings;
using Convene.Meetings.Ports;

namespace Convene.Providers.BizConfV1;

/// <summary>What the document offers. It names no limits but one-time tokens.</summary>
internal static class BizConfV1Abilities
{
    // 2.1 and 2.14: roomId, confParties, confPassword, optionJbh; what video can be switched off is not asked for by orders
    private static readonly FrozenSet<BookingOption> Options =
    [
        BookingOption.Room, BookingOption.Capacity, BookingOption.Password, BookingOption.JoinBeforeHost,
    ];

    // 2.6 to 2.11
    private static readonly FrozenSet<ConferenceStatus> Lists = [ConferenceStatus.Scheduled, ConferenceStatus.Living, ConferenceStatus.Finished];

    public static ProviderDescription Describe(ProviderId id, BizConfV1Options options) =>
        new(id, BizConfV1Registration.Kind, options.Name) { Options = Options, Lists = Lists };
}
