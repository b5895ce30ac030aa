using Convene.Meetings;

namespace Convene.Providers.Vmr;

/// <summary>
/// Takes bookings back, those of the account alone: the call itself names no account, so anybody's would be. What is taken back is gone
/// from the list, like what never was: only this process remembers which was which, and callers elsewhere take "not there" for done.
/// </summary>
internal sealed class VmrCancellation(VmrClient client, VmrConferences conferences)
{
    private const int MostRemembered = 1000;

    private readonly Lock _gate = new();
    private readonly HashSet<(string Account, string Id)> _asked = [];
    private readonly Queue<(string Account, string Id)> _oldestFirst = new();

    public async Task CancelAsync(string account, ConferenceId id, CancellationToken cancellationToken)
    {
        VmrMeeting meeting;
        try
        {
            meeting = await VmrWrites.BeforeAsync(conferences.FindAsync(account, id, cancellationToken));
        }
        catch (ProviderException missing) when (missing.Reason == RefusalReason.NoSuchMeeting && WasAskedFor(account, id))
        {
            return;
        }

        Remember(account, id);
        try
        {
            await client.CancelMeetAsync(meeting.Id, cancellationToken);
        }
        catch (ProviderException refusal) when (refusal.Kind == ProviderFailure.Refused)
        {
            await DecideRefusalAsync(account, id, refusal, cancellationToken);
        }
    }

    /// <summary>No code tells why a cancellation was refused (decision d20): what the booking has become decides.</summary>
    private async Task DecideRefusalAsync(string account, ConferenceId id, ProviderException refusal, CancellationToken cancellationToken)
    {
        Conference? conference;
        try
        {
            var meeting = await conferences.FindOrNullAsync(account, id, cancellationToken);
            conference = meeting is null ? null : await conferences.DescribeAsync(meeting, cancellationToken);
        }
        catch (ProviderException failure) when (failure.Kind != ProviderFailure.Refused)
        {
            // refused for a reason that cannot be told now: worth asking again
            throw new ProviderException(ProviderFailure.Unavailable, null, refusal.VendorCode, refusal.VendorMessage, failure);
        }
        catch (ProviderException)
        {
            throw refusal;
        }

        if (conference is { Status: ConferenceStatus.Living })
        {
            throw ProviderException.Refused(RefusalReason.InProgress, refusal.VendorCode, refusal.VendorMessage);
        }

        // gone from the list: somebody took it back in between
        if (conference is not null)
        {
            throw refusal;
        }
    }

    private bool WasAskedFor(string account, ConferenceId id)
    {
        lock (_gate)
        {
            return _asked.Contains((account, id.Value));
        }
    }

    private void Remember(string account, ConferenceId id)
    {
        lock (_gate)
        {
            if (!_asked.Add((account, id.Value)))
            {
                return;
            }

            _oldestFirst.Enqueue((account, id.Value));
            while (_oldestFirst.Count > MostRemembered)
            {
                _asked.Remove(_oldestFirst.Dequeue());
            }
        }
    }
}
