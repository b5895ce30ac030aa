using Convene.Meetings.Ports;

namespace Convene.Meetings.Capabilities;

/// <summary>Lists the conferences of everybody on the vendor's site: for operators and for reconciling.</summary>
public interface ISiteConferences
{
    IAsyncEnumerable<Conference> ListSiteAsync(Person caller, ConferenceQuery query, CancellationToken cancellationToken);
}
