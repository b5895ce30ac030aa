namespace Convene.Language.Tests;

/// <summary>The tables of what people say and what it means.</summary>
public sealed class CaseTests
{
    public static TheoryData<string, string> EnglishTimes => CaseFile.Read("times.en.txt");

    public static TheoryData<string, string> ChineseTimes => CaseFile.Read("times.zh.txt");

    public static TheoryData<string, string> EnglishRequests => CaseFile.Read("requests.en.txt");

    public static TheoryData<string, string> ChineseRequests => CaseFile.Read("requests.zh.txt");

    [Theory]
    [MemberData(nameof(EnglishTimes))]
    [MemberData(nameof(ChineseTimes))]
    public void A_phrase_of_time_is_resolved(string text, string expected)
    {
        var times = Say.It(text).Times;

        var found = times.Count == 0 ? "none" : string.Join(" ; ", times.Select(Summary.Of));
        found.ShouldBe(expected, text);
    }

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
