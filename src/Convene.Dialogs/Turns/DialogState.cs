using Convene.Dialogs.Booking;
using Convene.Dialogs.People;
using Convene.Dialogs.Wishes;
using NodaTime;

namespace Convene.Dialogs.Turns;

/// <summary>
/// All that must survive between two turns of one person in one conversation. Immutable; stored as JSON. No link of a host, no password
/// that a vendor gave, and no right to do anything is ever in it.
/// </summary>
internal sealed record DialogState
{
    public const int CurrentSchema = 1;
    private const int MostDrafts = 4;
    private const int MostWishes = 8;
    private const int MostShown = 40;

    public int Schema { get; init; } = CurrentSchema;

    public Profile? Profile { get; init; }

    /// <summary><c>en</c> or <c>zh</c>: what the person typed last, or chose.</summary>
    public string? Language { get; init; }

    /// <summary>The person asked for this language: what they type does not change it.</summary>
    public bool IsLanguageChosen { get; init; }

    /// <summary>The IANA zone that the person asked for.</summary>
    public string? ChosenZone { get; init; }

    /// <summary>Bookings that are not finished, oldest first.</summary>
    public IReadOnlyList<BookingDraft> Drafts { get; init; } = [];

    /// <summary>Wishes about meetings that are not settled, oldest first.</summary>
    public IReadOnlyList<MeetingWish> Wishes { get; init; } = [];

    /// <summary>What the person was asked last; null when nothing waits for an answer.</summary>
    public Question? Asked { get; init; }

    /// <summary>What was shown last, in order: "the second one".</summary>
    public IReadOnlyList<Option> Shown { get; init; } = [];

    /// <summary>"Next": the page of a list that was shown last.</summary>
    public ShownList? LastList { get; init; }

    /// <summary>"It": the meeting that was talked about last.</summary>
    public string? LastMeetingId { get; init; }

    public BookingDraft? Draft(string? id) => Drafts.FirstOrDefault(d => d.Id == id);

    public MeetingWish? Wish(string? id) => Wishes.FirstOrDefault(w => w.Id == id);

    /// <summary>The newest booking that still waits for the person and was not set aside.</summary>
    public BookingDraft? OpenDraft => Drafts.LastOrDefault(d => d is { IsOrdered: false, IsSetAside: false });

    public DialogState With(BookingDraft draft) =>
        this with { Drafts = [.. Drafts.Where(d => d.Id != draft.Id).TakeLast(MostDrafts - 1), draft] };

    public DialogState With(MeetingWish wish) =>
        this with { Wishes = [.. Wishes.Where(w => w.Id != wish.Id).TakeLast(MostWishes - 1), wish] };

    public DialogState WithoutDraft(string id) => this with { Drafts = [.. Drafts.Where(d => d.Id != id)] };

    public DialogState WithoutWish(string id) => this with { Wishes = [.. Wishes.Where(w => w.Id != id)] };

    public DialogState Asking(Question? question) => this with { Asked = question };

    public DialogState Showing(IEnumerable<Option> shown) => this with { Shown = [.. shown.Take(MostShown)] };

    public DialogState Without(string dialogId) =>
        WithoutDraft(dialogId).WithoutWish(dialogId) with { Asked = Asked?.DialogId == dialogId ? null : Asked };

    /// <summary>Without what is older than <paramref name="keep"/>.</summary>
    public DialogState Fresh(Instant now, Duration keep)
    {
        var drafts = Drafts.Where(d => now - d.TouchedAt <= keep).ToList();
        var wishes = Wishes.Where(w => now - w.MadeAt <= keep).ToList();
        var isAskedFor = Asked is null || drafts.Any(d => d.Id == Asked.DialogId) || wishes.Any(w => w.Id == Asked.DialogId)
            || Asked.Kind == QuestionKind.ChooseRequest;
        return this with { Drafts = drafts, Wishes = wishes, Asked = isAskedFor ? Asked : null };
    }
}

/// <summary>A page of a list, by the list's text form.</summary>
internal sealed record ShownList(string ListId, int Page);
