using System.Text.Json;
using Convene.Cards;
using Convene.Dialogs.People;
using Convene.Dialogs.Providing;
using Convene.Dialogs.Showing;
using Convene.Language;
using Convene.Meetings;

namespace Convene.Dialogs.Booking;

/// <summary>What a draft says on cards. Pure.</summary>
internal static class BookingSpeech
{
    private const int MostNames = 3;

    /// <summary>What was said, else "Meeting with Alice".</summary>
    public static string TitleOf(BookingDraft draft, Speaker speaker) =>
        draft.Title ?? (draft.Attendees.Count == 0
            ? speaker.Texts["dialog.title.alone"]
            : speaker.Texts["dialog.title.with", speaker.Texts.People([.. draft.Attendees.Select(a => new CardPerson(a.Name, a.Address))], MostNames)]);

    public static BookingFormCard Form(BookingDraft draft, Speaker speaker, int defaultMinutes, IReadOnlyList<CardChoice> providers, IReadOnlyList<string> notes) =>
        new(draft.Id, draft.Key, speaker.Zone.Id)
        {
            Title = TitleOf(draft, speaker),
            Date = draft.Date?.ToDateOnly(),
            Earliest = speaker.LocalNow.Date.ToDateOnly(),
            Time = draft.Time?.ToTimeOnly(),
            Minutes = draft.Minutes ?? defaultMinutes,
            Repeats = RuleOf(draft, speaker),
            Attendees = draft.Attendees.Count == 0 ? null : speaker.Texts.Join(draft.Attendees.Select(a => a.Name)),
            Missing = BookingPlan.MissingOf(draft),
            Providers = providers,
            ProviderId = draft.ProviderId ?? ProviderChoices.Any,
            Notes = notes,
        };

    public static ConfirmCard Confirm(BookingDraft draft, Window window, Speaker speaker, IReadOnlyList<string> notes) =>
        new(draft.Id, draft.Key, ConfirmWhat.Book, TitleOf(draft, speaker), Moments.Of(window, speaker.Zone))
        {
            Attendees = [.. draft.Attendees.Select(a => new CardPerson(a.Name, a.Address))],
            ProviderId = draft.ProviderId ?? ProviderChoices.Any,
            Repeats = RuleOf(draft, speaker),
            Notes = notes,
        };

    private static RepeatRule? RuleOf(BookingDraft draft, Speaker speaker) =>
        draft.Repeats is { } rule ? Repeats.Of(rule, draft.Date ?? speaker.LocalNow.Date) : null;

    public static IEnumerable<string> Notes(BookingDraft draft, Window? window, IReadOnlyList<Meeting> overlaps, Speaker speaker)
    {
        if (draft.IsProposedInstead)
        {
            yield return speaker.Texts["dialog.note.wasPast"];
        }

        if (BookingPlan.IsOddHour(draft, speaker.Zone))
        {
            yield return speaker.Texts["dialog.note.clocksChange"];
        }

        if (draft is { IsFirstMoved: true, Date: { } first })
        {
            yield return speaker.Texts["dialog.repeat.firstMoved", speaker.Texts.Date(first.ToDateOnly())];
        }

        // a draft of an older version of the program may name a note that there is no more
        foreach (var key in draft.Ungranted.Where(speaker.Texts.Has))
        {
            yield return speaker.Texts[key];
        }

        foreach (var other in overlaps)
        {
            yield return speaker.Texts["dialog.note.overlap", other.Title, speaker.Texts.Window(Moments.Of(other.Window, speaker.Zone))];
        }

        if (window is not null && ZoneNote(window, speaker) is { } zone)
        {
            yield return zone;
        }
    }

    /// <summary>Mailbox and device in different zones: both times are said.</summary>
    public static string? ZoneNote(Window window, Speaker speaker) =>
        speaker.OtherZone is { } other
            ? speaker.Texts["dialog.note.otherZone", speaker.Texts.Zone(speaker.Zone.Id), speaker.Texts.Window(Moments.Of(window, other))]
            : null;

    public static string Contradiction(Contradiction contradiction, string text, Speaker speaker) =>
        speaker.Texts[$"dialog.contradiction.{JsonNamingPolicy.CamelCase.ConvertName(contradiction.Kind.ToString())}", SpanOf(contradiction.Span, text)];

    private static string SpanOf(TextSpan span, string text) =>
        span.Start >= 0 && span.End <= text.Length ? span.Of(text) : text;
}
