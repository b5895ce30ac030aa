using Convene.Meetings;

namespace Convene.Calendar.People;

/// <summary>What Graph is asked to find people by their name or address, and which of them fit best.</summary>
internal sealed class PeopleSearch
{
    /// <summary>More than a person would type for a name.</summary>
    private const int LongestText = 120;

    /// <summary>Some more than wanted: accounts that are switched off are dropped, and the best need not come first.</summary>
    private const int Spare = 10;

    private readonly string _text;

    private PeopleSearch(string text) => _text = text;

    /// <summary>For <c>$filter</c>; null where the text is no address. An address is one word to people and several to <c>$search</c>.</summary>
    public string? Filter => _text.Contains('@', StringComparison.Ordinal)
        ? $"startswith(mail,'{Quoted}') or startswith(userPrincipalName,'{Quoted}')"
        : null;

    /// <summary>For <c>$search</c>.</summary>
    public string Clause => $"\"displayName:{Escaped}\" OR \"mail:{Escaped}\" OR \"userPrincipalName:{Escaped}\"";

    /// <summary>Within a clause Graph takes a quote and a backslash behind a backslash; the SDK encodes the rest for the URL.</summary>
    private string Escaped => _text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private string Quoted => _text.Replace("'", "''", StringComparison.Ordinal);

    public static PeopleSearch For(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return new PeopleSearch(line.Length > LongestText ? line[..LongestText] : line);
    }

    public static int PageFor(int limit) => Math.Min(limit, 100) + Spare;

    /// <summary>The same address, the same name, a name that begins so, and the rest as Graph ordered it.</summary>
    public IEnumerable<Person> BestFirst(IEnumerable<Person> people) => people.OrderBy(Rank);

    private int Rank(Person person) => person switch
    {
        _ when Is(person.Address) => 0,
        _ when Is(person.Name) => 1,
        _ when person.Name.StartsWith(_text, StringComparison.OrdinalIgnoreCase) => 2,
        _ => 3,
    };

    private bool Is(string value) => value.Equals(_text, StringComparison.OrdinalIgnoreCase);
}
