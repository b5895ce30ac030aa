using Convene.Cards;
using Convene.Cards.Texts;
using Convene.Dialogs.Tests.Office;
using Convene.Meetings;
using Microsoft.Extensions.DependencyInjection;

namespace Convene.Dialogs.Tests;

/// <summary>Whatever a provider's failure is, a person reads a sentence of its own in their language.</summary>
public sealed class FailureMessageTests
{
    public static TheoryData<string, ProviderFailure, RefusalReason?> Failures()
    {
        var all = new TheoryData<string, ProviderFailure, RefusalReason?>();
        foreach (var locale in new[] { "en-US", "zh-CN" })
        {
            foreach (var failure in Enum.GetValues<ProviderFailure>().Where(f => f != ProviderFailure.Refused))
            {
                all.Add(locale, failure, null);
            }

            foreach (var reason in Enum.GetValues<RefusalReason>())
            {
                all.Add(locale, ProviderFailure.Refused, reason);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Every_failure_has_a_message_and_an_advice_in_both_languages(string locale, ProviderFailure failure, RefusalReason? reason)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan, locale);
        await chat.SayAsync(locale == "zh-CN" ? "约明天下午3点30分钟的会，主题是预算" : "book a 30-minute meeting tomorrow at 3pm about the Q3 budget");
        office.Vendor.FailsHostLinks = new ProviderException(failure, reason, "9999", "vendor words 供应商原话");

        var reply = await chat.SayAsync(locale == "zh-CN" ? "开始" : "start");

        var texts = office.Services.GetRequiredService<Strings>().For(locale);
        var told = Enum.GetValues<Problem>().Where(p => p != Problem.Unexpected && IsTold(reply.Text, texts, p)).ToList();
        told.ShouldNotBeEmpty($"{failure}/{reason}: {reply.Text}");
        reply.Text.ShouldNotContain("9999");
        reply.Text.ShouldNotContain("vendor words");
    }

    [Fact]
    public async Task No_two_reasons_that_ask_for_different_action_read_the_same()
    {
        var told = new Dictionary<string, RefusalReason>();
        foreach (var reason in Enum.GetValues<RefusalReason>())
        {
            await using var office = await TestOffice.OpenAsync();
            var chat = office.Teams(FakeOutlook.Megan);
            await chat.SayAsync("book a 30-minute meeting tomorrow at 3pm about the Q3 budget");
            office.Vendor.FailsHostLinks = ProviderException.Refused(reason, null, null);

            told.TryAdd((await chat.SayAsync("start")).Text, reason).ShouldBeTrue($"{reason} reads as another one");
        }
    }

    private static bool IsTold(string text, CultureTexts texts, Problem problem)
    {
        var key = char.ToLowerInvariant(problem.ToString()[0]) + problem.ToString()[1..];
        return text.Contains(texts[$"problem.{key}.what"], StringComparison.Ordinal) && text.Contains(texts[$"problem.{key}.do"], StringComparison.Ordinal);
    }
}
