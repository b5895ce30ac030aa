using Convene.Sandbox.People;

namespace Convene.Host.Hosting;

/// <summary>
/// With nothing configured, Development runs against the stand-ins on this same server. Each stand-in gives way on its own to what is
/// configured; outside Development nothing here takes effect.
/// </summary>
internal static class DevelopmentDefaults
{
    public const string SandboxPath = "/sandbox";

    /// <summary>Set here alone: the address of the server whose stand-ins serve as the conference vendors.</summary>
    public const string StandInsKey = "Development:StandIns";

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
        AddProviders(configuration, defaults, own);
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
            ListenToEverybody(configuration, defaults);
        }
    }

    private static void ListenToEverybody(ConfigurationManager configuration, Dictionary<string, string?> defaults)
    {
        if (!configuration.GetSection("Calendar:Mailboxes").Exists())
        {
            foreach (var (number, person) in SandboxPeople.All.Where(person => person.HasMailbox).Index())
            {
                defaults[$"Calendar:Mailboxes:{number}"] = person.Mail;
            }
        }
    }

    /// <summary>One account with each stand-in for a vendor, so that every dialect can be tried side by side.</summary>
    private static void AddProviders(ConfigurationManager configuration, Dictionary<string, string?> defaults, string own)
    {
        if (configuration.GetSection("Providers").Exists())
        {
            return;
        }

        (string Key, string Value)[][] accounts =
        [
            [("Id", "bizconf-v1"), ("Kind", "BizConfV1"), ("Name", "BizConf"), ("BaseUrl", "bizconfv1/openapi/v1"), ("SiteSign", "sandbox"), ("ApiKey", "sandbox-key")],
            [("Id", "bizconf"), ("Kind", "BizConf"), ("Name", "BizConf Open"), ("BaseUrl", "bizconf/openapi"), ("SiteSign", "sandbox"), ("ApiKey", "sandbox-key")],
            [("Id", "quanshi"), ("Kind", "Quanshi"), ("Name", "Quanshi 全时"), ("BaseUrl", "quanshi"), ("BoxBaseUrl", "quanshi"), ("Token", "sandbox-token"), ("AppKey", "sandbox-app-key"), ("AdminUserId", "88410001")],
            [("Id", "vmr"), ("Kind", "Vmr"), ("Name", "VMR"), ("BaseUrl", "vmr"), ("Auth", "800")],
        ];
        for (var number = 0; number < accounts.Length; number++)
        {
            foreach (var (key, value) in accounts[number])
            {
                defaults[$"Providers:{number}:{key}"] = key.EndsWith("Url", StringComparison.Ordinal) ? $"{own}{SandboxPath}/{value}" : value;
            }
        }

        // several of Quanshi's calls know people by number alone, and it has no way to ask for a number
        var quanshi = Array.FindIndex(accounts, account => account.Contains(("Kind", "Quanshi")));
        foreach (var person in SandboxPeople.All)
        {
            defaults[$"Providers:{quanshi}:Accounts:{person.Mail}"] = $"{person.UserNumber}";
        }

        defaults[StandInsKey] = own;
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
