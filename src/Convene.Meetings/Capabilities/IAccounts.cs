namespace Convene.Meetings.Capabilities;

/// <summary>Tells whether a person's vendor account can be used.</summary>
public interface IAccounts
{
    Task<AccountStatus> GetAccountStatusAsync(Person person, CancellationToken cancellationToken);
}

/// <param name="Account">The account that was asked about.</param>
/// <param name="Reason">Why it is not available, where the vendor tells: unknown or locked.</param>
public sealed record AccountStatus(string Account, bool IsAvailable, RefusalReason? Reason);
