using Convene.Meetings;
using Convene.Meetings.Capabilities;

namespace Convene.Providers.Quanshi;

/// <summary>Telephone numbers to dial in: a conference's own (五, 十七), or the nearest to a telephone (十一).</summary>
internal sealed class QuanshiDialIns(QuanshiVendor vendor, QuanshiConferences conferences)
{
    public async Task<IReadOnlyList<AccessNumber>> GetAsync(
        Person caller, ConferenceId? conferenceId, string? callerNumber, CancellationToken cancellationToken)
    {
        var found = conferenceId is { } id ? await conferences.TellAsync(caller, id, cancellationToken) : null;
        if (found is { AccessNumbers.Count: > 0 } && callerNumber is null)
        {
            return [.. found.AccessNumbers.Select(QuanshiMapper.ToAccessNumber)];
        }

        // the company's own numbers go by the billing code of a conference
        var query = new QuanshiAccessNumberQuery(found?.BillingCode is not null, found?.BillingCode, callerNumber);
        var numbers = await vendor.Conferences.GetAccessNumbersAsync(query, cancellationToken);
        return [.. numbers.Select(static one => new AccessNumber(one.Number, null, null))];
    }
}
