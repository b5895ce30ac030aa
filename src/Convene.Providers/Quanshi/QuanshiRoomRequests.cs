using Convene.Providers.Json;

namespace Convene.Providers.Quanshi;

/// <summary>The bodies of the <c>/confopenapi</c> family, in the order of the document's tables.</summary>
internal static class QuanshiRoomRequests
{
    private const string IsSeries = "1";

    /// <summary>14 and 15, behind what names host and conference.</summary>
    public static QuanshiBody Describe(QuanshiBody body, QuanshiRoomBooking booking, QuanshiOptions options)
    {
        body.Text("title", booking.Title)
            .Number("length", booking.Length)
            .Text("starttime", VendorTime.Format(booking.StartTime))
            .Flag("liveOpenFlag", booking.LiveOpen)
            .Text("livePassword", booking.LivePassword)
            .Text("participantsLists", Join(options.ParticipantSeparator, booking.Participants))
            .Number("autoVideo", booking.AutoVideo)
            .Flag("joinLogin", booking.JoinLogin)
            .Flag("useWaitingRoom", booking.UseWaitingRoom)
            .Text("summary", booking.Summary)
            .Flag("openWatchword", booking.OpenWatchword ?? (booking.EventWatchword is null ? null : true))
            .Text("eventWatchword", booking.EventWatchword)
            .Flag("joinConfSelTag", booking.JoinConfTags.Count == 0 ? null : true)
            .Text("joinConfTags", Join(",", booking.JoinConfTags));
        return AddRooms(AddSeries(body, booking.Series), booking.Rooms);
    }

    /// <summary>20, behind host and conference.</summary>
    public static QuanshiBody WatchLink(QuanshiBody body, QuanshiViewer viewer) => body
        .Number("timeout", viewer.TimeoutMinutes)
        .Number("usableCount", viewer.UsableCount)
        .Text("extId", viewer.ExternalId)
        .Text("name", viewer.Name)
        .Text("mobile", viewer.Mobile)
        .Text("countryCode", viewer.CountryCode)
        .Text("email", viewer.Email);

    private static QuanshiBody AddSeries(QuanshiBody body, QuanshiSeries? series) => series is null
        ? body
        : body
            .Text("cycle", IsSeries)
            .Number("repeatEndDate", series.RepeatEndDate.ToUnixTimeSeconds())
            .Object("cycleRole", new QuanshiBody()
                .Text("frequency", series.Frequency)
                .Number("interval", series.Interval)
                .Text("byday", series.ByDay)
                .Text("bymonthday", series.ByMonthDay));

    private static QuanshiBody AddRooms(QuanshiBody body, IReadOnlyList<QuanshiRoom>? rooms) => rooms is null
        ? body
        : body.Objects("composeRoomList", rooms.Select(static room => new QuanshiBody()
            .Number("roomId", room.RoomId)
            .Number("isMainRoom", room.IsMainRoom)
            .Numbers("equipIdList", room.EquipIds)));

    private static string? Join(string separator, IReadOnlyList<string> texts) =>
        texts.Count == 0 ? null : string.Join(separator, texts);
}
