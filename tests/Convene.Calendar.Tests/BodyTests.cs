using System.Text.Json.Nodes;
using Convene.Meetings;

namespace Convene.Calendar.Tests;

/// <summary>Pain 10 of the design's list: what people and Teams wrote around our block stays byte for byte.</summary>
public sealed class BodyTests
{
    private const string Teams =
        """<div style="width:100%"><span style="white-space:nowrap; color:#5F5F5F; opacity:.36">________________________________________________________________________________</span></div><div class="me-email-text" lang="en-US"><a href="https://teams.microsoft.com/l/meetup-join/19%3ameeting_X%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d" id='meet_invite_block.action.join_link'>Join the meeting now</a></div>""";

    private const string People =
        "<p class=MsoNormal>He said \"no > yes\" &amp; 'maybe' &nbsp;&#8211; 会议议程：<o:p></o:p></p>\r\n<!-- a > b <div id=\"convene-block\"> --><style><!-- .x > p {} </div> --></style><br>\t<img src='a>b.png' alt=\"1 < 2\">";

    private static readonly EntryContent Moved = AMeeting.English with { JoinUrl = "https://join.example/j/999", Number = "999" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-CN")]
    public async Task What_stands_around_the_block_stays_byte_for_byte(string culture)
    {
        var old = AMeeting.In(culture);
        var changed = old with { JoinUrl = Moved.JoinUrl, Number = Moved.Number };
        string before = $"<html><head>\r\n<meta charset=utf-8></head><body>{People}", after = $"{People}{Teams}</body></html>";

        var written = await RewriteAsync(old, changed, block => before + block + after);

        written.ShouldNotBeNull();
        written.ShouldStartWith(before, Case.Sensitive);
        written.ShouldEndWith(after, Case.Sensitive);
        ShouldShowOnce(written, changed);
    }

    [Fact]
    public async Task A_body_without_a_block_gets_it_at_its_end()
    {
        var written = await RewriteAsync(Moved, Moved, _ => $"<html><body>{People}{Teams}</body></html>");

        written.ShouldNotBeNull();
        written.ShouldStartWith($"<html><body>{People}{Teams}<div id=\"convene-block\"", Case.Sensitive);
        written.ShouldEndWith("</div></body></html>", Case.Sensitive);
        ShouldShowOnce(written, Moved);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just words")]
    [InlineData("<p>never closed <b>bold <div>")]
    [InlineData("a < b and <")]
    [InlineData("<body><div id=\"convene-block\">never closed")]
    public async Task Any_other_body_keeps_its_text_too(string body)
    {
        var written = await RewriteAsync(Moved, Moved, _ => body);

        written.ShouldNotBeNull();
        written.ShouldStartWith(body, Case.Sensitive);
        ShouldShowOnce(written, Moved);
    }

    [Fact]
    public async Task A_body_of_plain_text_becomes_HTML_that_reads_the_same()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(Moved);
        harness.Graph.Mailbox.Edit(
            harness.Graph.Mailbox.Single, e => e["body"] = new JsonObject { ["contentType"] = "text", ["content"] = "1 < 2 & \"会议\"\r\nnext" });

        await harness.Calendar.RepublishAsync(entry, Moved, Cancel);

        var written = harness.Graph.Of("PATCH").Single().Json["body"]!;
        ((string?)written["contentType"]).ShouldBe("html");
        var html = (string)written["content"]!;
        html.ShouldNotContain("1 < 2");
        BodyText.Of(html).ShouldStartWith("1 < 2 & \"会议\"\nnext");
        ShouldShowOnce(html, Moved);
    }

    [Fact]
    public async Task A_copied_block_goes_when_the_block_is_written_anew()
    {
        var written = await RewriteAsync(AMeeting.English, Moved, block => $"<body>{People}{block}<p>between</p>{block}{Teams}</body>");

        written.ShouldNotBeNull();
        written.ShouldStartWith($"<body>{People}<div id=\"convene-block\"", Case.Sensitive);
        written.ShouldEndWith($"</div><p>between</p>{Teams}</body>", Case.Sensitive);
        ShouldShowOnce(written, Moved);
    }

    [Fact]
    public async Task A_block_that_Outlook_rewrote_without_ids_is_found_by_its_lines()
    {
        var written = await RewriteAsync(
            AMeeting.English, Moved, block => $"<body><div class=WordSection1>{People}{AsWordWritesIt(block)}{People}</div></body>");

        written.ShouldNotBeNull();
        written.ShouldStartWith($"<body><div class=WordSection1>{People}<div id=\"convene-block\"", Case.Sensitive);
        written.ShouldEndWith($"</div>{People}</div></body>", Case.Sensitive);
        ShouldShowOnce(written, Moved);
    }

    [Fact]
    public async Task A_block_that_Outlook_rewrote_but_that_says_the_same_is_not_written_again()
    {
        var written = await RewriteAsync(AMeeting.English, AMeeting.English, block => $"<body>{People}{AsWordWritesIt(block)}</body>");

        written.ShouldBeNull();
    }

    [Fact]
    public async Task Words_typed_at_the_end_inside_of_our_element_stay()
    {
        var written = await RewriteAsync(
            AMeeting.English, Moved, block => $"<body>{block[..^"</div>".Length]}<p>Please bring the figures.</p></div></body>");

        written.ShouldNotBeNull();
        written.ShouldEndWith("<p>Please bring the figures.</p></div></body>", Case.Sensitive);
        ShouldShowOnce(written, Moved);
    }

    [Fact]
    public async Task Words_typed_into_the_paragraph_of_our_first_line_stay_and_the_old_link_is_gone()
    {
        var written = await RewriteAsync(AMeeting.English, Moved, block => Replace(block, "<p>___", "<p>Agenda: budget<br>___"));

        written.ShouldNotBeNull();
        written.ShouldContain("<p>Agenda: budget<br>", Case.Sensitive);
        ShouldShowOnce(written, Moved);
    }

    [Fact]
    public async Task A_block_whose_last_line_was_deleted_is_found_by_its_id()
    {
        var written = await RewriteAsync(AMeeting.English, Moved, block => $"{People}{Replace(block, "▴", "")}{People}");

        written.ShouldNotBeNull();
        written.ShouldStartWith(People + "<div id=", Case.Sensitive);
        written.ShouldEndWith("</div>" + People, Case.Sensitive);
        ShouldShowOnce(written, Moved);
    }

    [Fact]
    public async Task A_block_between_the_longer_lines_of_before_is_replaced_as_well()
    {
        var written = await RewriteAsync(
            AMeeting.English, Moved, block => block.Replace("________", "____________________", StringComparison.Ordinal).Replace("id=\"convene-block\"", "", StringComparison.Ordinal));

        written.ShouldNotBeNull();
        ShouldShowOnce(written, Moved);
        written.ShouldNotContain("_________");
    }

    [Fact]
    public async Task Words_written_over_our_lines_are_replaced_by_the_right_ones()
    {
        var written = await RewriteAsync(AMeeting.English, AMeeting.English, block => Replace(block, "8642", "0000"));

        written.ShouldNotBeNull();
        BodyText.Of(written).ShouldContain("Password: 8642");
    }

    [Theory]
    [InlineData("<div>", "")]
    [InlineData("<div>", "</p>")]
    [InlineData("<div id=convene-block>", "</div>")]
    [InlineData("<p>____ Convene ▾ ____", "<p>____ Convene ▴ ____</p></p>")]
    [InlineData("<", "&")]
    [InlineData("<!--", "<script>")]
    public async Task A_body_made_to_keep_us_busy_is_worked_through_at_once(string open, string close)
    {
        const int Times = 50_000;
        var body = string.Concat(Enumerable.Repeat(open, Times).Concat(Enumerable.Repeat(close, Times)));
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Mailbox.Edit(harness.Graph.Mailbox.Single, e => e["body"]!["content"] = body);

        await harness.Calendar.RepublishAsync(entry, Moved, Cancel).WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancel);

        ((string)harness.Graph.Of("PATCH").Single().Json["body"]!["content"]!).ShouldContain(Moved.JoinUrl);
    }

    /// <summary>Word drops ids and classes it does not know and wraps every line.</summary>
    private static string AsWordWritesIt(string block) => block
        .Replace("<div id=\"convene-block\" class=\"convene-block\">", "", StringComparison.Ordinal)
        .Replace("</div>", "", StringComparison.Ordinal)
        .Replace("<p>", "\r\n<p class=MsoNormal><span lang=EN-US>", StringComparison.Ordinal)
        .Replace("</p>", "&nbsp;<o:p></o:p></span></p>\r\n", StringComparison.Ordinal)
        .Replace("Join the meeting", "Join the\r\nmeeting", StringComparison.Ordinal)
        .Trim();

    private static string Replace(string block, string what, string by)
    {
        block.ShouldContain(what, Case.Sensitive);
        var at = block.IndexOf(what, StringComparison.Ordinal);
        return block[..at] + by + block[(at + what.Length)..];
    }

    private static void ShouldShowOnce(string html, EntryContent content)
    {
        var text = BodyText.Of(html);
        text.Split(content.JoinUrl).Length.ShouldBe(2, text);
        text.ShouldContain(content.Number);
        text.Split("▾").Length.ShouldBe(2, text);
        text.ShouldNotContain(AMeeting.English.Number);
    }

    /// <summary>Publishes, lets somebody change the body in Outlook, publishes anew, and gives the body that was written, null for none.</summary>
    private static async Task<string?> RewriteAsync(EntryContent published, EntryContent wanted, Func<string, string> edit)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(published);
        var present = harness.Graph.Mailbox.Single;
        harness.Graph.Mailbox.Edit(present, e => e["body"]!["content"] = edit((string)e["body"]!["content"]!));

        await harness.Calendar.RepublishAsync(entry, wanted, Cancel);
        var written = (string?)harness.Graph.Of("PATCH").SingleOrDefault()?.Json["body"]?["content"];

        // what was written once is left alone from then on
        harness.Graph.Forget();
        await harness.Calendar.RepublishAsync(entry, wanted, Cancel);
        harness.Graph.Of("PATCH").ShouldBeEmpty();
        return written;
    }
}
