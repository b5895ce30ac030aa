using Convene.Dialogs.Booking;
using Convene.Dialogs.People;
using Convene.Dialogs.Turns;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;

namespace Convene.Dialogs.Providing;

/// <summary>A booking that one provider did not take is asked of another one that the person picks.</summary>
internal sealed class Elsewhere(IProviders providers, BookingDialog booking, EarlierResult earlier)
{
    /// <summary>Of one refused meeting and one provider comes one meeting, however and how often that is asked for.</summary>
    public static string KeyOf(string meetingId, string provider) => $"elsewhere:{meetingId}:{provider}";

    /// <summary>Null where the meeting is not one that the person may book elsewhere, or the provider is none that can take it.</summary>
    public async Task<Decision?> BookAsync(DialogState state, Meeting refused, string provider, Speaker speaker, CancellationToken cancellationToken)
    {
        var isTheirs = refused is { State: MeetingState.Refused } && MeetingReading.IsHost(speaker.Person, refused);
        if (!isTheirs || ProviderSelection.Alternatives(providers, refused).All(other => other.Description.Id.Value != provider))
        {
            return null;
        }

        var key = KeyOf(refused.Id.ToString(), provider);
        if (await earlier.OfAsync(state, key, null, speaker, cancellationToken) is { } begun)
        {
            return begun;
        }

        var known = state.Drafts.LastOrDefault(d => !d.IsOrdered && d.Title == refused.Title);
        var draft = BookingDialog.Again(booking.New(speaker), refused, speaker) with { Key = key, ProviderId = provider };
        return await booking.ConfirmAsync(known is null ? state : state.Without(known.Id), draft, speaker, cancellationToken);
    }

    /// <summary>"With BizConf then", after the meeting that was talked about last was refused.</summary>
    public async Task<Decision?> BookLastAsync(
        DialogState state, Meeting? last, ProviderWords words, string named, Speaker speaker, CancellationToken cancellationToken) =>
        last is not null && words.Meant(named) is [var only]
            ? await BookAsync(state, last, only.Description.Id.Value, speaker, cancellationToken)
            : null;
}
