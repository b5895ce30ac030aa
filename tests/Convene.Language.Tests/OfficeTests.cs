namespace Convene.Language.Tests;

/// <summary>The tables of how people in offices ask, with everything that was found.</summary>
public sealed class OfficeTests
{
    public static TheoryData<string, string> English => CaseFile.Read("office.en.txt");

    public static TheoryData<string, string> Chinese => CaseFile.Read("office.zh.txt");

    public static TheoryData<string, string> Several => CaseFile.Read("several.txt");

    public static TheoryData<string, string> Incomplete => CaseFile.Read("missing.txt");

    [Theory]
    [MemberData(nameof(English))]
    [MemberData(nameof(Chinese))]
    public void A_request_is_understood_with_everything_in_it(string text, string expected) => FullSummary.Of(Say.It(text)).ShouldBe(expected, text);

    [Theory]
    [MemberData(nameof(Several))]
    public void Several_requests_are_told_apart(string text, string expected)
    {
        var understood = Say.It(text);

        var requests = understood.Requests.Count == 0 ? [understood] : understood.Requests.Select(r => r.Meaning).ToList();
        string.Join(" | ", requests.Select(Summary.Of)).ShouldBe(expected, text);
    }

    [Theory]
    [MemberData(nameof(Several))]
    public void Each_of_several_requests_says_the_same_alone(string text, string expected)
    {
        var understood = Say.It(text);

        understood.Requests.Count.ShouldBe(expected.Contains(" | ", StringComparison.Ordinal) ? expected.Split(" | ").Length : 0, text);
        foreach (var request in understood.Requests) Summary.Of(Say.It(request.Text)).ShouldBe(Summary.Of(request.Meaning), text);
    }

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void What_is_missing_is_told(string text, string expected)
    {
        var missing = Say.It(text).Missing;

        (missing.Count == 0 ? "-" : string.Join(',', missing)).ShouldBe(expected, text);
    }

    [Theory]
    [InlineData("office.en.txt")]
    [InlineData("office.zh.txt")]
    [InlineData("requests.en.txt")]
    [InlineData("requests.zh.txt")]
    public void A_paraphrase_is_understood_as_what_it_says_back(string table)
    {
        var (clear, lost) = (0, new List<string>());
        foreach (var row in CaseFile.Read(table))
        {
            var first = Say.It(row.Data.Item1);
            if (first.Intent == Intent.None || first.Contradictions.Count > 0 || first.Requests.Count > 0) continue;
            clear++;
            var said = first.Paraphrase();
            if (FullSummary.Of(Say.It(said)) != FullSummary.Of(first)) lost.Add($"{row.Data.Item1} → {said} → {FullSummary.Of(Say.It(said))} instead of {FullSummary.Of(first)}");
        }

        lost.Count.ShouldBeLessThanOrEqualTo(clear * 4 / 100, string.Join('\n', lost));
    }

    [Theory]
    [MemberData(nameof(English))]
    [MemberData(nameof(Chinese))]
    public void Every_span_lies_within_the_text(string text, string expected)
    {
        expected.ShouldNotBeEmpty();
        var slots = Say.It(text).Slots;

        var spans = slots.Attendees.Concat(slots.Groups).Select(a => a.Span).Concat(slots.Options.Select(o => o.Span));
        foreach (var span in spans.Append(slots.Title?.Span ?? default).Append(slots.Room?.Span ?? default).Append(slots.Reference?.Span ?? default))
        {
            span.Start.ShouldBeGreaterThanOrEqualTo(0, text);
            span.End.ShouldBeLessThanOrEqualTo(text.Length, text);
        }
    }
}
