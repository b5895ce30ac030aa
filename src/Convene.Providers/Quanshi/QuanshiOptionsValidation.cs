using Microsoft.Extensions.Options;
using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>One clear message for each thing that is missing or wrong, named by its path in the settings.</summary>
/// <param name="account">The provider id: the name of its options.</param>
internal sealed class QuanshiOptionsValidation(string account, string path) : IValidateOptions<QuanshiOptions>
{
    // documented for sv where enableCloudMCU is 1
    private const int SmallestClientVersion = 100;

    public ValidateOptionsResult Validate(string? name, QuanshiOptions options)
    {
        if (name != account)
        {
            return ValidateOptionsResult.Skip;
        }

        var problems = FindAddressProblems(options)
            .Concat(FindProblems(options))
            .Concat(FindChoiceProblems(options))
            .Concat(options.Http.FindProblems($"{path}:Http"))
            .ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> FindAddressProblems(QuanshiOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.BaseUrl))
            yield return $"{path}:BaseUrl is missing: scheme and host, such as https://openapi.quanshi.com.";
        else if (!IsRoot(options.BaseUrl, out var address))
            yield return $"{path}:BaseUrl must be an absolute https address that ends before /conference and /confopenapi.";
        else if (address.Scheme != "https" && !address.IsLoopback)
            yield return $"{path}:BaseUrl must be https: only a loopback address may be http.";

        if (!IsRoot(options.BoxBaseUrl, out _))
            yield return $"{path}:BoxBaseUrl must be an absolute address that ends before /conference.";
        else if (!options.CanBindBoxes && options.BoxBaseUrl.TrimEnd('/') != QuanshiOptions.DocumentedBoxBaseUrl)
            yield return $"{path}:BoxBaseUrl is http: set BoxOverHttp to true to let the token travel without TLS, or use https.";
    }

    private IEnumerable<string> FindProblems(QuanshiOptions options)
    {
        if (options.AuthMode != QuanshiAuthMode.None && !IsHeaderValue(options.Token))
            yield return $"{path}:Token is missing or has blanks in it: the token (鉴权 token) that Quanshi gave, or set AuthMode to None.";
        if (string.IsNullOrWhiteSpace(options.Name))
            yield return $"{path}:Name must not be empty: people see it.";
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone) is null)
            yield return $"{path}:TimeZone must be a zone of the tz database, such as Asia/Shanghai.";
        if (options.AppId < 1)
            yield return $"{path}:AppId must be at least 1.";
        if (string.IsNullOrWhiteSpace(options.Language))
            yield return $"{path}:Language must not be empty: zh-cn is the documented default.";
        if (string.IsNullOrWhiteSpace(options.From))
            yield return $"{path}:From must not be empty: uc is the documented default.";
        if (options.AdminUserId is < 1)
            yield return $"{path}:AdminUserId must be at least 1, or be left out.";
        if (options.CloudMcu && options.ClientVersion < SmallestClientVersion)
            yield return $"{path}:ClientVersion must be at least {SmallestClientVersion} with CloudMcu.";
        foreach (var mapped in options.Accounts.Where(a => string.IsNullOrWhiteSpace(a.Value)))
            yield return $"{path}:Accounts:{mapped.Key} is empty: name the vendor account or leave the line out.";
    }

    private IEnumerable<string> FindChoiceProblems(QuanshiOptions options)
    {
        if (!Enum.IsDefined(options.AuthMode))
            yield return $"{path}:AuthMode must be TokenHeader, TokenBody, Both or None.";
        if (!Enum.IsDefined(options.SecurityFormat))
            yield return $"{path}:SecurityFormat must be Object or Text.";
        if (!Enum.IsDefined(options.CancelPath))
            yield return $"{path}:CancelPath must be Full or Short.";
        if (!Enum.IsDefined(options.AdminTimes))
            yield return $"{path}:AdminTimes must be Seconds or Milliseconds.";
        if (options.ParticipantSeparator.Length == 0)
            yield return $"{path}:ParticipantSeparator must not be empty.";
        if (options.PageSize is < 1 or > 200)
            yield return $"{path}:PageSize must be between 1 and 200.";
        if (options.AdminPageSize is < 1 or > 200)
            yield return $"{path}:AdminPageSize must be between 1 and 200.";
        if (options.MaxPages is < 1 or > 10_000)
            yield return $"{path}:MaxPages must be between 1 and 10000.";
    }

    private static bool IsRoot(string text, out Uri address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address!)
        && address.Scheme is "https" or "http"
        && address.Query.Length + address.Fragment.Length + address.UserInfo.Length == 0
        && address.Segments.All(static segment => segment.TrimEnd('/') is not ("conference" or "confopenapi"));

    private static bool IsHeaderValue(string text) => text.Length > 0 && text.All(static c => c is > ' ' and <= '~');
}
