namespace Convene.Calendar;

/// <summary>What belongs to the cloud that an address lies in: national clouds have hosts, scopes and authorities of their own.</summary>
/// <param name="Scope">What the app asks for with client credentials: always <c>/.default</c>.</param>
/// <param name="Authority">Where its tokens come from.</param>
internal sealed record GraphCloud(string Scope, Uri Authority)
{
    private static readonly Uri Worldwide = new("https://login.microsoftonline.com/");
    private static readonly Uri UnitedStates = new("https://login.microsoftonline.us/");
    private static readonly Uri China = new("https://login.partner.microsoftonline.cn/");

    public static GraphCloud Of(Uri baseUrl) => baseUrl.Host switch
    {
        "graph.microsoft.us" or "dod-graph.microsoft.us" => At(baseUrl.Host, UnitedStates),
        "microsoftgraph.chinacloudapi.cn" => At(baseUrl.Host, China),
        // a proxy before the worldwide cloud still needs the worldwide cloud's tokens
        _ => At("graph.microsoft.com", Worldwide),
    };

    private static GraphCloud At(string host, Uri authority) => new($"https://{host}/.default", authority);
}
