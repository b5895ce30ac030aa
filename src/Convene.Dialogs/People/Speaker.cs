using Convene.Cards;
using Convene.Cards.Texts;
using Convene.Meetings;
using NodaTime;

namespace Convene.Dialogs.People;

/// <summary>Who speaks in a turn, when, where, and how they are answered. Made by the server alone: nothing in it comes from a card.</summary>
internal sealed record Speaker
{
    public required Person Person { get; init; }

    /// <summary>Of the person's language.</summary>
    public required CultureTexts Texts { get; init; }

    public required DateTimeZone Zone { get; init; }

    /// <summary>The zone of the person's device, where its clock shows another time than <see cref="Zone"/>: then zones are said aloud.</summary>
    public DateTimeZone? OtherZone { get; init; }

    public required Instant Now { get; init; }

    /// <summary>When it was said, as the channel tells: a message that is taken on after an outage means the tomorrow of its own day.</summary>
    public required Instant SaidAt { get; init; }

    /// <summary>Nobody else reads along.</summary>
    public required bool IsPersonal { get; init; }

    public required CardClient Client { get; init; }

    /// <summary>The key of the conversation's record: also the origin of commands.</summary>
    public required string Place { get; init; }

    /// <summary>Names this activity among all: the command key of what was typed.</summary>
    public required string ActivityKey { get; init; }

    /// <summary>What the directory told, to be kept.</summary>
    public Profile? Profile { get; init; }

    /// <summary>The person's id in the channel, for cards that refresh themselves.</summary>
    public string? ChannelUserId { get; init; }

    public string Culture => Texts.Culture;

    public LocalDateTime LocalSaidAt => SaidAt.InZone(Zone).LocalDateTime;

    public LocalDateTime LocalNow => Now.InZone(Zone).LocalDateTime;
}
