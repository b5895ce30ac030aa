using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Host.Operators;

/// <summary>What a verb works with: the provider, on whose behalf, and how the operator reads times.</summary>
/// <param name="Zone">The zone of times that are typed without an offset.</param>
/// <param name="Limit">How many rows a list shows at most.</param>
internal sealed record OperatorCall(IMeetingProvider Provider, Person Person, DateTimeZone Zone, int Limit, CancellationToken Cancelled)
{
    /// <summary>Somebody else by mail address: the vendor's account follows from it.</summary>
    public Person Other(string address) => PersonOf(Person.TenantId, address);

    public static Person PersonOf(string tenantId, string address) => new(tenantId, address, address, address.Split('@')[0]);

    /// <summary>The provider as <typeparamref name="TCapability"/>.</summary>
    /// <exception cref="OperatorException">The vendor cannot do it.</exception>
    public TCapability As<TCapability>()
        where TCapability : class => Provider as TCapability
            ?? throw new OperatorException(OperatorExit.NotOffered, $"{Provider.Description.Name} ({Provider.Description.Kind}) does not offer this.");

    /// <summary>At most <see cref="Limit"/> rows, and whether there are more.</summary>
    public async Task<(IReadOnlyList<T> Rows, string? Note)> TakeAsync<T>(IAsyncEnumerable<T> list)
    {
        var rows = new List<T>();
        await foreach (var row in list.WithCancellation(Cancelled))
        {
            if (rows.Count == Limit)
            {
                return (rows, $"There are more than {Limit}: raise --limit to see them.");
            }

            rows.Add(row);
        }

        return (rows, null);
    }
}

/// <summary>Something that the operator is told in one sentence.</summary>
public sealed class OperatorException(OperatorExit exit, string message) : Exception(message)
{
    public OperatorExit Exit { get; } = exit;
}

/// <summary>The exit codes, for scripts.</summary>
public enum OperatorExit
{
    Done = 0,
    Settings = 1,
    Usage = 2,
    Refused = 3,
    Unauthorized = 4,
    Unavailable = 5,

    /// <summary>It may have been done.</summary>
    Unknown = 6,
    NotOffered = 7,
    Cancelled = 8,
}
