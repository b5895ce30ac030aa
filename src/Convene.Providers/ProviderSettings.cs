using Convene.Meetings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Convene.Providers;

/// <summary>What <c>Providers</c> and <c>Meetings:DefaultProvider</c> say, and everything that is wrong with it.</summary>
internal sealed class ProviderSettings
{
    private const int LongestId = 64;

    private readonly List<ProviderAccount> _accounts = [];
    private readonly List<string> _problems = [];

    public IReadOnlyList<ProviderAccount> Accounts => _accounts;

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Null takes the first configured one.</summary>
    public ProviderId? DefaultId { get; private set; }

    public static ProviderSettings Read(IConfiguration configuration, IReadOnlyList<ProviderKind> kinds)
    {
        var settings = new ProviderSettings();
        foreach (var section in configuration.GetSection("Providers").GetChildren())
        {
            settings.Add(section, kinds);
        }

        if (settings._accounts.Count == 0 && settings._problems.Count == 0)
        {
            settings._problems.Add("Providers is empty: configure at least one, beginning with Providers:0:Id and Providers:0:Kind.");
        }

        settings.ChooseDefault(configuration["Meetings:DefaultProvider"]);
        return settings;
    }

    private void Add(IConfigurationSection section, IReadOnlyList<ProviderKind> kinds)
    {
        var id = section["Id"];
        var isUsable = IsIdUsable(section, id);
        var name = section["Kind"];
        var kind = kinds.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.OrdinalIgnoreCase));
        if (kind is null)
        {
            var known = string.Join(", ", kinds.Select(k => k.Name));
            _problems.Add(string.IsNullOrWhiteSpace(name)
                ? $"{section.Path}:Kind is missing: one of {known}."
                : $"{section.Path}:Kind is '{name}', which is none of {known}.");
        }

        if (isUsable && kind is not null)
        {
            _accounts.Add(new ProviderAccount(new ProviderId(id!), kind, section));
        }
    }

    private bool IsIdUsable(IConfigurationSection section, string? id)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            _problems.Add($"{section.Path}:Id is missing: a short name of your own for this account, never changed afterwards.");
            return false;
        }

        if (id.Length > LongestId || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            _problems.Add($"{section.Path}:Id may have letters, digits, '-', '_' and '.', at most {LongestId} of them.");
            return false;
        }

        if (_accounts.Exists(a => string.Equals(a.Id.Value, id, StringComparison.OrdinalIgnoreCase)))
        {
            _problems.Add($"{section.Path}:Id '{id}' is used twice: each provider needs an id of its own.");
            return false;
        }

        return true;
    }

    private void ChooseDefault(string? wanted)
    {
        if (string.IsNullOrWhiteSpace(wanted))
        {
            return;
        }

        var account = _accounts.Find(a => string.Equals(a.Id.Value, wanted, StringComparison.OrdinalIgnoreCase));
        if (account is null)
        {
            _problems.Add($"Meetings:DefaultProvider is '{wanted}', but no provider has this id.");
            return;
        }

        DefaultId = account.Id;
    }
}

internal sealed record ProviderAccount(ProviderId Id, ProviderKind Kind, IConfigurationSection Section);

internal sealed class ProviderSettingsValidation(ProviderSettings read) : IValidateOptions<ProviderSettings>
{
    public ValidateOptionsResult Validate(string? name, ProviderSettings options) =>
        read.Problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(read.Problems);
}
