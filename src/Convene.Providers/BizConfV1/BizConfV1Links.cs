using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Providers.Http;

namespace Convene.Providers.BizConfV1;

/// <summary>The links that 2.3 gives, for those whom they are for.</summary>
internal static class BizConfV1Links
{
    private const string NameParameter = "uname";

    /// <param name="account">Who asks: nobody else's conference is started.</param>
    public static HostLink ToHostLink(BizConfV1Conference conference, string account)
    {
        if (conference.UserId is { } owner && !string.Equals(owner, account, StringComparison.OrdinalIgnoreCase))
        {
            throw ProviderException.Refused(RefusalReason.NotYours, null, null);
        }

        RefuseCancelled(conference);
        var url = conference.HostStartUrl ?? conference.ProtocolHostStartUrl ?? throw VendorFailures.Unreadable("no host link");
        return new HostLink(url, conference.ProtocolHostStartUrl);
    }

    /// <summary>
    /// 1.1: opened in a browser it starts the client. The link is nobody's own; a name goes into <c>uname</c>, which the host's link has too.
    /// </summary>
    public static ClientLink ToClientLink(BizConfV1Conference conference, string displayName)
    {
        RefuseCancelled(conference);
        var link = conference.ProtocolJoinUrl ?? throw VendorFailures.Unreadable("no client link");
        return new ClientLink(string.IsNullOrWhiteSpace(displayName) ? link : WithName(link, displayName.Trim()));
    }

    private static string WithName(string link, string name)
    {
        var question = link.IndexOf('?', StringComparison.Ordinal);
        var (address, query) = question < 0 ? (link, "") : (link[..question], link[(question + 1)..]);
        var kept = query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => !pair.StartsWith($"{NameParameter}=", StringComparison.Ordinal))
            .Append($"{NameParameter}={Uri.EscapeDataString(name)}");
        return $"{address}?{string.Join('&', kept)}";
    }

    private static void RefuseCancelled(BizConfV1Conference conference)
    {
        if (BizConfV1Mapper.ToConference(conference).Status == ConferenceStatus.Cancelled)
        {
            throw ProviderException.Refused(RefusalReason.NoSuchMeeting, null, "cancelled");
        }
    }
}
