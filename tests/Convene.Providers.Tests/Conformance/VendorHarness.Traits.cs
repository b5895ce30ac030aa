using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Providers.Tests.Conformance;

/// <summary>In what vendors differ, each as its document says. Where a trait is off the suites assert what is promised instead.</summary>
public abstract partial class VendorHarness
{
    /// <summary>What the provider must declare in <see cref="ProviderDescription.Options"/>, taken from the document.</summary>
    public abstract IReadOnlySet<BookingOption> DocumentedOptions { get; }

    /// <summary>What the provider must declare in <see cref="ProviderDescription.Lists"/>, taken from the document.</summary>
    public abstract IReadOnlySet<ConferenceStatus> DocumentedLists { get; }

    /// <summary>What the provider must declare in <see cref="ProviderDescription.Limits"/> with <see cref="Settings"/>.</summary>
    public virtual ProviderLimits DocumentedLimits => ProviderLimits.None;

    /// <summary>The conference has the password that was ordered. Off: the vendor makes one, and no other can be set.</summary>
    public virtual bool KeepsOrderedPassword => true;

    /// <summary>Answers and lists tell how long a conference takes. Off: a conference takes zero, and a reservation has what was ordered.</summary>
    public virtual bool TellsDuration => true;

    /// <summary>How long a conference must say that it takes, where it was ordered for so long.</summary>
    public Duration Told(Duration ordered) => TellsDuration ? ordered : Duration.Zero;

    /// <summary>What the vendor takes for a conflict.</summary>
    public virtual OverlapRule Overlap => OverlapRule.OneOfAHost;

    /// <summary>More people than any room holds are refused. Off: granted, and the reservation promises no room for them.</summary>
    public virtual bool KnowsSizes => true;

    /// <summary>A start that has passed is refused. Off: granted as ordered.</summary>
    public virtual bool RefusesPastStart => true;

    /// <summary>A conference that takes place cannot be cancelled. Off: cancelling ends it.</summary>
    public virtual bool RefusesToCancelLiving => true;

    /// <summary>Why somebody without an account cannot book; null where the vendor takes anybody.</summary>
    public virtual RefusalReason? UnknownAccount => RefusalReason.AccountUnknown;

    /// <summary>Cancelling what is not there is refused as <see cref="RefusalReason.NoSuchMeeting"/>. Off: refused, for whatever reason.</summary>
    public virtual bool TellsWhatIsMissing => true;

    /// <summary>Only its host cancels a conference. Off: anybody with our key may, as the vendor does not know who asks.</summary>
    public virtual bool KnowsOwners => true;

    /// <summary>A call's token is refused when it comes twice. On: override the two members below as well.</summary>
    public virtual bool TokensAreForOneCall => true;

    /// <summary>The last read as it came, token and all: the suite sends it once more.</summary>
    public virtual HttpRequestMessage RepeatLastRead() =>
        throw new NotSupportedException($"{GetType().Name} has one-time tokens and does not repeat a call.");

    /// <summary>Whether the vendor's answer refuses a token.</summary>
    public virtual bool IsTokenRefusal(string answer) =>
        throw new NotSupportedException($"{GetType().Name} has one-time tokens and does not know their refusal.");

    /// <summary>A room for <see cref="Order.RoomId"/>; must be there with <see cref="BookingOption.Room"/>.</summary>
    public virtual string? RoomId => null;

    /// <summary>The setting that names the vendor's zone; null where the document fixes one.</summary>
    public virtual string? ZoneSetting => null;

    /// <summary>
    /// The zone whose local time the vendor speaks where <see cref="ZoneSetting"/> is set. The suite sets it before the first call; an ambiguous
    /// time means the earlier moment.
    /// </summary>
    public DateTimeZone Zone { get; set; } = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    /// <summary>Gives a conference a status other than those of <see cref="Begin"/>, <see cref="End"/> and cancelling, for vendors that list it.</summary>
    public virtual void Turn(ConferenceId id, ConferenceStatus status) =>
        throw new NotSupportedException($"{GetType().Name} lists {status} conferences and cannot make one.");
}

public enum OverlapRule
{
    /// <summary>A host has one conference at a time.</summary>
    OneOfAHost,

    /// <summary>A room has one conference at a time; a host may have many in different rooms.</summary>
    OneInARoom,

    /// <summary>The vendor never refuses; the provider may, where it looked.</summary>
    Unchecked,
}
