namespace Convene.Cards.Texts;

/// <summary>The texts of one language and how it writes dates, times, durations and lists.</summary>
public sealed class CultureTexts
{
    internal CultureTexts(string culture) => Culture = culture;

    /// <summary>The language tag of the strings file, for example <c>en-US</c>.</summary>
    public string Culture { get; }

    /// <summary>
    /// The text of a key with <c>{0}</c>, <c>{1}</c> … filled in. A key with plural forms takes the form that fits the first argument, which is a whole number.
    /// </summary>
    /// <exception cref="KeyNotFoundException">No such key.</exception>
    public string this[string key, params object[] args] => throw new NotSupportedException("Not built yet.");

    /// <summary>"Tue 24 Nov 2026"; "2026年11月24日 周二".</summary>
    public string Date(DateOnly date) => throw new NotSupportedException("Not built yet.");

    /// <summary>"15:00".</summary>
    public string Time(TimeOnly time) => throw new NotSupportedException("Not built yet.");

    /// <summary>"Tue 24 Nov 2026, 15:00–15:30 (Beijing time)"; both dates where the window crosses midnight.</summary>
    public string Window(LocalWindow window) => throw new NotSupportedException("Not built yet.");

    /// <summary>"1 h 30 min"; "1小时30分钟".</summary>
    public string Duration(int minutes) => throw new NotSupportedException("Not built yet.");

    /// <summary>"Beijing time" for Asia/Shanghai; what is unknown as it is.</summary>
    public string Zone(string zone) => throw new NotSupportedException("Not built yet.");

    /// <summary>"Alice, Bob and 3 more people".</summary>
    public string People(IReadOnlyList<CardPerson> people, int atMost) => throw new NotSupportedException("Not built yet.");

    /// <summary>"Alice, Bob"; "Alice、Bob".</summary>
    public string Join(IEnumerable<string> items) => throw new NotSupportedException("Not built yet.");
}
