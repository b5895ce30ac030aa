namespace Convene.Language.Tests;

/// <summary>The tables of what people say and what it means.</summary>
public sealed class CaseTests
{
    /// <summary>What was said, and the times in it; by subject and language.</summary>
    public static TheoryData<string, string> Times => CaseFile.ReadAll(["times", "dates", "clocks", "spans", "holidays", "untimely", "sentences"]);

    /// <summary>What was said, and the rule of repetition in it.</summary>
    public static TheoryData<string, string> Rules => CaseFile.ReadAll(["rules"]);

    public static TheoryData<string, string> EnglishRequests => CaseFile.Read("requests.en.txt");

    public static TheoryData<string, string> ChineseRequests => CaseFile.Read("requests.zh.txt");

    [Theory]
    [MemberData(nameof(Times))]
    public void A_phrase_of_time_is_resolved(string text, string expected)
    {
        var times = Say.It(text).Times;

        var found = times.Count == 0 ? "none" : string.Join(" ; ", times.Select(Summary.Of));
        found.ShouldBe(expected, text);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_of_repetition_is_read(string text, string expected) => Summary.Of(Say.It(text).Slots.Recurrence.ShouldNotBeNull(text)).ShouldBe(expected, text);

    [Theory]
    [MemberData(nameof(EnglishRequests))]
    [MemberData(nameof(ChineseRequests))]
    public void A_request_is_understood_whole(string text, string expected) => Summary.Of(Say.It(text)).ShouldBe(expected, text);

    [Theory]
    [MemberData(nameof(EnglishRequests))]
    public void English_is_recognised_whatever_the_culture_says(string text, string expected)
    {
        expected.ShouldNotBeEmpty();
        Say.It(text, culture: "zh-CN").Language.ShouldBe("en", text);
    }

    [Theory]
    [MemberData(nameof(ChineseRequests))]
    public void Chinese_is_recognised_whatever_the_culture_says(string text, string expected)
    {
        expected.ShouldNotBeEmpty();
        Say.It(text).Language.ShouldBe("zh", text);
    }
}
