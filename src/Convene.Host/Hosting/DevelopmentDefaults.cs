using Convene.Sandbox.People;

namespace Convene.Host.Hosting;

/// <summary>
/// With nothing configured, Development runs against the stand-ins on this same server. Each stand-in gives way on its own to what is
/// configured; outside Development nothing here takes effect.
/// </summary>
internal static class DevelopmentDefaults
{
    public const string SandboxPath = "/sandbox";
    private const string DefaultUrl = "http://127.0.0.1:3978";
    private const string DataFolder = ".convene";

    public static void Apply(WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            return;
        }

        var configuration = builder.Configuration;
        var urls = configuration["urls"] is { Length: > 0 } configured ? configured : DefaultUrl;
        builder.WebHost.UseUrls(urls.Split(';'));
        var own = OwnAddress(urls);
        var defaults = new Dictionary<string, string?>();
        AddStore(configuration, defaults);
        AddGraph(configuration, defaults, own);
        AddProvider(configuration, defaults, own);
        SetUnlessConfigured(configuration, defaults, "PublicUrl", own);
        configuration.AddInMemoryCollection(defaults);
    }

    /// <summary>Data of a local run lies in the folder that it was started from, so that two checkouts do not share meetings.</summary>
    private static void AddStore(ConfigurationManager configuration, Dictionary<string, string?> defaults)
    {
        var folder = Path.Combine(Environment.CurrentDirectory, DataFolder);
        if (configuration["Store:ConnectionString"] is null or "")
        {
            Directory.CreateDirectory(folder);
            defaults["Store:ConnectionString"] = $"Data Source={Path.Combine(folder, "convene.db")}";
            SetUnlessConfigured(configuration, defaults, "Sandbox:StateFile", Path.Combine(folder, "sandbox.json"));
        }
    }

    private static void AddGraph(ConfigurationManager configuration, Dictionary<string, string?> defaults, string own)
    {
        if (!configuration.GetSection("Graph").Exists())
        {
            defaults["Graph:BaseUrl"] = $"{own}{SandboxPath}/graph/v1.0";
            defaults["Graph:TenantId"] = SandboxPeople.TenantId;
        }
    }

    private static void AddProvider(ConfigurationManager configuration, Dictionary<string, string?> defaults, string own)
    {
        if (configuration.GetSection("Providers").Exists())
        {
            return;
        }

        defaults["Providers:0:Id"] = "bizconf-v1";
        defaults["Providers:0:Kind"] = "BizConfV1";
        defaults["Providers:0:Name"] = "BizConf";
        defaults["Providers:0:BaseUrl"] = $"{own}{SandboxPath}/bizconfv1/openapi/v1";
        defaults["Providers:0:SiteSign"] = "sandbox";
        defaults["Providers:0:ApiKey"] = "sandbox-key";
    }

    private static void SetUnlessConfigured(
        ConfigurationManager configuration, Dictionary<string, string?> defaults, string key, string value)
    {
        if (configuration[key] is null or "")
        {
            defaults[key] = value;
        }
    }

    /// <summary>The first http address as the server itself can call it: a wildcard host becomes loopback.</summary>
    private static string OwnAddress(string urls)
    {
        var first = urls.Split(';').First(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
        var address = BindingAddress.Parse(first);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" or "localhost" ? "127.0.0.1" : address.Host;
        return new UriBuilder(Uri.UriSchemeHttp, host, address.Port).Uri.GetLeftPart(UriPartial.Authority);
    }
}
