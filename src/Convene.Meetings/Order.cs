namespace Convene.Meetings;

/// <summary>What a person asks a provider to reserve.</summary>
public sealed record Order
{
    public required MeetingId MeetingId { get; init; }

    /// <summary>The host at the vendor.</summary>
    public required Person Organizer { get; init; }

    public required string Title { get; init; }

    public required Window Window { get; init; }

    /// <summary>How many people must fit, the organizer included; at least 1. The provider takes the smallest size that fits.</summary>
    public required int Capacity { get; init; }

    /// <summary>Null lets the vendor choose or go without.</summary>
    public string? Password { get; init; }

    /// <summary>Attendees may enter before the host.</summary>
    public bool JoinBeforeHost { get; init; } = true;

    /// <summary>A vendor's room, from <see cref="Capabilities.IRooms"/>; null for any.</summary>
    public string? RoomId { get; init; }

    /// <summary>Recording begins by itself when the conference does.</summary>
    public bool RecordsAutomatically { get; init; }

    /// <summary>The vendor streams the conference live to its own viewing page.</summary>
    public bool HasLiveStream { get; init; }

    /// <summary>Null for none.</summary>
    public string? LiveStreamPassword { get; init; }

    public bool HasWaitingRoom { get; init; }

    /// <summary>Only people who are logged in at the vendor may enter.</summary>
    public bool DemandsLogin { get; init; }

    /// <summary>A word that people must give to enter; null for none.</summary>
    public string? Watchword { get; init; }

    /// <summary>The vendor too invites people, by mail or message. False: Outlook already does, and nobody is told twice.</summary>
    public bool VendorNotifies { get; init; }

    /// <summary>Whom the vendor itself is told of; empty leaves inviting to Outlook.</summary>
    public IReadOnlyList<Attendee> VendorInvitees { get; init; } = [];

    /// <summary>What this order needs of a provider: each is in <see cref="Ports.ProviderDescription.Options"/> of one that can serve it.</summary>
    public IReadOnlySet<Ports.BookingOption> Needs()
    {
        var needs = new HashSet<Ports.BookingOption>();
        AddIf(RoomId is not null, Ports.BookingOption.Room);
        AddIf(!JoinBeforeHost, Ports.BookingOption.JoinBeforeHost);
        AddIf(RecordsAutomatically, Ports.BookingOption.AutomaticRecording);
        AddIf(HasLiveStream, Ports.BookingOption.LiveStream);
        AddIf(HasWaitingRoom, Ports.BookingOption.WaitingRoom);
        AddIf(DemandsLogin, Ports.BookingOption.LoginToJoin);
        AddIf(Watchword is not null, Ports.BookingOption.Watchword);
        AddIf(VendorNotifies, Ports.BookingOption.VendorNotifications);
        return needs;

        void AddIf(bool isNeeded, Ports.BookingOption option)
        {
            if (isNeeded)
            {
                needs.Add(option);
            }
        }
    }

    /// <summary>Without passwords and links: records end up in logs.</summary>
    public override string ToString() => $"Order({MeetingId})";
}
