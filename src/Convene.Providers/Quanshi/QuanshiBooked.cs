using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>
/// What we sent with our own bookings: a change must send everything again (decision c7), and no answer tells all of it. Where it is
/// forgotten, a change sends what the vendor tells and leaves out the rest.
/// </summary>
internal sealed class QuanshiBooked(IClock clock)
{
    private const int MostRemembered = 10_000;

    private static readonly Duration Lifetime = Duration.FromDays(60);

    private readonly QuanshiMemory<QuanshiBooking> _plain = new(clock, Lifetime, MostRemembered);
    private readonly QuanshiMemory<QuanshiRoomBooking> _detailed = new(clock, Lifetime, MostRemembered);

    public void Remember(string conferenceId, QuanshiBooking booking) => _plain.Remember(conferenceId, booking);

    public void Remember(string conferenceId, QuanshiRoomBooking booking) => _detailed.Remember(conferenceId, booking);

    public QuanshiBooking? Plain(string conferenceId) => _plain.TryRecall(conferenceId, out var booking) ? booking : null;

    public QuanshiRoomBooking? Detailed(string conferenceId) => _detailed.TryRecall(conferenceId, out var booking) ? booking : null;
}
