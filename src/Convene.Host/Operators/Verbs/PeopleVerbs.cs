using Convene.Host.Operators.Answers;
using Convene.Meetings.Capabilities;

namespace Convene.Host.Operators.Verbs;

/// <summary>The vendor's own people: contacts and accounts.</summary>
internal static class PeopleVerbs
{
    public static IEnumerable<Verb> All() => [Contacts(), Account()];

    private static Verb Contacts() => Verb.For<IContacts>("contacts", "Lists the vendor's address book.", [], async (provider, call, _) =>
    {
        var (people, note) = await call.TakeAsync(provider.ListContactsAsync(call.Person, call.Cancelled));
        return new Answer([AnswerPart.Many("contacts", people, ("contact", c => c.Id), ("name", c => c.Name), ("address", c => c.Address))], note);
    });

    private static Verb Account()
    {
        var address = Parameters.Text("--address", "Somebody else's mail address.");
        return Verb.For<IAccounts>("account", "Tells whether a person's account can be used.", [address], async (provider, call, given) =>
        {
            var person = address.Of(given) is { } other ? call.Other(other) : call.Person;
            var status = await provider.GetAccountStatusAsync(person, call.Cancelled);
            return Answer.Of(AnswerPart.One("account", ("account", status.Account), ("available", status.IsAvailable), ("reason", status.Reason)));
        });
    }
}
