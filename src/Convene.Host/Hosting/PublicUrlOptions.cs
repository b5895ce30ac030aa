namespace Convene.Host.Hosting;

/// <summary>The setting <c>PublicUrl</c>: where the world reaches this program; what Graph and cards are given starts with it.</summary>
internal sealed class PublicUrlOptions
{
    /// <summary>Scheme and host, without a trailing slash; https outside Development.</summary>
    public string PublicUrl { get; set; } = "";
}

internal static class PublicUrlRegistration
{
    public static IServiceCollection AddPublicUrl(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddOptions<PublicUrlOptions>()
            .BindConfiguration("")
            .Validate(
                options => IsAcceptable(options.PublicUrl, environment.IsDevelopment()),
                "PublicUrl must be the https address that people and Microsoft Graph reach this program at, for example https://convene.contoso.com")
            .ValidateOnStart();
        return services;
    }

    private static bool IsAcceptable(string text, bool isDevelopment) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (isDevelopment && url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
