using System.Globalization;
using NodaTime;

namespace Convene.Language.Tests;

/// <summary>Writes everything of an understanding: <see cref="Summary"/> and what that leaves out.</summary>
internal static class FullSummary
{
    public static string Of(Understanding understood)
    {
        var slots = understood.Slots;
        var parts = new List<string> { Summary.Of(understood) };
        if (slots.Groups.Count > 0) parts.Add($"groups=\"{string.Join(',', slots.Groups.Select(g => g.Name))}\"");
        if (Pick(slots.Reference) is { } pick) parts.Add($"pick={pick}");
        if (slots.Reference?.ShownId is { } id) parts.Add($"shown={id}");
        if (slots.Shift is { } shift) parts.Add($"shift={Minutes(shift)}");
        if (slots.Extension is { } extension) parts.Add($"extend={Minutes(extension)}");
        parts.AddRange(slots.Options.Select(o => $"set={o.Option}{(o.IsOn ? '+' : '-')}"));
        if (slots.TimeZone is { } zone) parts.Add($"zone={zone.Value}");
        if (slots.Language is { } language) parts.Add($"language={language.Value}");
        if (slots.All) parts.Add("all");
        return string.Join(' ', parts.Where(p => p != $"?{AmbiguityKind.HalfOfDay}")).Replace($" ?{AmbiguityKind.HalfOfDay}", "", StringComparison.Ordinal);
    }

    /// <summary>What an answer is, beside what it says.</summary>
    public static string OfAnswer(Understanding understood)
    {
        var said = Of(understood);
        if (understood.IsAnswer) said += " answer";
        return said + understood.Agrees switch { true => " agrees", false => " refuses", null => "" };
    }

    private static string Minutes(Duration duration) => duration.TotalMinutes.ToString("0.##", CultureInfo.InvariantCulture);

    private static string? Pick(MeetingReference? reference) => reference switch
    {
        null => null,
        { IsAny: true } => "any",
        { Ordinal: { } ordinal } => ordinal.ToString(CultureInfo.InvariantCulture),
        { IsNext: true } => "next",
        { IsPrevious: true } => "previous",
        { IsCurrent: true } => "current",
        { IsPronoun: true } => "it",
        _ => null,
    };
}
