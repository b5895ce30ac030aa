using Convene.Dialogs.Booking;
using Convene.Dialogs.Listing;
using Convene.Dialogs.People;
using Convene.Dialogs.Providing;
using Convene.Dialogs.Reporting;
using Convene.Dialogs.Wishes;
using Convene.Language;
using NodaTime;

namespace Convene.Dialogs.Turns;

/// <summary>Requests that begin something new, besides booking.</summary>
internal sealed class TextRequests(
    ListDialog list, ReportDialog reports, SmallTalk talk, MeetingFinder finder, BookingDialog booking, WishDialog wishes, ProviderTalk providers)
{
    public async Task<Decision> WishAsync(
        DialogState state, WishKind kind, Understanding said, Speaker speaker, CancellationToken cancellationToken)
    {
        var wantsOneNow = kind == WishKind.Start && said.Slots is { Title: null, Attendees.Count: 0, Reference: null or { Title: null, Person: null, Ordinal: null, IsPronoun: false } };
        if (wantsOneNow && (await finder.FindAsync(kind, said.Slots, state, speaker, cancellationToken)).Count == 0)
        {
            return await booking.AdvanceAsync(state, FromNow(booking.New(speaker), speaker), speaker, cancellationToken);
        }

        return await wishes.SayAsync(state, kind, said, speaker, cancellationToken);
    }

    public async Task<Decision> OtherAsync(DialogState state, Understanding said, Speaker speaker, CancellationToken cancellationToken)
    {
        switch (said.Intent)
        {
            case Intent.List:
                return await list.ShowAsync(state, ListQuery.Of(said.Slots, speaker.Zone), 1, speaker, cancellationToken);
            case Intent.Report:
                return reports.Say(state, said, speaker);
            case Intent.SetProvider or Intent.None when said.Slots.Provider is { } named:
                return await providers.UseAsync(state, said, named.Value, speaker, cancellationToken);
            case Intent.Providers or Intent.SetProvider:
                return providers.List(state, speaker);
            default:
                return talk.TrySay(state, said, speaker) ?? SmallTalk.NotUnderstood(state);
        }
    }

    /// <summary>"Start a meeting": nothing is there to start, so one from the next full minute on is proposed.</summary>
    private static BookingDraft FromNow(BookingDraft draft, Speaker speaker)
    {
        var next = speaker.LocalNow.PlusMinutes(1);
        return draft with { Date = next.Date, Time = new LocalTime(next.Hour, next.Minute), IsTimeInferred = true };
    }
}
