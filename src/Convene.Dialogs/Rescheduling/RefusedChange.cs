using Convene.Cards;
using Convene.Dialogs.People;
using Convene.Dialogs.Providing;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;

namespace Convene.Dialogs.Rescheduling;

/// <summary>What was changed in Outlook and refused by the vendor: back to what was agreed, or asked of another provider.</summary>
internal sealed class RefusedChange(IProviders providers, ProviderWords words, Keys keys)
{
    /// <summary>Those that could take what Outlook shows, the present one not among them.</summary>
    public static IReadOnlyList<IMeetingProvider> Others(IProviders providers, Meeting meeting)
    {
        var people = meeting.Unfollowed?.Attendees.Count + 1 ?? 0;
        var needs = new BookingNeeds(Math.Max(meeting.Capacity, people), meeting.Needs);
        return [.. ProviderSelection.Able(providers, needs).Where(able => able.Description.Id != meeting.Provider)];
    }

    public Decision MoveBack(DialogState state, Meeting meeting, Speaker speaker)
    {
        if (meeting is not { State: MeetingState.Booked, Unfollowed: not null })
        {
            return Decision.Text(state, speaker.Texts["heard.nothingToMoveBack", meeting.Title]);
        }

        var key = keys.KeyFor(speaker.ActivityKey);
        return new Decision(state.Asking(null), new Effect.Change(CommandOf(meeting, key, speaker) with { MovesBack = true }, key));
    }

    /// <summary>Null where it is not the organizer's to say, nothing was refused, or that provider could not take it.</summary>
    public Decision? Use(DialogState state, Meeting meeting, string provider, Speaker speaker)
    {
        var isTheirs = meeting is { State: MeetingState.Booked, Unfollowed: not null } && MeetingReading.IsHost(speaker.Person, meeting);
        if (!isTheirs || Others(providers, meeting).FirstOrDefault(other => other.Description.Id.Value == provider) is not { } wanted)
        {
            return null;
        }

        var key = keys.KeyFor(speaker.ActivityKey);
        return new Decision(state.Asking(null), new Effect.Change(CommandOf(meeting, key, speaker) with { Provider = wanted.Description.Id }, key));
    }

    /// <summary>"Use BizConf", after the vendor of the meeting that was talked about last refused to follow.</summary>
    public Decision? UseNamed(DialogState state, Meeting? last, string named, Speaker speaker) =>
        last is not null && words.Meant(named) is [var only] ? Use(state, last, only.Description.Id.Value, speaker) : null;

    public static CardButton MoveBackButton(Meeting meeting) => new(ButtonTexts.MoveBack, CardVerbs.MoveBack, FieldsOf(meeting));

    public static CardButton UseButton(Meeting meeting, ProviderDescription provider) =>
        new(ButtonTexts.UseProvider, CardVerbs.Elsewhere, new Dictionary<string, string>(FieldsOf(meeting)) { [CardFields.Provider] = provider.Id.Value })
        {
            About = provider.Name,
        };

    private static Dictionary<string, string> FieldsOf(Meeting meeting) => new() { [CardFields.MeetingId] = meeting.Id.ToString() };

    private static ChangeMeeting CommandOf(Meeting meeting, string key, Speaker speaker) => new()
    {
        Key = new CommandKey(key),
        MeetingId = meeting.Id,
        ByDirectoryId = speaker.Person.DirectoryId,
        Origin = speaker.Place,
    };
}
