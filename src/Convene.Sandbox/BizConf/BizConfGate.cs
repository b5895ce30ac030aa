using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Convene.Sandbox.People;
using Convene.Sandbox.Wire;

namespace Convene.Sandbox.BizConf;

/// <summary>Section 1.1 II: who may call. There are two rules for tokens, and each token is good for one request.</summary>
internal sealed class BizConfGate(SandboxOptions options)
{
    private readonly BizConfSandboxOptions _options = options.BizConf;
    private readonly OneTimeTokens _tokens = new();

    /// <summary>Gives the account that calls; empty for a report, whose token names none.</summary>
    public string Admit(BizConfRequest request, BizConfEndpoint endpoint)
    {
        var (token, timeStamp) = (request.Required("token"), request.Required("timeStamp"));
        var login = endpoint.IsReport ? "" : request.Required("loginName");
        if (!long.TryParse(timeStamp, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw new BizConfRefusalException(BizConfRefusalException.BadParameter);
        }

        if (endpoint.HasSite && request.Required("siteSign") != _options.SiteSign)
        {
            throw new BizConfRefusalException(BizConfRefusalException.UnknownSite);
        }

        if (!IsRight(token, endpoint.IsReport ? $"{_options.ApiKey}|{timeStamp}" : $"{login}|{_options.ApiKey}|{timeStamp}") || !_tokens.TrySpend(token))
        {
            throw new BizConfRefusalException(BizConfRefusalException.NoPermission);
        }

        return endpoint.IsReport || endpoint.ChecksAccount || RefusalOf(login) is not { } refusal ? login : throw new BizConfRefusalException(refusal);
    }

    /// <summary>101 or 108, or null for an account that may be used.</summary>
    public int? RefusalOf(string login) => login switch
    {
        _ when _options.LockedAccounts.Any(locked => SameAccount(locked, login)) => BizConfRefusalException.LockedAccount,
        _ when !_options.CreatesAccounts && SandboxPeople.Find(login) is null => BizConfRefusalException.UnknownAccount,
        _ => null,
    };

    /// <summary>One person may be named by object id or by address; both are one account.</summary>
    public static bool SameAccount(string one, string other) => AccountOf(one).Equals(AccountOf(other), StringComparison.OrdinalIgnoreCase);

    public static string NameOf(string login) => SandboxPeople.Find(login)?.DisplayName ?? login;

    private static string AccountOf(string login) => SandboxPeople.Find(login)?.Mail ?? login;

    private bool IsRight(string token, string content)
    {
        var hash = MD5.HashData(Encoding.UTF8.GetBytes(content));
        var (upper, lower) = (Convert.ToHexString(hash), Convert.ToHexStringLower(hash));
        return (token == upper && _options.UpperCaseTokens is not false) || (token == lower && _options.UpperCaseTokens is not true);
    }
}
