using System.Text;

namespace Convene.Language.Tests;

/// <summary>
/// Work grows with the length of a text and not with its square. Counted are looks at tokens and bytes, which are the same on every
/// machine; time is not.
/// </summary>
public sealed class LongMessageTests
{
    private const int Longest = 10_000;

    /// <summary>The readers try some hundred questions at a word of time, none at most others.</summary>
    private const int LooksPerCharacter = 1_500;
    private const int BytesPerCharacter = 1_000;

    public static TheoryData<string> Parts => [.. PartsOfTexts];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Twice_the_text_is_twice_the_work(string part)
    {
        var (half, halfBytes) = WorkOf(part, Longest / 2);
        var (whole, wholeBytes) = WorkOf(part, Longest);

        whole.ShouldBeLessThan(half * 23 / 10 + Longest);
        whole.ShouldBeLessThan(LooksPerCharacter * Longest);
        wholeBytes.ShouldBeLessThan(halfBytes * 3 + 100 * Longest);
        wholeBytes.ShouldBeLessThan(BytesPerCharacter * Longest);
    }

    [Fact]
    public void What_is_longer_than_a_message_may_be_is_not_read()
    {
        var text = new string('x', Longest) + " tomorrow at 3pm";

        Say.It(text).Times.ShouldBeEmpty();
        Say.It(text[5..][..Longest] + " tomorrow at 3pm").Times.ShouldBeEmpty();
    }

    private static (long Looks, long Bytes) WorkOf(string part, int length)
    {
        var text = new StringBuilder().Insert(0, part, length / part.Length + 1).ToString(0, length);
        var utterance = new Utterance(text, "en-US", Say.Now, Say.Shanghai);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var work = new Work();
        var understood = Understander.Default.Understand(utterance, context: null, work);
        understood.Paraphrase().ShouldNotBeNull();
        return (work.Looks, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    private static readonly string[] PartsOfTexts =
    [
        "book a meeting tomorrow at 3pm with Bob and ", "明天下午三点跟张三和李四", "会议", "的", "x", "李", "\n", ".", "#",
        // digits and numbers
        "1234567890", "3 4 5 6 7 8 ", "一二三四五六七八九十", "1:1:1:1:1:", "12/12/", "1/2 ", "two hundred and ", "hundred ", "twenty-", "two ", "第一", "third ", "1h30",
        // marks, quotations, addresses
        "「「“\"'", "“a” ", "'a' ", "a'b'c'", "\"\"", "a.b.c.d@", "x@y.com ", "@", "http://a ", "a.", "a-", "((", "J.P.",
        // names
        "Bob, ", "Bob and ", "@Bob ", "张三、", "with ", "with a, b, c/", "把", "把张三从", "和", "add Bob to ", "remove Bob from ", "did amber smith ", "will ",
        // words of time
        "and ", "and a half ", "half ", "hour ", "one hour and ", "1 day 2 hours 3 minutes ", "tomorrow ", "明天", "now ", "in ", "for ", "the ", "the day after ", "this ", "to ", "到",
        "from to from to ", "from 3 to 4 ", "10 to 10 to ", "before before ", "around about ", "two days before two days before ", "quarter to ", "half past half past ",
        "差五分", "三点半", "每", "every ", "every other every other ", "last friday of ", "the second of ", "next week on ", "week of ", "end of ", "early ", "late in the ", "mid-",
        "Mon, Tue, Wed and ", "周一二三四五", "周一到", "3 months after ", "一周后的", "年", "月", "2026年", "北京时间", "PST ", "3 to 4 and ",
        // words of requests
        "cancel book move ", "password ", "room ", "会议室", "title: ", "about ", "主题", "no wait ", "rename to ", "改到", "earlier ", "的会", "it ", "number ", "not ", "吗",
    ];
}
