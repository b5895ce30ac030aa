using System.Globalization;

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

    /// <summary>The stand-ins of another server in the place of those that the program brings itself.</summary>
    public HostSettings PointAt(SandboxServer sandbox) => this
        .Set("Providers:0:Id", "bizconf-v1")
        .Set("Providers:0:Kind", "BizConfV1")
        .Set("Providers:0:BaseUrl", $"{sandbox.BaseUrl}/sandbox/bizconfv1/openapi/v1")
        .Set("Providers:0:SiteSign", sandbox.Options.BizConfV1.SiteSign)
        .Set("Providers:0:ApiKey", sandbox.Options.BizConfV1.ApiKey)
        .Set("Graph:BaseUrl", $"{sandbox.BaseUrl}/sandbox/graph/v1.0");

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
