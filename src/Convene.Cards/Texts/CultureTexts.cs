using System.Globalization;
using Convene.Cards.Expressions;

namespace Convene.Cards.Texts;

/// <summary>The texts of one language and how it writes dates, times, durations and lists.</summary>
public sealed class CultureTexts
{
    private readonly IReadOnlyDictionary<string, PhraseForms> _texts;

    internal CultureTexts(string culture, IReadOnlyDictionary<string, PhraseForms> texts)
    {
        (Culture, _texts) = (culture, texts);
        Host = new MapValue([new("text", TextTree.Of(texts.Select(entry => (entry.Key, entry.Value.Other))))]);
    }

    /// <summary>The language tag of the strings file, for example <c>en-US</c>.</summary>
    public string Culture { get; }

    /// <summary>All keys, for looking through them.</summary>
    public IEnumerable<string> Keys => _texts.Keys;

    /// <summary>What templates see as <c>$host</c>: <c>text</c> with the texts by the parts of their keys.</summary>
    internal MapValue Host { get; }

    /// <summary>
    /// The text of a key with <c>{0}</c>, <c>{1}</c> … filled in. A key with plural forms takes the form that fits the first argument, which is a whole number.
    /// </summary>
    /// <exception cref="KeyNotFoundException">No such key.</exception>
    public string this[string key, params object[] args] =>
        _texts.TryGetValue(key, out var text) ? text.Fill(args) : throw new KeyNotFoundException($"strings.{Culture}.json has no {key}");

    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>"Tue 24 Nov 2026"; "2026年11月24日 周二".</summary>
    public string Date(DateOnly date) => this["format.date",
        this[Numbered("weekday", ((int)date.DayOfWeek + 6) % 7 + 1)], date.Day, this[Numbered("month", date.Month)], date.Year];

    /// <summary>"15:00".</summary>
    public string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"Tue 24 Nov 2026, 15:00–15:30 (Beijing time)"; both dates where the window crosses midnight.</summary>
    public string Window(LocalWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return this["format.zoned", DatesAndTimes(window), Zone(window.Zone)];
    }

    /// <summary>"1 h 30 min"; "1小时30分钟".</summary>
    public string Duration(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => this["format.minutes", rest],
        (var hours, 0) => this["format.hours", hours],
        var (hours, rest) => this["format.hoursMinutes", hours, rest],
    };

    /// <summary>"Beijing time" for Asia/Shanghai; what is unknown as it is.</summary>
    public string Zone(string zone) => _texts.TryGetValue("zone." + zone, out var name) ? name.Other : zone;

    /// <summary>"Alice, Bob and 3 more people".</summary>
    public string People(IReadOnlyList<CardPerson> people, int atMost)
    {
        ArgumentNullException.ThrowIfNull(people);
        var names = people.Take(atMost).Select(Name);
        return people.Count > atMost
            ? this["people.more", people.Count - atMost, string.Join(this["format.separator"], names)]
            : Join(names);
    }

    /// <summary>"Alice, Bob and Carol"; "Alice、Bob、Carol".</summary>
    public string Join(IEnumerable<string> items) => Join(items, this["format.lastSeparator"]);

    internal static string Name(CardPerson person) =>
        !string.IsNullOrWhiteSpace(person.Name) ? person.Name : person.Email ?? "";

    internal string DatesAndTimes(LocalWindow window) => window.Start.Date == window.End.Date
        ? this["format.sameDay", Date(window.Start.Date), Time(window.Start.Time), Time(window.End.Time)]
        : this["format.twoDays", Date(window.Start.Date), Time(window.Start.Time), Date(window.End.Date), Time(window.End.Time)];

    internal string Join(IEnumerable<string> items, string lastSeparator)
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : string.Join(this["format.separator"], all.SkipLast(1)) + lastSeparator + all[^1];
    }

    private static string Numbered(string stem, int number) => string.Create(CultureInfo.InvariantCulture, $"{stem}.{number}");
}
