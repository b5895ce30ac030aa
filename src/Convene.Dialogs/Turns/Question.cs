using NodaTime;

namespace Convene.Dialogs.Turns;

/// <summary>What the person was asked, and what can be answered. <paramref name="DialogId"/> is the draft's or wish's.</summary>
/// <param name="About">The words in question, such as a name that nobody has.</param>
internal sealed record Question(QuestionKind Kind, string DialogId, string? About = null)
{
    public IReadOnlyList<Option> Options { get; init; } = [];
}

internal enum QuestionKind
{
    FillForm,
    ConfirmBooking,
    ChoosePerson,

    /// <summary>Nobody of that name: an address, another name, or leaving them out.</summary>
    NameAddress,
    ChooseTime,
    ChooseProvider,

    /// <summary>One provider did not take the booking; <see cref="Question.About"/> is the refused meeting, the options are providers.</summary>
    BookElsewhere,
    ChooseMeeting,

    /// <summary>What a meeting shall become: a time, a title, people, a password.</summary>
    WishDetail,
    ConfirmWish,

    /// <summary>How much of a series a wish is about.</summary>
    ChooseScope,

    /// <summary>The last day of a series; the options are days.</summary>
    ChooseUntil,

    /// <summary>Several requests came in one message.</summary>
    ChooseRequest,
}

/// <summary>Something that can be chosen or was shown.</summary>
/// <param name="Start">In the reader's zone.</param>
/// <param name="Detail">What tells it from others of the same title: an address, a person.</param>
internal sealed record Option(string Id, string Title, LocalDateTime? Start = null, string? Detail = null);
