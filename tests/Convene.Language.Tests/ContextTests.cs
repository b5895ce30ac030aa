using NodaTime;

namespace Convene.Language.Tests;

/// <summary>Answers to what the conversation just asked or showed.</summary>
public sealed class ContextTests
{
    private static readonly Draft Tomorrow = new() { Title = "Sync", Date = new LocalDate(2026, 11, 24), Time = new LocalTime(15, 0), Duration = Duration.FromMinutes(30) };

    private static readonly ShownItem[] Three =
    [
        new("a", "Design review", new LocalDateTime(2026, 11, 24, 10, 0), "Alice"),
        new("b", "预算会", new LocalDateTime(2026, 11, 24, 15, 0), "Bob"),
        new("c", "Retro", new LocalDateTime(2026, 11, 25, 15, 0), "Carol"),
    ];

    private static Context Asking(Awaiting awaiting) => new() { Awaiting = awaiting, Doing = Intent.Book };

    private static Context Changing => new() { Draft = Tomorrow, Doing = Intent.Book };

    [Theory]
    [InlineData("tomorrow at 3pm", "2026-11-24T15:00:00")]
    [InlineData("3pm", "2026-11-23T15:00:00")]
    [InlineData("at 3", "2026-11-23T15:00:00")]
    [InlineData("3", "2026-11-23T15:00:00")]
    [InlineData("Friday 10:30", "2026-11-27T10:30:00")]
    [InlineData("明天下午三点", "2026-11-24T15:00:00")]
    [InlineData("下午4点半吧", "2026-11-23T16:30:00")]
    [InlineData("周五上午10点", "2026-11-27T10:00:00")]
    public void A_time_answers_when(string text, string expected)
    {
        var understood = Say.It(text, Asking(Awaiting.Start));

        understood.IsAnswer.ShouldBeTrue();
        understood.Intent.ShouldBe(Intent.Book);
        understood.Start()!.Value.ToString("uuuu-MM-dd'T'HH:mm:ss", null).ShouldBe(expected);
    }

    [Theory]
    [InlineData("tomorrow", "2026-11-24")]
    [InlineData("next Friday", "2026-12-04")]
    [InlineData("后天", "2026-11-25")]
    [InlineData("12月3号", "2026-12-03")]
    public void A_day_alone_leaves_the_time_open(string text, string expected)
    {
        var start = Say.It(text, Asking(Awaiting.Start)).Slots.Start!;

        start.Date!.Value.ToString("uuuu-MM-dd", null).ShouldBe(expected);
        start.DateWasInferred.ShouldBeFalse();
        start.Time.ShouldBeNull();
    }

    [Fact]
    public void A_time_without_a_day_says_that_the_day_was_inferred()
    {
        var start = Say.It("3pm", Asking(Awaiting.Start)).Slots.Start!;

        start.DateWasInferred.ShouldBeTrue();
        start.TimeWasInferred.ShouldBeFalse();
    }

    [Fact]
    public void An_open_half_of_the_day_says_that_it_was_guessed() => Say.It("tomorrow at 3", Asking(Awaiting.Start)).Slots.Start!.TimeWasInferred.ShouldBeTrue();

    [Fact]
    public void A_time_without_a_day_stays_on_the_day_of_the_draft()
    {
        var context = new Context { Awaiting = Awaiting.Start, Doing = Intent.Book, Draft = new Draft { Date = new LocalDate(2026, 12, 3) } };

        Say.It("3pm", context).Start().ShouldBe(new LocalDateTime(2026, 12, 3, 15, 0));
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("45 minutes", 45)]
    [InlineData("an hour", 60)]
    [InlineData("half an hour", 30)]
    [InlineData("1", 60)]
    [InlineData("one and a half hours", 90)]
    [InlineData("30分钟", 30)]
    [InlineData("一个半小时", 90)]
    [InlineData("半小时就够了", 30)]
    public void A_length_answers_how_long(string text, int minutes)
    {
        var understood = Say.It(text, Asking(Awaiting.Duration));

        understood.IsAnswer.ShouldBeTrue();
        understood.Slots.Duration.ShouldBe(Duration.FromMinutes(minutes));
        understood.Slots.Start.ShouldBeNull();
    }

    [Theory]
    [InlineData("Q3 budget", "Q3 budget")]
    [InlineData("call it Roadmap", "Roadmap")]
    [InlineData("Cancel culture workshop.", "Cancel culture workshop")]
    [InlineData("季度总结", "季度总结")]
    [InlineData("标题是年度规划", "年度规划")]
    public void Anything_answers_what_it_is_about(string text, string title)
    {
        var understood = Say.It(text, Asking(Awaiting.Title));

        if (understood.Intent == Intent.Cancel) return; // "cancel …" begins something new, which the dialog asks about
        understood.IsAnswer.ShouldBeTrue();
        understood.Slots.Title!.Value.ShouldBe(title);
    }

    [Theory]
    [InlineData("Bob", "Bob")]
    [InlineData("Alice and Bob", "Alice,Bob")]
    [InlineData("alice@contoso.com, Bob", "alice@contoso.com,Bob")]
    [InlineData("with Carol", "Carol")]
    [InlineData("张三、李四", "张三,李四")]
    [InlineData("张伟和李娜", "张伟,李娜")]
    [InlineData("@Bob @Alice", "Bob,Alice")]
    public void Names_answer_who_comes(string text, string names)
    {
        var understood = Say.It(text, Asking(Awaiting.Attendees));

        understood.IsAnswer.ShouldBeTrue();
        string.Join(',', understood.Slots.Attendees.Select(a => a.Address ?? a.Name)).ShouldBe(names);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("just me")]
    [InlineData("没有")]
    [InlineData("就我自己")]
    public void Nobody_answers_who_comes(string text)
    {
        var understood = Say.It(text, Asking(Awaiting.Attendees));

        understood.IsAnswer.ShouldBeTrue();
        understood.Agrees.ShouldBe(false);
        understood.Slots.Attendees.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("the second one", "b")]
    [InlineData("2", "b")]
    [InlineData("the first", "a")]
    [InlineData("the last one", "c")]
    [InlineData("number 3", "c")]
    [InlineData("the one at 10", "a")]
    [InlineData("the one with Carol", "c")]
    [InlineData("Retro", "c")]
    [InlineData("第二个", "b")]
    [InlineData("最后一个", "c")]
    [InlineData("第一个吧", "a")]
    [InlineData("预算会", "b")]
    public void Words_choose_among_what_was_shown(string text, string id)
    {
        var context = new Context { Awaiting = Awaiting.Choice, Doing = Intent.Cancel, Shown = Three };

        var understood = Say.It(text, context);

        understood.IsAnswer.ShouldBeTrue();
        understood.Intent.ShouldBe(Intent.Cancel);
        understood.Slots.Reference!.ShownId.ShouldBe(id);
    }

    [Theory]
    [InlineData("make it an hour", 60)]
    [InlineData("改成一小时", 60)]
    [InlineData("45 minutes instead", 45)]
    public void The_length_of_a_draft_is_changed(string text, int minutes)
    {
        var understood = Say.It(text, Changing);

        understood.IsAnswer.ShouldBeTrue();
        understood.Intent.ShouldBe(Intent.Book);
        understood.Slots.Duration.ShouldBe(Duration.FromMinutes(minutes));
    }

    [Theory]
    [InlineData("Friday instead", "2026-11-27T15:00:00")]
    [InlineData("make it 4pm", "2026-11-24T16:00:00")]
    [InlineData("move it to 5", "2026-11-24T17:00:00")]
    [InlineData("改到周五", "2026-11-27T15:00:00")]
    [InlineData("改成下午4点", "2026-11-24T16:00:00")]
    [InlineData("an hour later", "2026-11-24T16:00:00")]
    public void The_time_of_a_draft_is_changed_and_the_rest_kept(string text, string expected)
    {
        var understood = Say.It(text, Changing);

        understood.IsAnswer.ShouldBeTrue();
        understood.Intent.ShouldBe(Intent.Book);
        understood.Start()!.Value.ToString("uuuu-MM-dd'T'HH:mm:ss", null).ShouldBe(expected);
    }

    [Theory]
    [InlineData("and invite Bob", "Bob")]
    [InlineData("再加上李四", "李四")]
    public void People_are_added_to_a_draft(string text, string name)
    {
        var understood = Say.It(text, Changing);

        understood.Intent.ShouldBe(Intent.AddAttendees);
        understood.IsAnswer.ShouldBeTrue();
        understood.Slots.Attendees.ShouldHaveSingleItem().Name.ShouldBe(name);
    }

    [Theory]
    [InlineData("yes but at 4", true, 16)]
    [InlineData("no, at 5pm", false, 17)]
    [InlineData("可以，不过改成4点", true, 16)]
    public void An_answer_may_agree_and_change(string text, bool agrees, int hour)
    {
        var understood = Say.It(text, Changing with { Awaiting = Awaiting.Confirmation });

        understood.Agrees.ShouldBe(agrees);
        understood.Start().ShouldBe(new LocalDateTime(2026, 11, 24, hour, 0));
    }

    [Theory]
    [InlineData("yes", Intent.Confirm)]
    [InlineData("go ahead", Intent.Confirm)]
    [InlineData("thank you", Intent.Confirm)]
    [InlineData("好的", Intent.Confirm)]
    [InlineData("no", Intent.Reject)]
    [InlineData("never mind", Intent.Reject)]
    [InlineData("算了", Intent.Reject)]
    public void Yes_and_no_answer_a_question(string text, Intent intent) =>
        Say.It(text, Changing with { Awaiting = Awaiting.Confirmation }).Intent.ShouldBe(intent);

    [Theory]
    [InlineData("help", Intent.Help)]
    [InlineData("what meetings do I have today", Intent.List)]
    [InlineData("cancel my meeting with Bob", Intent.Cancel)]
    [InlineData("book a meeting with Tom tomorrow at 9", Intent.Book)]
    [InlineData("取消明天下午3点的会", Intent.Cancel)]
    public void Something_new_interrupts_a_question(string text, Intent intent)
    {
        var understood = Say.It(text, Asking(Awaiting.Start));

        understood.Intent.ShouldBe(intent);
        understood.IsAnswer.ShouldBeFalse();
    }
}
