using System.Globalization;
using Convene.Sandbox.People;

namespace Convene.EndToEnd.Tests.Harness;

/// <summary>Settings of the program as its environment variables, under the names that people set them by.</summary>
internal sealed class HostSettings
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Development" };

    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Written with <c>:</c>, passed on with <c>__</c>.</summary>
    public HostSettings Set(string name, string value)
    {
        _values[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return this;
    }

    public HostSettings Set(string name, double seconds) => Set(name, seconds.ToString(CultureInfo.InvariantCulture));

    public HostSettings Set(string name, TimeSpan time) => Set(name, time.ToString("c", CultureInfo.InvariantCulture));

    /// <summary>The stand-ins of another server in the place of those that the program brings itself, with one vendor.</summary>
    public HostSettings PointAt(SandboxServer sandbox) => this
        .Set("Providers:0:Id", "bizconf-v1")
        .Set("Providers:0:Kind", "BizConfV1")
        .Set("Providers:0:BaseUrl", $"{sandbox.BaseUrl}/sandbox/bizconfv1/openapi/v1")
        .Set("Providers:0:SiteSign", sandbox.Options.BizConfV1.SiteSign)
        .Set("Providers:0:ApiKey", sandbox.Options.BizConfV1.ApiKey)
        .Set("Graph:BaseUrl", $"{sandbox.BaseUrl}/sandbox/graph/v1.0");

    /// <summary>The other vendors too, as they are with nothing configured.</summary>
    public HostSettings PointAtAll(SandboxServer sandbox)
    {
        var root = $"{sandbox.BaseUrl}/sandbox";
        Set("Providers:0:Name", "BizConf");
        (string Name, string Value)[][] accounts =
        [
            [("Id", "bizconf"), ("Kind", "BizConf"), ("Name", "BizConf Open"), ("BaseUrl", $"{root}/bizconf/openapi"), ("SiteSign", "sandbox"), ("ApiKey", sandbox.Options.BizConf.ApiKey)],
            [
                ("Id", "quanshi"), ("Kind", "Quanshi"), ("Name", "Quanshi 全时"), ("BaseUrl", $"{root}/quanshi"), ("BoxBaseUrl", $"{root}/quanshi"),
                ("Token", sandbox.Options.Quanshi.Token), ("AppKey", sandbox.Options.Quanshi.AppKey), ("AdminUserId", "88410001"),
                .. SandboxPeople.All.Select(person => ($"Accounts:{person.Mail}", $"{person.UserNumber}")),
            ],
            [("Id", "vmr"), ("Kind", "Vmr"), ("Name", "VMR"), ("BaseUrl", $"{root}/vmr"), ("Auth", sandbox.Options.Vmr.Auth)],
        ];
        foreach (var (number, account) in accounts.Index())
        {
            foreach (var (name, value) in account)
            {
                Set($"Providers:{number + 1}:{name}", value);
            }
        }

        return ForEachProvider("Http:TryTimeout", TimeSpan.FromSeconds(2.5)).ForEachProvider("Http:TotalTimeout", TimeSpan.FromSeconds(6));
    }

    public HostSettings ForEachProvider(string name, TimeSpan time) => ForEachProvider(name, time.ToString("c", CultureInfo.InvariantCulture));

    public HostSettings ForEachProvider(string name, string value)
    {
        for (var number = 0; _values.ContainsKey($"Providers__{number}__Id"); number++)
        {
            Set($"Providers:{number}:{name}", value);
        }

        return this;
    }

    /// <summary>Limits under which an unclear step is looked into after seconds instead of minutes.</summary>
    public HostSettings Impatient() => this
        .Set("Meetings:StepLimitSeconds", 8)
        .Set("Meetings:LeaseSeconds", 9)
        .Set("Meetings:SettleSeconds", 1)
        .Set("Meetings:FirstPauseSeconds", 0.3)
        .Set("Meetings:TurnGraceSeconds", 2)
        .Set("Providers:0:Http:TryTimeout", TimeSpan.FromSeconds(2.5))
        .Set("Providers:0:Http:TotalTimeout", TimeSpan.FromSeconds(6))
        .Set("Graph:TryTimeout", TimeSpan.FromSeconds(2.5))
        .Set("Graph:TotalTimeout", TimeSpan.FromSeconds(6));
}
