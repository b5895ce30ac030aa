namespace Convene.Providers.Quanshi;

/// <summary>
/// Puts the token where the settings say. Only 004 tells where it goes ("header or body or both"); the chapter on it is missing (decision
/// c1).
/// </summary>
internal sealed class QuanshiSigning(QuanshiOptions options)
{
    private const string Name = "token";

    private bool IsInHeader => options.AuthMode is QuanshiAuthMode.TokenHeader or QuanshiAuthMode.Both;

    private bool IsInBody => options.AuthMode is QuanshiAuthMode.TokenBody or QuanshiAuthMode.Both;

    /// <summary>The body of a call, begun with the token where it belongs there.</summary>
    public QuanshiBody Begin() => IsInBody ? new QuanshiBody().Text(Name, options.Token) : new QuanshiBody();

    /// <param name="hasBody">Whether the call has a body that could hold the token: a cancellation by GET has none.</param>
    public void Sign(HttpRequestMessage request, bool hasBody)
    {
        if (IsInHeader || (IsInBody && !hasBody))
        {
            request.Headers.TryAddWithoutValidation(Name, options.Token);
        }
    }
}
