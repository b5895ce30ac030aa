using Convene.Providers.Json;

namespace Convene.Providers.Quanshi;

/// <summary>Reads the vendor's answers into contracts.</summary>
internal static class QuanshiReading
{
    public static QuanshiAnswer<T> Answer<T>(
        VendorObject envelope, ReadProblems problems, Func<VendorObject, ReadProblems, T> content, long? otherSuccess) => throw new NotImplementedException();
    public static QuanshiReservation Reservation(VendorObject envelope, ReadProblems problems) => throw new NotImplementedException();
    public static QuanshiConferenceList ConferencesByDate(VendorObject envelope, ReadProblems problems) => throw new NotImplementedException();
    public static QuanshiConference Conference(VendorObject envelope, ReadProblems problems) => throw new NotImplementedException();
    public static QuanshiLiveStatus LiveStatus(VendorObject envelope, ReadProblems problems) => throw new NotImplementedException();
    public static string WebLink(VendorObject envelope, ReadProblems problems) => throw new NotImplementedException();
    public static string? WebLinkIfAny(VendorObject envelope, ReadProblems problems) => throw new NotImplementedException();
    public static string JoinLink(VendorObject envelope, ReadProblems problems) => throw new NotImplementedException();
    public static string ClientLink(VendorObject envelope, ReadProblems problems) => throw new NotImplementedException();
    public static IReadOnlyList<QuanshiReplay> ReplaysByEmail(VendorObject envelope, ReadProblems problems) => throw new NotImplementedException();
    public static QuanshiReplay? ReplayIfAny(VendorObject envelope, ReadProblems problems) => throw new NotImplementedException();
    public static QuanshiReport Report(VendorObject envelope, ReadProblems problems) => throw new NotImplementedException();
    public static IReadOnlyList<QuanshiAccessNumber> AccessNumbers(VendorObject envelope, ReadProblems problems) => throw new NotImplementedException();
    public static QuanshiBoxBinding BoxBinding(VendorObject envelope, ReadProblems problems) => throw new NotImplementedException();
    public static QuanshiRoomConference RoomConference(VendorObject envelope, string conferenceId, ReadProblems problems) => throw new NotImplementedException();
    public static IReadOnlyList<QuanshiRoomConference> RoomConferences(VendorObject envelope, ReadProblems problems) => throw new NotImplementedException();
    public static QuanshiClientLaunch ClientLaunch(VendorObject envelope, ReadProblems problems) => throw new NotImplementedException();
    public static QuanshiRunningPage Running(VendorObject envelope, ReadProblems problems) => throw new NotImplementedException();
}

internal sealed record QuanshiAnswer<T>(bool IsSuccess, string? Code, string? Message, T? Content);
