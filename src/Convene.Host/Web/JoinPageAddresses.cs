using Convene.Host.Hosting;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Microsoft.Extensions.Options;

namespace Convene.Host.Web;

/// <summary>The addresses of join pages, below <c>PublicUrl</c>.</summary>
internal sealed class JoinPageAddresses(IOptions<PublicUrlOptions> publicUrl, IOptions<JoinPageOptions> options) : IJoinPages
{
    public const string Path = "/join/";

    private readonly Lazy<JoinPageTokens?> _tokens = new(() => options.Value.Key is { Length: > 0 } key ? new JoinPageTokens(key) : null);

    /// <summary>Null where no key is configured.</summary>
    public JoinPageTokens? Tokens => _tokens.Value;

    public string? UrlOf(MeetingId meetingId) =>
        Tokens is { } tokens ? $"{publicUrl.Value.PublicUrl.TrimEnd('/')}{Path}{tokens.Of(meetingId)}" : null;
}
