using Azure.Core;

namespace Convene.Calendar;

/// <summary>The fixed token for a stand-in on this machine: Azure.Identity and MSAL speak to https authorities only.</summary>
internal sealed class DevelopmentCredential : TokenCredential
{
    private static readonly AccessToken Token = new("development", DateTimeOffset.MaxValue);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => Token;

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Token);
}
