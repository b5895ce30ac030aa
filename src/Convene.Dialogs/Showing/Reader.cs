using Convene.Cards.Texts;
using Convene.Dialogs.People;
using Convene.Meetings;
using NodaTime;

namespace Convene.Dialogs.Showing;

/// <summary>For whom a card is made: decides language, zone, buttons, and what must not be on it.</summary>
internal sealed record Reader
{
    public required CultureTexts Texts { get; init; }

    public required DateTimeZone Zone { get; init; }

    public required Instant Now { get; init; }

    /// <summary>Whose eyes alone see it; null where a whole group does.</summary>
    public Person? Only { get; init; }

    /// <summary>Start is offered, and the password shown, in one-to-one conversations only.</summary>
    public required bool IsPersonal { get; init; }

    /// <summary>Teams ids whose client may ask for its own view.</summary>
    public IReadOnlyList<string> RefreshFor { get; init; } = [];

    public static Reader Of(Speaker speaker, bool isOwnView) => new()
    {
        Texts = speaker.Texts,
        Zone = speaker.Zone,
        Now = speaker.Now,
        Only = speaker.IsPersonal || isOwnView ? speaker.Person : null,
        IsPersonal = speaker.IsPersonal,
        RefreshFor = !speaker.IsPersonal && speaker.ChannelUserId is { } id ? [id] : [],
    };
}
