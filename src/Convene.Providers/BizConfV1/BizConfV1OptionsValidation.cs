using Microsoft.Extensions.Options;

namespace Convene.Providers.BizConfV1;

/// <summary>One clear message for each thing that is missing or wrong, named by its path in the settings.</summary>
/// <param name="account">The provider id: the name of its options.</param>
internal sealed class BizConfV1OptionsValidation(string account, string path) : IValidateOptions<BizConfV1Options>
{
    private const string ExpectedPath = "/openapi/v1";

    public ValidateOptionsResult Validate(string? name, BizConfV1Options options)
    {
        if (name != account)
        {
            return ValidateOptionsResult.Skip;
        }

        var problems = FindProblems(options).Concat(options.Http.FindProblems($"{path}:Http")).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> FindProblems(BizConfV1Options options)
    {
        if (FindAddressProblem(options.BaseUrl) is { } problem)
            yield return $"{path}:BaseUrl {problem}";
        if (string.IsNullOrWhiteSpace(options.SiteSign))
            yield return $"{path}:SiteSign is missing: the site's sign (站点标识) that BizConf gave.";
        if (string.IsNullOrWhiteSpace(options.ApiKey))
            yield return $"{path}:ApiKey is missing: the REST API key that BizConf gave.";
        if (string.IsNullOrWhiteSpace(options.Name))
            yield return $"{path}:Name must not be empty: people see it.";
        if (!Enum.IsDefined(options.BodyFormat))
            yield return $"{path}:BodyFormat must be form, json or query.";
        if (options.ClockOffset.Duration() > TimeSpan.FromDays(1))
            yield return $"{path}:ClockOffset must be within a day.";
        if (options.PageSize is < 1 or > 200)
            yield return $"{path}:PageSize must be between 1 and 200.";
        if (options.MaxPages is < 1 or > 10_000)
            yield return $"{path}:MaxPages must be between 1 and 10000.";
        if (options.RoomSizesLifetime < TimeSpan.Zero || options.RoomSizesLifetime > TimeSpan.FromDays(1))
            yield return $"{path}:RoomSizesLifetime must be between 0 and a day.";
        foreach (var mapped in options.Accounts.Where(a => string.IsNullOrWhiteSpace(a.Value)))
            yield return $"{path}:Accounts:{mapped.Key} is empty: name the vendor account or leave the line out.";
    }

    private static string? FindAddressProblem(string address)
    {
        if (string.IsNullOrWhiteSpace(address))
            return $"is missing: the address up to and including {ExpectedPath}.";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            return "must be an absolute http or https address.";
        if (!uri.AbsolutePath.TrimEnd('/').EndsWith(ExpectedPath, StringComparison.Ordinal) || uri.Query.Length + uri.Fragment.Length > 0)
            return $"must end with {ExpectedPath}.";
        return uri.Scheme == "https" || uri.IsLoopback ? null : "must be https: only a loopback address may be http.";
    }
}
