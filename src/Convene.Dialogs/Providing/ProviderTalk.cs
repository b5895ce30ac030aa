using Convene.Dialogs.Booking;
using Convene.Dialogs.People;
using Convene.Dialogs.Rescheduling;
using Convene.Dialogs.Turns;
using Convene.Dialogs.Wishes;
using Convene.Language;

namespace Convene.Dialogs.Providing;

/// <summary>"Which conference services are there?", "use BizConf".</summary>
internal sealed class ProviderTalk(ProviderChoices choices, ProviderWords words, Elsewhere elsewhere, RefusedChange refused, BookingDialog booking, MeetingFinder finder)
{
    /// <summary>The list; what is chosen from it belongs to the booking that is open, else to a new one.</summary>
    public Decision List(DialogState state, Speaker speaker) =>
        choices.List(state, state.OpenDraft ?? booking.New(speaker) with { IsSetAside = true }, speaker);

    /// <summary>Where the last meeting, or what was changed of it in Outlook, was refused, the one to ask instead; else the one for a new booking.</summary>
    public async Task<Decision> UseAsync(DialogState state, Understanding said, string named, Speaker speaker, CancellationToken cancellationToken)
    {
        var last = await finder.LookUpAsync(state.LastMeetingId, speaker, cancellationToken);
        return refused.UseNamed(state, last, named, speaker)
            ?? await elsewhere.BookLastAsync(state, last, words, named, speaker, cancellationToken)
            ?? await booking.SayAsync(state, booking.New(speaker), said, speaker, cancellationToken);
    }
}
