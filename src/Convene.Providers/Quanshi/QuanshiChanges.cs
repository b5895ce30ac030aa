using System.Globalization;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>
/// Changes by 二, or by 十五 what has a room or a rule. Both replace: everything is sent again, as the vendor has it where it tells, else as
/// it was booked. Their answers show what was before, so the conference is read again (decision c9).
/// </summary>
internal sealed class QuanshiChanges(
    QuanshiVendor vendor, QuanshiConferences conferences, QuanshiOverlaps overlaps, QuanshiBooked booked)
{
    private const long Colleague = 1;

    public Task<Reservation> ModifyAsync(
        Person host, Reservation reservation, Modification modification, CancellationToken cancellationToken)
    {
        // pcode1 and pcode2 are made by the vendor and no call sets them
        if (modification.Password is { } password && password != reservation.Password)
        {
            throw ProviderException.Refused(RefusalReason.NotOffered, null, "the vendor makes the password");
        }

        return ChangeAsync(host, reservation, new Change(modification.Title, null, null), cancellationToken);
    }

    public Task<Reservation> RescheduleAsync(Person host, Reservation reservation, Window window, CancellationToken cancellationToken)
    {
        QuanshiMapper.Check(window, vendor.Now);
        return ChangeAsync(host, reservation, new Change(null, window, null), cancellationToken);
    }

    public Task<Reservation> RescheduleSeriesAsync(
        Person host, Reservation reservation, Window first, Recurrence recurrence, CancellationToken cancellationToken)
    {
        QuanshiMapper.Check(first, vendor.Now);
        var series = QuanshiRule.From(first, recurrence, vendor.Mapper.Zone);
        return ChangeAsync(host, reservation, new Change(null, first, series), cancellationToken);
    }

    private async Task<Reservation> ChangeAsync(Person host, Reservation reservation, Change change, CancellationToken cancellationToken)
    {
        var id = reservation.ConferenceId;
        var found = await QuanshiVendor.BeforeWritingAsync(conferences.FindAsync(host, id, cancellationToken));
        if (found.Conference.Status == ConferenceStatus.Cancelled)
        {
            throw ProviderException.Refused(RefusalReason.NoSuchMeeting, null, "cancelled");
        }

        var write = Describe(found, change, vendor.Accounts.Of(host));
        if (change.Window is { } window)
        {
            await overlaps.CheckAsync(host, found.Conference.Title, window, RoomIdsOf(found), id, cancellationToken);
        }

        await write(cancellationToken);
        var changed = ToReservation(
            reservation, await ReadAgainAsync(host, id, cancellationToken), change.Window?.Zone ?? reservation.Window.Zone);
        return change.Window is null || changed.Window.IsSameTimeAs(change.Window)
            ? changed
            : throw new ProviderException(ProviderFailure.Unknown, null, null, "moved by the vendor's word, but read at another time");
    }

    private async Task<QuanshiFound> ReadAgainAsync(Person host, ConferenceId id, CancellationToken cancellationToken)
    {
        try
        {
            return await conferences.FindAsync(host, id, cancellationToken);
        }
        catch (ProviderException failure)
        {
            throw new ProviderException(
                ProviderFailure.Unknown, null, failure.VendorCode, "changed, but could not be read again", failure);
        }
    }

    private Func<CancellationToken, Task> Describe(QuanshiFound found, Change change, QuanshiAccount host)
    {
        var id = found.Conference.Id.Value;
        if (!found.IsOfRooms)
        {
            var plain = ToBooking(found, change);
            return async token =>
            {
                await vendor.Conferences.UpdateAsync(host, id, plain, token);
                booked.Remember(id, plain);
            };
        }

        var detailed = ToRoomBooking(found.Detailed!, change);
        return async token =>
        {
            await vendor.Rooms.UpdateAsync(host, id, detailed, token);
            booked.Remember(id, detailed);
        };
    }

    private QuanshiBooking ToBooking(QuanshiFound found, Change change)
    {
        if (change.Series is not null)
        {
            throw ProviderException.Refused(RefusalReason.NotOffered, null, "not booked as a series");
        }

        var (plain, detailed) = (found.Plain!, found.Detailed);
        var sent = booked.Plain(plain.ConferenceId);
        var hasCloudMcu = detailed?.EnableCloudMcu ?? sent?.EnableCloudMcu ?? vendor.Options.CloudMcu;
        return (sent ?? Blank) with
        {
            Title = change.Title ?? plain.Title ?? "",
            StartTime = change.Window is { } window ? vendor.Mapper.ToLocal(window.StartsAt) : plain.StartTime,
            Length = change.Window?.Minutes ?? plain.Length,
            // whether a list that is left out keeps the people or sends them away is not documented: it is never left out
            Invitees =
            [
                .. plain.Attendees.Where(IsReachable).Select(static one => new QuanshiInvitee(null, one.Email, one.Mobile, one.Name)),
            ],
            EmailNotify = false,
            SmsNotify = false,
            LiveOpen = detailed?.LiveOpen ?? sent?.LiveOpen ?? (plain.PullUrl is null ? null : true),
            LivePassword = detailed?.LivePullPwd ?? sent?.LivePassword,
            EnableCloudMcu = hasCloudMcu ? true : null,
            Sv = hasCloudMcu ? Math.Max(detailed?.Sv ?? 0, vendor.Options.ClientVersion) : null,
            JoinLogin = detailed?.JoinLogin ?? sent?.JoinLogin,
            UseWaitingRoom = detailed?.UseWaitingRoom ?? sent?.UseWaitingRoom,
            OpenWatchword = detailed?.OpenWatchword ?? sent?.OpenWatchword,
            EventWatchword = detailed?.EventWatchword ?? sent?.EventWatchword,
        };
    }

    private QuanshiRoomBooking ToRoomBooking(QuanshiRoomConference told, Change change)
    {
        var sent = booked.Detailed(told.ConferenceId);
        if ((change.Series is not null) != told.IsSeries && change.Window is not null)
        {
            throw ProviderException.Refused(
                RefusalReason.NotOffered, null, told.IsSeries ? "a series is moved with its rule" : "not booked as a series");
        }

        var series = change.Series ?? sent?.Series;
        if (told.IsSeries && series is null)
        {
            // the vendor tells no rule back, and what a change without one makes of the series is not documented
            throw ProviderException.Refused(RefusalReason.NotOffered, null, "the rule of the series is not known any more");
        }

        return new QuanshiRoomBooking
        {
            Title = change.Title ?? told.Title ?? "",
            StartTime = vendor.Mapper.ToLocal(change.Window?.StartsAt ?? told.StartsAt),
            Length = change.Window?.Minutes ?? told.Length,
            LiveOpen = told.LiveOpen ?? sent?.LiveOpen,
            LivePassword = told.LivePullPwd ?? sent?.LivePassword,
            Participants = ParticipantsOf(told),
            AutoVideo = sent?.AutoVideo,
            JoinLogin = told.JoinLogin ?? sent?.JoinLogin,
            UseWaitingRoom = told.UseWaitingRoom ?? sent?.UseWaitingRoom,
            Summary = told.Summary ?? sent?.Summary,
            OpenWatchword = told.OpenWatchword ?? sent?.OpenWatchword,
            EventWatchword = told.EventWatchword ?? sent?.EventWatchword,
            JoinConfTags = sent?.JoinConfTags ?? [],
            Series = series,
            Rooms = RoomsOf(told),
        };
    }

    // which device stands in which room is not told: all go with the main room, else with the first
    private static IReadOnlyList<QuanshiRoom> RoomsOf(QuanshiRoomConference told)
    {
        var equipment = told.Equipment.Concat(told.Houses.Where(static house => house.DeviceType == 3))
            .Select(static device => QuanshiMapper.ToNumber(device.DeviceId, "a device")).Distinct().ToList();
        return
        [
            .. QuanshiMapper.RoomsOf(told)
                .OrderByDescending(static room => room.IsMainRoom == 1)
                .Select((room, index) => new QuanshiRoom(
                    QuanshiMapper.ToNumber(room.DeviceId, "a room"),
                    room.IsMainRoom is 0 ? null : room.IsMainRoom,
                    index == 0 ? equipment : [])),
        ];
    }

    // the host is in the list too, but is no participant to be sent
    private static IReadOnlyList<string> ParticipantsOf(QuanshiRoomConference told) =>
    [
        .. told.Attendees
            .Select(static one => one.UserType is null or Colleague ? one.User ?? one.Email : one.Email ?? one.User)
            .OfType<string>()
            .Where(user => user != told.HostId?.ToString(CultureInfo.InvariantCulture)),
    ];

    private static IReadOnlyList<string> RoomIdsOf(QuanshiFound found) =>
        found.Detailed is { } told ? [.. QuanshiMapper.RoomsOf(told).Select(static room => room.DeviceId)] : [];

    private static bool IsReachable(QuanshiAttendee one) => one.Email is not null || one.Mobile is not null;

    private static Reservation ToReservation(Reservation before, QuanshiFound now, DateTimeZone zone) => before with
    {
        Title = now.Conference.Title,
        Window = new Window(now.Conference.StartsAt, now.Conference.Duration, zone),
        Password = now.Conference.Password ?? before.Password,
        JoinUrl = now.Conference.JoinUrl ?? before.JoinUrl,
        RoomId = now.Conference.RoomId ?? before.RoomId,
        DialInNumbers = now.AccessNumbers.Count > 0 ? QuanshiMapper.ToNumbers(now.AccessNumbers) : before.DialInNumbers,
    };

    private static QuanshiBooking Blank { get; } = new() { Title = "", StartTime = default, Length = 0 };

    private sealed record Change(string? Title, Window? Window, QuanshiSeries? Series);
}
