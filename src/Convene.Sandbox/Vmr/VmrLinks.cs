using System.Security.Cryptography;
using System.Text;
using Convene.Sandbox.Pages;
using Microsoft.AspNetCore.Http;

namespace Convene.Sandbox.Vmr;

/// <summary>Addresses that the samples show: a booking's <c>shortAddress</c>, a recording's <c>downUrl</c>, a stream's <c>rtmpUrl</c>.</summary>
internal sealed class VmrLinks(string root, string auth)
{
    public const string Vendor = "/vmr/";
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public static VmrLinks For(HttpRequest request, SandboxOptions options) =>
        new($"{PageAddress.Root(request, options, Vendor)}{Vendor.TrimEnd('/')}", options.Vmr.Auth);

    public string Share(VmrBooking booking) => $"{root}/meet/share/{Code(booking.Id)}";

    /// <summary>The booking that a share's code leads to.</summary>
    public VmrBooking? Find(VmrState state, string code) =>
        state.Bookings.Values.FirstOrDefault(booking => string.Equals(Code(booking.Id), code, StringComparison.OrdinalIgnoreCase));

    public string Download(VmrRecording recording, string day, string file) =>
        $"{root}/records/{day}/{file}?sign={Uri.EscapeDataString(Sign(recording))}&id={recording.Id}";

    public bool IsSigned(VmrRecording recording, string sign) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(recording)), Encoding.UTF8.GetBytes(sign));

    public static string Stream(VmrRoom room) => $"rtmp://live.sandbox.example/live/{room.Number}";

    private string Sign(VmrRecording recording) => Convert.ToBase64String(Hash("record|" + recording.Id));

    // Eight letters, so that nobody comes upon somebody else's by guessing.
    private string Code(int id) => string.Concat(Hash($"share|{id}").Take(8).Select(value => Letters[value % Letters.Length]));

    private byte[] Hash(string text) => HMACSHA256.HashData(Encoding.UTF8.GetBytes($"vmr|{auth}"), Encoding.UTF8.GetBytes(text));
}
