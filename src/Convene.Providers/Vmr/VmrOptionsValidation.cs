using Microsoft.Extensions.Options;
using NodaTime;

namespace Convene.Providers.Vmr;

/// <summary>One clear message for each thing that is missing or wrong, named by its path in the settings.</summary>
/// <param name="account">The provider id: the name of its options.</param>
internal sealed class VmrOptionsValidation(string account, string path) : IValidateOptions<VmrOptions>
{
    public ValidateOptionsResult Validate(string? name, VmrOptions options)
    {
        if (name != account)
        {
            return ValidateOptionsResult.Skip;
        }

        var problems = FindProblems(options)
            .Concat(FindAuthProblems(options))
            .Concat(options.Http.FindProblems($"{path}:Http"))
            .ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> FindProblems(VmrOptions options)
    {
        if (FindAddressProblem(options.BaseUrl) is { } problem)
            yield return $"{path}:BaseUrl {problem}";
        if (string.IsNullOrWhiteSpace(options.Name))
            yield return $"{path}:Name must not be empty: people see it.";
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone) is null)
            yield return $"{path}:TimeZone '{options.TimeZone}' is no IANA time zone such as Asia/Shanghai.";
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.RecordingTimeZone) is null)
            yield return $"{path}:RecordingTimeZone '{options.RecordingTimeZone}' is no IANA time zone such as UTC.";
        if (options.RecordingOrigin?.Length > VmrLimits.Origin)
            yield return $"{path}:RecordingOrigin has more than the {VmrLimits.Origin} characters that the vendor takes.";
        if (!Enum.IsDefined(options.RoomChoice))
            yield return $"{path}:RoomChoice must be smallestThatFits or vendorsRule.";
        if (options.EarlyEntry < TimeSpan.Zero || options.EarlyEntry > TimeSpan.FromHours(2))
            yield return $"{path}:EarlyEntry must be between 0 and 2 hours.";
        if (options.PageSize is < 1 or > 200)
            yield return $"{path}:PageSize must be between 1 and 200.";
        if (options.FirstPage is not (0 or 1))
            yield return $"{path}:FirstPage must be 0 or 1.";
        if (options.MaxPages is < 1 or > 10_000)
            yield return $"{path}:MaxPages must be between 1 and 10000.";
        foreach (var mapped in options.Accounts)
        {
            if (string.IsNullOrWhiteSpace(mapped.Value))
                yield return $"{path}:Accounts:{mapped.Key} is empty: name the vendor account or leave the line out.";
            else if (mapped.Value.Length > VmrLimits.Account)
                yield return $"{path}:Accounts:{mapped.Key} has more than the {VmrLimits.Account} characters that the vendor takes.";
        }
    }

    private IEnumerable<string> FindAuthProblems(VmrOptions options)
    {
        if (!Enum.IsDefined(options.AuthDigest))
        {
            yield return $"{path}:AuthDigest must be none, md5 or base64.";
            yield break;
        }

        var (hasLiteral, hasTemplate) = (!string.IsNullOrWhiteSpace(options.Auth), !string.IsNullOrWhiteSpace(options.AuthTemplate));
        if (hasLiteral == hasTemplate)
        {
            yield return hasLiteral
                ? $"{path}:Auth and AuthTemplate are both set: the header is made from one of them."
                : $"{path}:Auth is missing: the tenant's key of a private cloud, or AuthTemplate with ApiId and ApiKey of a public cloud.";
            yield break;
        }

        if (hasLiteral && options.AuthDigest != VmrAuthDigest.None)
            yield return $"{path}:AuthDigest is for AuthTemplate: Auth is sent as it is.";
        if (hasTemplate && VmrAuth.Uses(options.AuthTemplate!, VmrAuth.ApiId) && string.IsNullOrWhiteSpace(options.ApiId))
            yield return $"{path}:ApiId is missing: AuthTemplate uses it.";
        if (hasTemplate && VmrAuth.Uses(options.AuthTemplate!, VmrAuth.ApiKey) && string.IsNullOrWhiteSpace(options.ApiKey))
            yield return $"{path}:ApiKey is missing: AuthTemplate uses it.";
        if (hasTemplate && !VmrAuth.Uses(options.AuthTemplate!, VmrAuth.ApiKey))
            yield return $"{path}:AuthTemplate has no {{apiKey}}: a header that is always the same is Auth.";

        // how long it becomes depends on nothing that changes: a timestamp has 13 digits until the year 2286
        var header = VmrAuth.Fill(options, 1_577_836_800_000);
        var setting = hasLiteral ? "Auth" : "AuthTemplate";
        if (header.Length > VmrLimits.Auth)
            yield return $"{path}:{setting} makes a header of {header.Length} characters: the vendor takes {VmrLimits.Auth}.";
        if (header.Any(static c => c is < ' ' or > '~'))
            yield return $"{path}:{setting} makes a header with characters that no header may have.";
    }

    private static string? FindAddressProblem(string address)
    {
        if (string.IsNullOrWhiteSpace(address))
            return "is missing: scheme and host of the vendor's API server.";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            return "must be an absolute http or https address.";
        if (uri.Query.Length + uri.Fragment.Length > 0)
            return "must be without a query.";
        return uri.Scheme == "https" || uri.IsLoopback ? null : "must be https: only a loopback address may be http.";
    }
}
