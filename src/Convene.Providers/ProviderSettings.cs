using System.Globalization;
using Convene.Meetings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Convene.Providers;

/// <summary>What <c>Providers</c> and, in <c>Meetings</c>, the settings about the choice of one say, and everything that is wrong with it.</summary>
internal sealed class ProviderSettings
{
    private const int LongestId = 64;
    private const string FallbackKey = "Meetings:FallbackProviders";
    private const string FallsBackKey = "Meetings:FallsBack";

    private readonly List<ProviderAccount> _accounts = [];
    private readonly List<string> _problems = [];

    public IReadOnlyList<ProviderAccount> Accounts => _accounts;

    public IReadOnlyList<string> Problems => _problems;

    /// <summary><c>Meetings:DefaultProvider</c>; null takes the first configured one.</summary>
    public ProviderId? DefaultId { get; private set; }

    /// <summary><c>Meetings:FallbackProviders:n</c>, default all in the order of the settings; none where <c>Meetings:FallsBack</c> is false (default true).</summary>
    public IReadOnlyList<ProviderId> Fallbacks { get; private set; } = [];

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
        settings.ChooseFallbacks(configuration);
        return settings;
    }

    private void Add(IConfigurationSection section, IReadOnlyList<ProviderKind> kinds)
    {
        var id = section["Id"];
        var isUsable = IsIdUsable(section, id);
        var largest = LargestCapacityOf(section);
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
            _accounts.Add(new ProviderAccount(new ProviderId(id!), kind, section) { LargestCapacity = largest });
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

        if (Find(id) is not null)
        {
            _problems.Add($"{section.Path}:Id '{id}' is used twice: each provider needs an id of its own.");
            return false;
        }

        return true;
    }

    private int? LargestCapacityOf(IConfigurationSection section)
    {
        if (section["LargestCapacity"] is not { Length: > 0 } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var largest) && largest >= 1)
        {
            return largest;
        }

        _problems.Add($"{section.Path}:LargestCapacity must be a whole number from 1 on: how many people fit into the largest conference of this account.");
        return null;
    }

    private void ChooseDefault(string? wanted)
    {
        if (string.IsNullOrWhiteSpace(wanted))
        {
            return;
        }

        DefaultId = Find(wanted)?.Id;
        if (DefaultId is null)
        {
            _problems.Add($"Meetings:DefaultProvider is '{wanted}', but no provider has this id.");
        }
    }

    private void ChooseFallbacks(IConfiguration configuration)
    {
        var isOn = configuration[FallsBackKey];
        var fallsBack = true;
        if (!string.IsNullOrWhiteSpace(isOn) && !bool.TryParse(isOn, out fallsBack))
        {
            _problems.Add($"{FallsBackKey} is '{isOn}': it must be true or false.");
        }

        var named = configuration.GetSection(FallbackKey).GetChildren().ToList();
        foreach (var unknown in named.Where(entry => Find(entry.Value) is null))
        {
            _problems.Add($"{unknown.Path} is '{unknown.Value}', but no provider has this id.");
        }

        var wanted = named.Count == 0 ? _accounts : named.Select(entry => Find(entry.Value)).OfType<ProviderAccount>();
        Fallbacks = fallsBack ? [.. wanted.Select(account => account.Id).Distinct()] : [];
    }

    private ProviderAccount? Find(string? id) => _accounts.Find(account => string.Equals(account.Id.Value, id, StringComparison.OrdinalIgnoreCase));
}

internal sealed record ProviderAccount(ProviderId Id, ProviderKind Kind, IConfigurationSection Section)
{
    /// <summary>How many people fit into the account's largest conference; null for what the provider declares.</summary>
    public int? LargestCapacity { get; init; }
}

internal sealed class ProviderSettingsValidation(ProviderSettings read) : IValidateOptions<ProviderSettings>
{
    public ValidateOptionsResult Validate(string? name, ProviderSettings options) =>
        read.Problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(read.Problems);
}
