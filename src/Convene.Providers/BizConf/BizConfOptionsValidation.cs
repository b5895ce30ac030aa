using Microsoft.Extensions.Options;
using NodaTime;

namespace Convene.Providers.BizConf;

/// <summary>One clear message for each thing that is missing or wrong, named by its path in the settings.</summary>
/// <param name="account">The provider id: the name of its options.</param>
internal sealed class BizConfOptionsValidation(string account, string path) : IValidateOptions<BizConfOptions>
{
    private const string ExpectedPath = "/openapi";

    // links of these schemes run or open something instead of starting a client
    private static readonly string[] UnsafeSchemes = ["http", "https", "javascript", "data", "vbscript", "file", "about", "blob"];

    public ValidateOptionsResult Validate(string? name, BizConfOptions options)
    {
        if (name != account)
        {
            return ValidateOptionsResult.Skip;
        }

        var problems = FindAccountProblems(options)
            .Concat(FindDialectProblems(options))
            .Concat(FindLimitProblems(options))
            .Concat(options.Http.FindProblems($"{path}:Http"))
            .ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> FindAccountProblems(BizConfOptions options)
    {
        if (FindAddressProblem(options) is { } problem)
            yield return $"{path}:BaseUrl {problem}";
        if (string.IsNullOrWhiteSpace(options.SiteSign))
            yield return $"{path}:SiteSign is missing: the site's sign (站点标识) that BizConf gave.";
        if (string.IsNullOrWhiteSpace(options.ApiKey))
            yield return $"{path}:ApiKey is missing: the REST API key that BizConf gave.";
        if (string.IsNullOrWhiteSpace(options.Name))
            yield return $"{path}:Name must not be empty: people see it.";
        foreach (var mapped in options.Accounts.Where(a => string.IsNullOrWhiteSpace(a.Value)))
            yield return $"{path}:Accounts:{mapped.Key} is empty: name the vendor account or leave the line out.";
    }

    private IEnumerable<string> FindDialectProblems(BizConfOptions options)
    {
        if (!Enum.IsDefined(options.TokenCase))
            yield return $"{path}:TokenCase must be lower or upper.";
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone) is null)
            yield return $"{path}:TimeZone must be an IANA zone such as Asia/Shanghai.";
        if (!Enum.IsDefined(options.BodyFormat))
            yield return $"{path}:BodyFormat must be form or json.";
        if (!Enum.IsDefined(options.RegistrationBodyFormat))
            yield return $"{path}:RegistrationBodyFormat must be form or json.";
        if (!Uri.CheckSchemeName(options.ClientScheme) || UnsafeSchemes.Contains(options.ClientScheme, StringComparer.OrdinalIgnoreCase))
            yield return $"{path}:ClientScheme must be the scheme of the vendor's client such as cfcloud.";
        if (options.Audio is { } audio && !Enum.IsDefined(audio))
            yield return $"{path}:Audio must be telephone, computer or telephoneAndComputer.";
    }

    private IEnumerable<string> FindLimitProblems(BizConfOptions options)
    {
        if (options.ClockOffset.Duration() > TimeSpan.FromDays(1))
            yield return $"{path}:ClockOffset must be within a day.";
        if (options.PageSize is < 1 or > 200)
            yield return $"{path}:PageSize must be between 1 and 200.";
        if (options.MaxPages is < 1 or > 10_000)
            yield return $"{path}:MaxPages must be between 1 and 10000.";
    }

    private static string? FindAddressProblem(BizConfOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.BaseUrl))
            return $"is missing: the address up to and including {ExpectedPath}.";
        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            return "must be an absolute http or https address.";
        if (!uri.AbsolutePath.TrimEnd('/').EndsWith(ExpectedPath, StringComparison.Ordinal) || uri.Query.Length + uri.Fragment.Length > 0)
            return $"must end with {ExpectedPath}.";
        return uri.Scheme == "https" || uri.IsLoopback || options.AllowsHttp
            ? null
            : "must be https, unless AllowsHttp is switched on: tokens would travel in the open.";
    }
}
