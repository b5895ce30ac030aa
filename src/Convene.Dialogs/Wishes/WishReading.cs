using Convene.Dialogs.Booking;
using Convene.Dialogs.People;
using Convene.Dialogs.Turns;
using Convene.Language;
using NodaTime;

namespace Convene.Dialogs.Wishes;

/// <summary>Reads what is wanted of a meeting that exists. Pure.</summary>
internal static class WishReading
{
    public static WishKind? KindOf(Understanding said) => said.Intent switch
    {
        Intent.Show or Intent.DialIn => WishKind.Show,
        Intent.Join => WishKind.Join,
        Intent.Start => WishKind.Start,
        Intent.Cancel => WishKind.Cancel,
        Intent.Reschedule => WishKind.Move,
        Intent.Rename => WishKind.Rename,
        Intent.AddAttendees => WishKind.AddPeople,
        Intent.RemoveAttendees => WishKind.RemovePeople,
        Intent.Update => said.Slots.Password is null ? WishKind.Edit : WishKind.SetPassword,
        Intent.Report => WishKind.Report,
        _ => null,
    };

    public static MeetingWish New(WishKind kind, Speaker speaker, Keys keys) =>
        new() { Id = keys.NewId(), Key = keys.KeyFor(speaker.ActivityKey), Kind = kind, MadeAt = speaker.Now };

    /// <summary>What the meeting shall become, as far as the words tell; what they do not mention stays as the wish has it.</summary>
    public static MeetingWish Merge(MeetingWish wish, Understanding said, Speaker speaker) => wish.Kind switch
    {
        WishKind.Move or WishKind.Edit => MergeTime(wish, said.Slots, speaker.Zone),
        WishKind.Rename => wish with { Title = NewTitle(said.Slots) ?? wish.Title },
        WishKind.AddPeople or WishKind.RemovePeople when DraftReading.InviteesOf(said.Slots).Any() =>
            wish with { People = [.. DraftReading.InviteesOf(said.Slots)] },
        WishKind.SetPassword => wish with { Password = said.Slots.Password?.Value ?? wish.Password },
        _ => wish,
    };

    /// <summary>The words that point at the meeting are not its new title.</summary>
    private static string? NewTitle(Slots slots) => slots.Title?.Value is { } title && title != slots.Reference?.Title ? FormReading.TitleOf(title) : null;

    private static MeetingWish MergeTime(MeetingWish wish, Slots slots, DateTimeZone zone)
    {
        var start = slots.Start;
        var (date, time) = start is null || DraftReading.IsOnlyAPeriod(slots) ? (null, null) : DraftReading.Localize(start, zone);
        return wish with
        {
            // "To 4 pm" names no day: the meeting keeps its own.
            Date = start is { DateWasInferred: true } ? wish.Date : date ?? wish.Date,
            Time = start is { SameTime: true } ? wish.Time : time ?? wish.Time,
            Minutes = slots.Duration is { } duration ? DraftReading.Minutes(duration) : wish.Minutes,
            ShiftMinutes = slots.Shift is { } shift ? (int)shift.TotalMinutes : wish.ShiftMinutes,
            ExtensionMinutes = slots.Extension is { } extension ? (int)extension.TotalMinutes : wish.ExtensionMinutes,
        };
    }
}
