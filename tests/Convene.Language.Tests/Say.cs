using NodaTime;

namespace Convene.Language.Tests;

/// <summary>Says things on Monday 2026-11-23 at nine in Shanghai.</summary>
internal static class Say
{
    public static readonly LocalDateTime Now = new(2026, 11, 23, 9, 0);
    public static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static Understanding It(string text, Context? context = null, string culture = "en-US") =>
        Understander.Default.Understand(new Utterance(text, culture, Now, Shanghai), context);

    public static LocalDateTime? Start(this Understanding understood) => understood.Slots.Start?.In(Shanghai);
}
