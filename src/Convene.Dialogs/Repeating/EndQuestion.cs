using Convene.Cards;
using Convene.Dialogs.Booking;
using Convene.Dialogs.People;
using Convene.Dialogs.Turns;
using NodaTime;
using NodaTime.Text;

namespace Convene.Dialogs.Repeating;

/// <summary>"Until when should it repeat?" Nothing endless is booked: 3 months, 6 months, a year, or what is typed. Pure.</summary>
internal static class EndQuestion
{
    private static readonly int[] Months = [3, 6, 12];

    public static Decision Ask(DialogState state, BookingDraft draft, Speaker speaker)
    {
        var first = draft.Date ?? speaker.LocalNow.Date;
        var options = Months.Select(months => OptionOf(months, first.PlusMonths(months).PlusDays(-1), speaker)).ToList();
        var question = new Question(QuestionKind.ChooseUntil, draft.Id) { Options = options };
        var card = new ChooseCard(draft.Id, draft.Key, ChooseWhat.Other, [.. options.Select(option => new CardChoice(option.Id, option.Title))])
        {
            Question = speaker.Texts["choose.until"],
        };
        return Decision.Card(state.With(draft).Asking(question), card);
    }

    /// <summary>The draft with the end that was chosen; null where the option is no day.</summary>
    public static BookingDraft? Chosen(BookingDraft draft, Option option) => LocalDatePattern.Iso.Parse(option.Id) is { Success: true } day
        ? Ending(draft, new EndReading(day.Value, null))
        : null;

    public static BookingDraft Ending(BookingDraft draft, EndReading end) => draft.Repeats is { } rule
        ? draft with { Repeats = rule with { Until = end.Until ?? LocalDate.MaxIsoValue }, RepeatCount = end.Count, MustConfirm = true }
        : draft;

    private static Option OptionOf(int months, LocalDate until, Speaker speaker)
    {
        var day = speaker.Texts.Date(until.ToDateOnly());
        var title = months == Months[^1] ? speaker.Texts["dialog.repeat.untilYear", day] : speaker.Texts["dialog.repeat.untilMonths", months, day];
        return new Option(LocalDatePattern.Iso.Format(until), title);
    }
}
