using Convene.Calendar.Http;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using NodaTime;
using Person = Convene.Meetings.Person;

namespace Convene.Calendar.People;

/// <summary>The company's people, from Graph's users and mailbox settings.</summary>
internal sealed class GraphDirectory(
    GraphServiceClient graph, GraphCalls calls, MailboxSettingsReader mailboxes, IOptions<GraphOptions> options, IClock clock) : IDirectory
{
    private static readonly string[] Fields = ["id", "displayName", "mail", "userPrincipalName", "accountEnabled"];

    private readonly BoundedCache<Person> _people =
        new(clock, Duration.FromTimeSpan(options.Value.DirectoryCacheTime), options.Value.DirectoryCacheSize);

    private readonly string _tenantId = options.Value.TenantId ?? "";

    public async Task<Person?> FindAsync(string directoryId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directoryId);
        if (_people.TryGet(directoryId, out var known))
            return known;
        var person = await calls.RunAsync("find person", token => ReadAsync(directoryId, token), cancellationToken);
        if (person is not null)
            _people.Set(directoryId, person);
        return person;
    }

    public async Task<IReadOnlyList<Person>> SearchAsync(string text, int limit, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var search = PeopleSearch.For(text);
        var users = await calls.RunAsync("search people", token => SearchAsync(search, limit, token), cancellationToken);
        return [.. search.BestFirst(users.Where(user => user.AccountEnabled is not false).Select(ToPerson)).Take(limit)];
    }

    public Task<MailboxPreferences> GetPreferencesAsync(Person person, CancellationToken cancellationToken) =>
        calls.RunAsync("read preferences", token => mailboxes.ReadAsync(person.Address, token), cancellationToken);

    private async Task<Person?> ReadAsync(string directoryId, CancellationToken cancellationToken)
    {
        try
        {
            return ToPerson(await calls.SendAsync("GET user", () => graph.Users[directoryId].GetAsync(
                request => request.QueryParameters.Select = Fields, cancellationToken)));
        }
        catch (CalendarException e) when (e.Kind is CalendarFailure.NotFound)
        {
            return null;
        }
    }

    private async Task<List<User>> SearchAsync(PeopleSearch search, int limit, CancellationToken cancellationToken)
    {
        var answer = await calls.SendAsync("GET users", () => graph.Users.GetAsync(
            request =>
            {
                if (search.Filter is { } filter)
                    request.QueryParameters.Filter = filter;
                else
                    request.QueryParameters.Search = search.Clause;
                request.QueryParameters.Select = Fields;
                request.QueryParameters.Count = true;
                request.QueryParameters.Top = PeopleSearch.PageFor(limit);
                request.Headers.Add("ConsistencyLevel", "eventual");
            },
            cancellationToken));
        return answer.Value ?? throw GraphFailures.Unreadable(null);
    }

    /// <summary>Somebody without a mail address is reached, if at all, at the name they sign in with.</summary>
    private Person ToPerson(User user) => user is { Id: { } id, UserPrincipalName: { } signIn }
        ? new Person(_tenantId, id, string.IsNullOrWhiteSpace(user.Mail) ? signIn : user.Mail, user.DisplayName ?? signIn)
        : throw GraphFailures.Unreadable(null);
}
