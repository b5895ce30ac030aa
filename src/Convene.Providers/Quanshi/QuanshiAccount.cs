using System.Globalization;

namespace Convene.Providers.Quanshi;

/// <summary>
/// A person at the vendor: the <c>userId</c> where it is known, else the email, never neither (decision c5). Many calls take the userId
/// alone.
/// </summary>
internal sealed record QuanshiAccount
{
    private QuanshiAccount(long? userId, string? email) => (UserId, Email) = (userId, email);

    public long? UserId { get; }

    public string? Email { get; }

    public static QuanshiAccount Of(long userId) => new(userId, null);

    /// <param name="account">An entry of <see cref="QuanshiOptions.Accounts"/> or a mail address: digits alone are a userId.</param>
    public static QuanshiAccount From(string account)
    {
        var text = account.Trim();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var userId)
            ? new QuanshiAccount(userId, null)
            : new QuanshiAccount(null, text);
    }

    /// <summary>For the places that take either as text (3).</summary>
    public string ToText() => UserId?.ToString(CultureInfo.InvariantCulture) ?? Email!;

    /// <summary>Without the address: records end up in logs.</summary>
    public override string ToString() => UserId is { } id ? string.Create(CultureInfo.InvariantCulture, $"account {id}") : "account";
}
