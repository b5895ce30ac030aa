using Convene.Meetings.Capabilities;
using Convene.Providers.Http;
using NodaTime;

namespace Convene.Providers.BizConf;

/// <summary>Webinars: 3.2 to 3.5.</summary>
internal sealed class BizConfWebinars(BizConfClient client, BizConfTimes times)
{
    public async Task<Webinar> CreateAsync(string account, WebinarOrder order, CancellationToken cancellationToken)
    {
        var (start, minutes) = times.ToSend(order.Window);
        var booking = new BizConfWebinarBooking
        {
            ConfName = order.Title,
            Password = order.Password.Length > 0 ? order.Password : null,
            StartTime = start,
            Duration = minutes,
            OptionVideoParticipants = order.ParticipantVideo,
            OptionVideoHost = order.HostVideo,
            Audio = ToAudio(order.Audio),
            IsPushed = order.LiveStream is null ? null : true,
            Stream = ToStream(order.LiveStream),
        };
        return ToWebinar(await client.CreateWebinarAsync(account, booking, cancellationToken), order.Password);
    }

    /// <summary>
    /// The documented defaults are sent for what is not set: that leaving a parameter out brings its default back is not promised (decision
    /// b22). Read again afterwards.
    /// </summary>
    public async Task<Webinar> UpdateAsync(string account, string number, WebinarOrder order, CancellationToken cancellationToken)
    {
        var (start, minutes) = times.ToSend(order.Window);
        var booking = new BizConfWebinarBooking
        {
            ConfName = order.Title,
            Password = order.Password,
            StartTime = start,
            Duration = minutes,
            OptionVideoParticipants = order.ParticipantVideo ?? true,
            OptionVideoHost = order.HostVideo ?? true,
            Audio = ToAudio(order.Audio) ?? 0,
            IsPushed = order.LiveStream is not null,
            Stream = ToStream(order.LiveStream),
        };
        await client.UpdateWebinarAsync(account, number, booking, cancellationToken);
        var changed = await BizConfReads.AfterWritingAsync(client.GetWebinarAsync(account, number, cancellationToken));
        return ToWebinar(changed, order.Password);
    }

    public async Task<Webinar> GetAsync(string account, string number, CancellationToken cancellationToken) =>
        ToWebinar(await client.GetWebinarAsync(account, number, cancellationToken), null);

    public Task DeleteAsync(string account, string number, CancellationToken cancellationToken) =>
        client.DeleteWebinarAsync(account, number, cancellationToken);

    /// <summary>The appendix builds client links of conferences, not of webinars: there is the web link alone.</summary>
    public async Task<HostLink> GetHostLinkAsync(string account, string number, CancellationToken cancellationToken)
    {
        var webinar = await client.GetWebinarAsync(account, number, cancellationToken);
        return new HostLink(webinar.StartUrl ?? throw VendorFailures.Unreadable("no start_url"), null);
    }

    public static Webinar ToWebinar(BizConfWebinar webinar, string? password) => new()
    {
        Number = webinar.WebinarNo,
        Title = webinar.ConfName,
        StartsAt = BizConfTimes.FromGmt(webinar.StartTime),
        Duration = Duration.FromMinutes(webinar.Duration),
        Password = webinar.Password ?? password ?? "",
        JoinUrl = webinar.JoinUrl,
        RoomId = webinar.RoomId,
        HostVideo = webinar.OptionVideoHost,
        ParticipantVideo = webinar.OptionVideoParticipants,
        Audio = ToAudio(webinar.Audio),
        WatchUrl = webinar.LiveUrl,
        MixedConferenceNumber = webinar.VideoConf,
        DialInNumbers = webinar.Videophone is { } phone ? [phone] : [],
    };

    private static BizConfStream? ToStream(LiveStreamTarget? target) =>
        target is null ? null : new BizConfStream(target.PushUrl, target.StreamKey, target.WatchUrl);

    private static long? ToAudio(ConferenceAudio? audio) => audio switch
    {
        null => null,
        ConferenceAudio.Telephone => 1,
        ConferenceAudio.Computer => 2,
        ConferenceAudio.TelephoneAndComputer => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(audio), audio, "Unknown audio"),
    };

    // 3.2: the default, 0, is telephone and computer too
    private static ConferenceAudio? ToAudio(long? audio) => audio switch
    {
        0 or 3 => ConferenceAudio.TelephoneAndComputer,
        1 => ConferenceAudio.Telephone,
        2 => ConferenceAudio.Computer,
        _ => null,
    };
}
