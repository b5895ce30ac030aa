using System.Globalization;
using Convene.EndToEnd.Tests.Harness;

namespace Convene.EndToEnd.Tests.Storm;

/// <summary>What becomes of a meeting after it was booked.</summary>
internal enum Fate
{
    Stays,
    IsMoved,
    IsCancelled,
}

/// <summary>One wish for a meeting; nobody else's has its title.</summary>
internal sealed record StormRequest(string Title, int Day, int Hour, Fate Fate, string Wish)
{
    /// <summary>The message that asked for it; null until it was said.</summary>
    public string? MessageId { get; set; }

    private static readonly string[] Fruits =
    [
        "apple", "banana", "cherry", "lemon", "melon", "peach", "pear", "plum", "walnut", "almond",
        "apricot", "coconut", "fig", "grape", "kiwi", "lime", "mango", "olive", "papaya", "hazelnut",
    ];

    private static readonly string[] Matters = ["budget", "forecast", "prices", "contract", "logo", "packaging", "recipe", "supply", "survey", "labels"];

    // Whoever names no vendor goes to the usual one, and to the others when that one is down.
    private static readonly string[] Wishes = ["", " on Quanshi", " with BizConf Open", "", " using VMR", " with BizConf", "", " on Quanshi", " using VMR"];

    /// <summary>So many requests, each with a window and a title of its own.</summary>
    public static IReadOnlyList<StormRequest> Make(int count, Random dice) =>
    [
        .. Enumerable.Range(0, count).Select(i => new StormRequest(
            $"{Fruits[i % Fruits.Length]} {Matters[i / Fruits.Length]}", 10 + (i % 20), 8 + (i / 20), FateOf(dice.Next(100)), Wishes[i % Wishes.Length])),
    ];

    public string Sentence()
    {
        var day = ChatSteps.Today.PlusDays(Day).ToString("d MMMM uuuu", CultureInfo.InvariantCulture);
        var hour = Hour < 12 ? $"{Hour}am" : $"{(Hour == 12 ? 12 : Hour - 12)}pm";
        return $"book a 30-minute meeting with alice@contoso.com on {day} at {hour}{Wish} about {Title}";
    }

    private static Fate FateOf(int rolled) => rolled switch
    {
        < 15 => Fate.IsMoved,
        < 30 => Fate.IsCancelled,
        _ => Fate.Stays,
    };
}
