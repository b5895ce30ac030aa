using System.Runtime.CompilerServices;
using Convene.Meetings;
using Convene.Meetings.Capabilities;

namespace Convene.Providers.BizConf;

/// <summary>Registration for conferences: 3.6 to 3.8.</summary>
internal sealed class BizConfRegistrants(BizConfClient client)
{
    public Task SetQuestionsAsync(string account, ConferenceId conferenceId, RegistrationForm form, CancellationToken cancellationToken) =>
        client.UpdateQuestionsAsync(account, conferenceId.Value, BizConfRegistrationForms.ToQuestions(form), cancellationToken);

    public async Task<Registrant> AddAsync(
        string account, ConferenceId conferenceId, Registration registration, CancellationToken cancellationToken)
    {
        var booking = BizConfRegistrationForms.ToRegistrant(registration);
        var registered = await client.AddRegistrantAsync(account, conferenceId.Value, booking, cancellationToken);
        return BizConfRegistrationForms.ToRegistrant(registered, registration);
    }

    public async IAsyncEnumerable<Registrant> ListAsync(
        string account, ConferenceId conferenceId, RegistrantStatus status, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var registrant in await ReadAsync(account, conferenceId, status, cancellationToken))
        {
            yield return BizConfRegistrationForms.ToRegistrant(registrant);
        }
    }

    /// <summary>
    /// 3.8 holds until the conference has ended, and how it fails then is not told (decision b25): a refusal, or a list without anybody,
    /// is believed only of a conference that has not ended.
    /// </summary>
    private async Task<IReadOnlyList<BizConfRegistrant>> ReadAsync(
        string account, ConferenceId conferenceId, RegistrantStatus status, CancellationToken cancellationToken)
    {
        ProviderException? refusal = null;
        IReadOnlyList<BizConfRegistrant> read = [];
        try
        {
            read = await client.GetRegistrantsAsync(
                account, conferenceId.Value, BizConfRegistrationForms.ToText(status), cancellationToken);
        }
        catch (ProviderException failure) when (failure.Kind == ProviderFailure.Refused)
        {
            refusal = failure;
        }

        if (read.Count > 0)
        {
            return read;
        }

        var conference = await client.GetAsync(account, conferenceId.Value, cancellationToken);
        if (BizConfMapper.ToStatus(conference.ConfStatus) == ConferenceStatus.Finished)
        {
            throw ProviderException.Refused(
                RefusalReason.NotAllowed, refusal?.VendorCode, refusal?.VendorMessage ?? "registrants are told until the end alone");
        }

        return refusal is null ? read : throw refusal;
    }
}
