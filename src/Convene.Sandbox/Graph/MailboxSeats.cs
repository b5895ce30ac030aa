using Convene.Sandbox.Wire;

namespace Convene.Sandbox.Graph;

/// <summary>Outlook serves one application and mailbox with four requests at once; the fifth is told to come back.</summary>
internal sealed class MailboxSeats(SandboxOptions options, RequestCounts counts)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    public bool TryTake(string mailbox)
    {
        lock (_gate)
        {
            var atOnce = _taken.GetValueOrDefault(mailbox) + 1;
            counts.Saw(mailbox, atOnce);
            if (atOnce > options.Graph.ConcurrentRequestsPerMailbox)
            {
                return false;
            }

            _taken[mailbox] = atOnce;
            return true;
        }
    }

    public void Leave(string mailbox)
    {
        lock (_gate)
        {
            if (--_taken[mailbox] == 0)
            {
                _taken.Remove(mailbox);
            }
        }
    }
}
