namespace Convene.Calendar.Http;

/// <summary>Tells the links that may be followed: a token goes to the Graph that was configured and to nobody else.</summary>
internal sealed class GraphLinks(GraphEndpoint endpoint)
{
    public bool AreGraphs(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var url)
        && url.Scheme == endpoint.BaseUrl.Scheme
        && url.Host == endpoint.BaseUrl.Host
        && url.Port == endpoint.BaseUrl.Port
        && url.UserInfo.Length == 0
        && url.AbsolutePath.StartsWith(endpoint.BaseUrl.AbsolutePath.TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase);
}
