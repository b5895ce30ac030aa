using Convene.Cards.Texts;
using Convene.Channels.Connector;
using Convene.Channels.Schema;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

namespace Convene.Dialogs.People;

/// <summary>Who sent an activity: by the object id that the channel vouches for, in the company's directory.</summary>
internal sealed class SenderDirectory(PromptDirectory directory, IConnectorFactory connectors, Strings strings, IClock clock, IOptions<DialogOptions> options)
{
    private static readonly Duration ProfileLife = Duration.FromMinutes(10);

    /// <summary>The sender's object id; null when the channel does not know it either.</summary>
    public async Task<string?> FindIdAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity.From is not { Id: { Length: > 0 } memberId } from)
        {
            return null;
        }

        if (from.AadObjectId is { Length: > 0 } known)
        {
            return known;
        }

        try
        {
            var member = await connectors.Create(activity.ServiceUrl ?? "").GetConversationMemberAsync(activity.Conversation?.Id ?? "", memberId, cancellationToken);
            return string.IsNullOrEmpty(member.AadObjectId) ? null : member.AadObjectId;
        }
        catch (Exception failure) when (failure is ConnectorException or ArgumentException)
        {
            // A channel without a roster: then the person is unknown, and is told so.
            return null;
        }
    }

    /// <summary>What the directory says of a person, from <paramref name="known"/> while that is fresh; null when it knows nobody of that id.</summary>
    /// <exception cref="CalendarException">The directory cannot be asked, and nothing was known.</exception>
    public async Task<Profile?> GetProfileAsync(string directoryId, Profile? known, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (known is not null && known.Person.DirectoryId == directoryId && now - known.AskedAt < ProfileLife)
        {
            return known;
        }

        try
        {
            if (await directory.FindAsync(directoryId, cancellationToken) is not { } person)
            {
                return null;
            }

            var preferences = await PreferencesAsync(person, known, cancellationToken);
            return new Profile(person, preferences.Zone?.Id, preferences.Culture, now);
        }
        catch (CalendarException) when (known is not null && known.Person.DirectoryId == directoryId)
        {
            // The directory is away for a moment: who the person is does not change by that.
            return known;
        }
    }

    public Speaker SpeakerOf(Activity activity, Profile profile, DialogState state, string place)
    {
        var now = clock.GetCurrentInstant();
        var device = ZoneOf(activity.LocalTimezone);
        var zone = ZoneOf(state.ChosenZone) ?? ZoneOf(profile.Zone) ?? device ?? ZoneOf(options.Value.DefaultTimeZone) ?? DateTimeZone.Utc;
        var tenant = activity.TenantId();
        return new Speaker
        {
            Person = tenant is null ? profile.Person : profile.Person with { TenantId = tenant },
            Texts = strings.For(CultureOf(activity, profile, state)),
            Zone = zone,
            OtherZone = state.ChosenZone is null && device is not null && device.GetUtcOffset(now) != zone.GetUtcOffset(now) ? device : null,
            Now = now,
            SaidAt = SaidAt(activity, now),
            IsPersonal = activity.IsPersonal(),
            Client = Rendering.ClientOf(activity.ChannelId),
            Place = place,
            ActivityKey = activity.Id is { Length: > 0 } id ? $"{activity.ChannelId}|{activity.Conversation?.Id}|{id}" : "",
            ChannelUserId = activity.From?.Id,
        };
    }

    /// <summary>Never later than now: a channel whose clock is ahead must not make today's hours pass.</summary>
    private static Instant SaidAt(Activity activity, Instant now) =>
        OffsetDateTimePattern.ExtendedIso.Parse(activity.Timestamp ?? "") is { Success: true, Value: var told } && told.ToInstant() < now
            ? told.ToInstant()
            : now;

    public string CultureOf(Activity activity, Profile? profile, DialogState? state) =>
        Languages.CultureOf(state?.Language ?? Languages.Of(activity.Locale) ?? Languages.Of(profile?.Culture) ?? Languages.English);

    /// <summary>The speaker, answered in the language that the turn came to.</summary>
    public Speaker InLanguageOf(DialogState state, Speaker speaker, Activity activity) =>
        speaker with { Texts = strings.For(CultureOf(activity, speaker.Profile, state)) };

    private async Task<MailboxPreferences> PreferencesAsync(Person person, Profile? known, CancellationToken cancellationToken)
    {
        try
        {
            return await directory.GetPreferencesAsync(person, cancellationToken);
        }
        catch (CalendarException)
        {
            // Somebody without a mailbox can still book: zone and language then come from what was known, or from the client.
            return new MailboxPreferences(ZoneOf(known?.Zone), known?.Culture);
        }
    }

    private static DateTimeZone? ZoneOf(string? id) => id is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
}
