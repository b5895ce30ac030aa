using System.Globalization;
using Convene.Meetings;
using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>
/// Who a person is at the vendor. Bookings take an email, but most calls take the userId alone, and no endpoint tells it for an email: it
/// comes from <see cref="QuanshiOptions.Accounts"/>, else from what the vendor tells of the person's conferences, and is then remembered.
/// After a day it is looked for anew, as an account may have been made anew under its address; until something newer is told the old one
/// is still the best guess.
/// </summary>
internal sealed class QuanshiAccounts(
    QuanshiOptions options, QuanshiConferenceClient conferences, QuanshiMapper mapper, IClock clock)
{
    private const int MostRemembered = 10_000;

    // where a userId is looked for: conferences around now, and recordings as far back as one call reaches
    private static readonly Duration Around = Duration.FromDays(90);

    private static readonly Duration Freshness = Duration.FromDays(1);

    private readonly QuanshiMemory<(long Id, Instant Since)> _ids = new(clock, Duration.MaxValue, MostRemembered);

    /// <summary>The userId where it is known without a call, else the email (decision c5).</summary>
    public QuanshiAccount Of(Person person) => KnownIdOf(person) is { } id ? QuanshiAccount.Of(id) : Configured(person);

    /// <summary>The mail address that the vendor knows: for lists that take nothing else (九).</summary>
    public string EmailOf(Person person) => Configured(person).Email ?? person.Address;

    public long? KnownIdOf(Person person) => Configured(person).UserId
        ?? (_ids.TryRecall(person.Address, out var told) && clock.GetCurrentInstant() - told.Since < Freshness ? told.Id : null);

    /// <summary>Whether a userId is known, be it an old one.</summary>
    public bool HasId(Person person) => Configured(person).UserId is not null || _ids.TryRecall(person.Address, out _);

    /// <summary>What the vendor told of this person; null teaches nothing.</summary>
    public void Learn(Person person, long? userId)
    {
        if (userId is { } id && Configured(person).UserId is null)
        {
            _ids.Remember(person.Address, (id, clock.GetCurrentInstant()));
        }
    }

    /// <summary>Forgets the userId when the vendor does not know it: an account may have been made anew under the same address.</summary>
    public async Task<T> AsAsync<T>(Person person, Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (ProviderException refusal) when (refusal.Reason == RefusalReason.AccountUnknown)
        {
            _ids.Forget(person.Address);
            throw;
        }
    }

    /// <summary>Null when nobody of the person's conferences around now tells it: the person hosts none.</summary>
    public async Task<long?> FindIdAsync(Person person, CancellationToken cancellationToken)
    {
        if (KnownIdOf(person) is { } known)
        {
            return known;
        }

        var now = clock.GetCurrentInstant();
        var list = await conferences.ListAsync(
            Configured(person), mapper.ToBound(now - Around), mapper.ToBound(now + Around), cancellationToken);
        LearnFrom(person, list);
        return _ids.TryRecall(person.Address, out var told) ? told.Id : null;
    }

    public void LearnFrom(Person person, QuanshiConferenceList list) =>
        Learn(person, list.Conferences.FirstOrDefault(static one => one.IsHost == true)?.UserId);

    /// <exception cref="ProviderException"><see cref="RefusalReason.AccountUnknown"/> when the vendor tells it nowhere.</exception>
    public async Task<long> RequireIdAsync(Person person, CancellationToken cancellationToken)
    {
        if (await FindIdAsync(person, cancellationToken) is { } found)
        {
            return found;
        }

        var today = mapper.ToBound(clock.GetCurrentInstant()).Date;
        var ended = await conferences.GetReplaysAsync(
            [EmailOf(person)], today.PlusDays(1 - QuanshiConferenceClient.MostReplayDays), today, cancellationToken);
        Learn(person, ended.FirstOrDefault(static one => one.UserId is not null)?.UserId);
        return KnownIdOf(person) ?? throw ProviderException.Refused(
            RefusalReason.AccountUnknown, null, "the account's userId is not known: name it under Accounts");
    }

    /// <summary>As text, for comparing with <see cref="Conference.HostAccount"/>.</summary>
    public static string? ToText(long? userId) => userId?.ToString(CultureInfo.InvariantCulture);

    private QuanshiAccount Configured(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return QuanshiAccount.From(options.Accounts.GetValueOrDefault(person.Address, person.Address));
    }
}
