using System.Text.Json;
using Convene.Cards;
using Convene.Cards.Texts;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;

namespace Convene.Dialogs.Providing;

/// <summary>What is said of providers: their names, what they can do, and why one did not take a booking.</summary>
internal sealed class ProviderWords(IProviders providers)
{
    private static readonly BookingOption[] Told =
    [
        BookingOption.DialIn, BookingOption.LiveStream, BookingOption.Recurrence, BookingOption.AutomaticRecording, BookingOption.WaitingRoom, BookingOption.Room,
    ];

    /// <summary>What a person may call them.</summary>
    public IReadOnlyList<string> Names =>
        [.. providers.All.SelectMany(p => new[] { p.Description.Name, p.Description.Id.Value }).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The providers that a name can mean: one that is called so, else those of that kind, else those whose name holds it.</summary>
    public IReadOnlyList<IMeetingProvider> Meant(string named)
    {
        Func<ProviderDescription, bool>[] ways =
        [
            d => Is(d.Id.Value, named) || Is(d.Name, named),
            d => Is(d.Kind, named),
            d => Holds(d.Name, named) || Holds(d.Kind, named),
        ];
        return ways.Select(way => providers.All.Where(p => way(p.Description)).ToList()).FirstOrDefault(found => found.Count > 0) ?? [];
    }

    public string NameOf(ProviderId id) => providers.Find(id)?.Description.Name ?? id.Value;

    /// <summary>"The usual one, up to 300 people, dial-in by telephone".</summary>
    public string AbilitiesOf(IMeetingProvider provider, CultureTexts texts)
    {
        var words = new List<string>();
        if (providers.All.Count > 1 && provider.Description.Id == providers.Default.Description.Id)
        {
            words.Add(texts["provider.usual"]);
        }

        if (providers.LargestCapacityOf(provider) is { } largest)
        {
            words.Add(texts["provider.upTo", largest]);
        }

        words.AddRange(Told.Where(provider.Description.Options.Contains).Select(option => texts["provider." + Camel(option)]));
        if (provider.Supports<IReports>())
        {
            words.Add(texts["provider.reports"]);
        }

        if (provider.Supports<IReschedules>())
        {
            words.Add(texts["provider.reschedules"]);
        }

        return string.Join(texts["format.separator"], words);
    }

    public CardChoice ChoiceOf(IMeetingProvider provider, CultureTexts texts) =>
        new(provider.Description.Id.Value, provider.Description.Name) { Detail = AbilitiesOf(provider, texts) };

    /// <summary>"Quanshi had no room"; null for a reason that has nothing to do with the provider.</summary>
    public string? ReasonOf(ProviderRefusal declined, CultureTexts texts)
    {
        var key = declined.Failure switch
        {
            ProviderFailure.Unavailable => "declined.unavailable",
            ProviderFailure.Unauthorized => "declined.unauthorized",
            ProviderFailure.Refused when declined.Reason is { } reason => $"declined.{Camel(reason)}",
            _ => "",
        };
        return texts.Has(key) ? texts[key, NameOf(declined.Provider)] : null;
    }

    /// <summary>The reasons of several, "A had no room and B could not be reached"; null where there is nothing to tell.</summary>
    public string? ReasonsOf(IEnumerable<ProviderRefusal> declined, CultureTexts texts)
    {
        var reasons = declined.Select(one => ReasonOf(one, texts)).OfType<string>().ToList();
        return reasons.Count == 0 ? null : texts.Join(reasons);
    }

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static bool Is(string name, string named) => string.Equals(name, named, StringComparison.OrdinalIgnoreCase);

    private static bool Holds(string name, string named) => name.Contains(named, StringComparison.OrdinalIgnoreCase);
}
