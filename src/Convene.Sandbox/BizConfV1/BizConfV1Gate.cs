using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Convene.Sandbox.People;
using Convene.Sandbox.Wire;

namespace Convene.Sandbox.BizConfV1;

/// <summary>Section 1.1 II: who may call. A token is good for one request.</summary>
internal sealed class BizConfV1Gate(SandboxOptions options)
{
    private readonly OneTimeTokens _tokens = new();

    /// <summary>Gives the account that calls.</summary>
    public string Admit(BizConfV1Request request)
    {
        var (userId, token, timeStamp) = (request.Required("userId"), request.Required("token"), request.Required("timeStamp"));
        var siteSign = request.Required("siteSign");
        if (!long.TryParse(timeStamp, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw new BizConfV1RefusalException(BizConfV1RefusalException.BadParameter);
        }

        if (siteSign != options.BizConfV1.SiteSign)
        {
            throw new BizConfV1RefusalException(BizConfV1RefusalException.UnknownSite);
        }

        var right = Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes($"{userId}|{options.BizConfV1.ApiKey}|{timeStamp}")));
        if (token != right || !_tokens.TrySpend(token))
        {
            throw new BizConfV1RefusalException(BizConfV1RefusalException.NoPermission);
        }

        return options.BizConfV1.CreatesAccounts || SandboxPeople.Find(userId) is not null
            ? userId
            : throw new BizConfV1RefusalException(BizConfV1RefusalException.UnknownAccount);
    }

    /// <summary>One person may be named by object id or by address; both are one account.</summary>
    public static bool SameAccount(string one, string other) => AccountOf(one).Equals(AccountOf(other), StringComparison.OrdinalIgnoreCase);

    private static string AccountOf(string userId) => SandboxPeople.Find(userId)?.Mail ?? userId;
}
