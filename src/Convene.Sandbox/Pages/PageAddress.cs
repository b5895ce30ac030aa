using Microsoft.AspNetCore.Http;

namespace Convene.Sandbox.Pages;

/// <summary>Where a vendor's pages are, as links in its answers say it.</summary>
internal static class PageAddress
{
    /// <summary>Server and mount before <paramref name="marker"/>, e.g. <c>/bizconf/</c>, without a slash at the end.</summary>
    public static string Root(HttpRequest request, SandboxOptions options, string marker)
    {
        var path = request.Path.Value ?? "";
        var mount = path[..path.IndexOf(marker, StringComparison.OrdinalIgnoreCase)];
        return (options.PublicUrl?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}{request.PathBase}") + mount;
    }
}
