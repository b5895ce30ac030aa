using System.Runtime.CompilerServices;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Providers.Http;

namespace Convene.Providers.Vmr;

/// <summary>The company's users at the vendor (decision d13): all at once, and in pages where that is refused.</summary>
internal sealed class VmrContacts(VmrClient client, VmrOptions options)
{
    public async IAsyncEnumerable<Contact> ListAsync(string account, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await AllAtOnceOrNullAsync(account, cancellationToken) is { } all)
        {
            foreach (var person in all)
            {
                yield return ToContact(person);
            }

            yield break;
        }

        var pages = Paging.ReadAllAsync(
            async (number, token) => new ListPage<VmrPerson>(
                await client.GetContactsAsync(account, new VmrContactsPage(number - 1 + options.FirstPage, options.PageSize), token),
                null,
                null),
            static person => person.Id,
            options.MaxPages,
            cancellationToken);
        await foreach (var person in pages)
        {
            yield return ToContact(person);
        }
    }

    /// <summary>
    /// The ids of those invitees whom the vendor knows by their address. The others have no account there and are left to Outlook's
    /// invitation; nobody is recognised by a name that others may bear too.
    /// </summary>
    public async Task<IReadOnlyList<string>> FindIdsAsync(
        string account, IReadOnlyList<Attendee> invitees, CancellationToken cancellationToken)
    {
        if (invitees.Count == 0)
        {
            return [];
        }

        var wanted = invitees
            .Select(invitee => options.Accounts.GetValueOrDefault(invitee.Address, invitee.Address))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var ids = new List<string>();
        await foreach (var contact in ListAsync(account, cancellationToken))
        {
            // what is joined by commas must have none
            if (contact.Address is { } address && wanted.Remove(address) && !contact.Id.Contains(',', StringComparison.Ordinal))
            {
                ids.Add(contact.Id);
            }
        }

        return ids;
    }

    private async Task<IReadOnlyList<VmrPerson>?> AllAtOnceOrNullAsync(string account, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetContactsAsync(account, null, cancellationToken);
        }
        catch (ProviderException refusal) when (refusal is { Kind: ProviderFailure.Refused, Reason: RefusalReason.Other })
        {
            return null;
        }
    }

    private static Contact ToContact(VmrPerson person) => new(person.Id, person.Name, person.Account);
}
