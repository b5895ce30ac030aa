using NodaTime;

namespace Convene.Language.Tests;

/// <summary>What contradicts itself, what has two readings, and what each slot was read from.</summary>
public sealed class DoubtTests
{
    [Theory]
    [InlineData("book a meeting on 30 February", ContradictionKind.NoSuchDate)]
    [InlineData("book a meeting on April 31 at 3pm", ContradictionKind.NoSuchDate)]
    [InlineData("2月30号开会", ContradictionKind.NoSuchDate)]
    [InlineData("book a meeting tomorrow at 25:00", ContradictionKind.NoSuchTime)]
    [InlineData("book a meeting tomorrow at 9:75", ContradictionKind.NoSuchTime)]
    [InlineData("明天26点开会", ContradictionKind.NoSuchTime)]
    [InlineData("上午15点开会", ContradictionKind.TimeAgainstDaypart)]
    [InlineData("中午10点开会", ContradictionKind.TimeAgainstDaypart)]
    [InlineData("明天上午12点开会", ContradictionKind.TimeAgainstDaypart)]
    [InlineData("book a meeting on Friday 24 November 2026 at 3pm", ContradictionKind.WeekdayAgainstDate)]
    [InlineData("11月24日（星期五）下午3点开会", ContradictionKind.WeekdayAgainstDate)]
    [InlineData("book a meeting tomorrow from 16:00 to 15:00", ContradictionKind.EndBeforeStart)]
    [InlineData("明天下午4点到下午3点开会", ContradictionKind.EndBeforeStart)]
    [InlineData("book a meeting tomorrow 3pm to 4pm for 2 hours", ContradictionKind.DurationAgainstRange)]
    public void A_contradiction_is_told(string text, ContradictionKind kind) => Say.It(text).Contradictions.Select(c => c.Kind).ShouldContain(kind, text);

    [Theory]
    [InlineData("上午15点开会")]
    [InlineData("明天中午10点开会")]
    public void A_contradictory_time_is_not_guessed(string text) => Say.It(text).Slots.Start?.Time.ShouldBeNull();

    [Theory]
    [InlineData("book a meeting on Tuesday 24 November 2026 at 3pm")]
    [InlineData("from 22:00 to 02:00 tomorrow")]
    [InlineData("明天上午9点到下午3点开会")]
    [InlineData("11月30日（星期一）14:30开会")]
    [InlineData("tonight at 2am")]
    public void What_fits_together_is_no_contradiction(string text) => Say.It(text).Contradictions.ShouldBeEmpty(text);

    [Theory]
    [InlineData("book a meeting on Tuesday or Wednesday at 3pm", AmbiguityKind.SeveralTimes)]
    [InlineData("周二或者周三开会", AmbiguityKind.SeveralTimes)]
    [InlineData("cancel my 3pm and book a room at 5", AmbiguityKind.SeveralRequests)]
    [InlineData("book a call tomorrow at 7", AmbiguityKind.HalfOfDay)]
    public void What_has_two_readings_is_told(string text, AmbiguityKind kind) => Say.It(text).Ambiguities.Select(a => a.Kind).ShouldContain(kind, text);

    [Fact]
    public void Day_and_month_are_ambiguous_outside_America()
    {
        var understood = Say.It("book a call on 3/4 at 3pm", culture: "en-GB");

        understood.Ambiguities.ShouldContain(a => a.Kind == AmbiguityKind.DayAndMonth);
        understood.Slots.Start!.Date.ShouldBe(new LocalDate(2027, 4, 3));
        Say.It("book a call on 3/4 at 3pm").Slots.Start!.Date.ShouldBe(new LocalDate(2027, 3, 4));
    }

    [Fact]
    public void Every_slot_carries_the_text_behind_it()
    {
        const string Text = "Book \"Q3 budget\" with Alice and bob@contoso.com tomorrow at 3pm for 45 minutes in room 302";
        var slots = Say.It(Text).Slots;

        slots.Title!.Span.Of(Text).ShouldBe("Q3 budget");
        slots.Attendees.Select(a => a.Span.Of(Text)).ShouldBe(["Alice", "bob@contoso.com"]);
        slots.Start!.Span.Of(Text).ShouldBe("tomorrow at 3pm");
        slots.DurationSpan!.Value.Of(Text).ShouldBe("45 minutes");
        slots.Room!.Span.Of(Text).ShouldBe("room 302");
    }

    [Fact]
    public void A_zone_that_is_said_moves_the_clock()
    {
        var understood = Say.It("book a meeting tomorrow at 9am PST with John");

        understood.Slots.Start!.Zone!.Id.ShouldBe("America/Los_Angeles");
        understood.Start().ShouldBe(new LocalDateTime(2026, 11, 25, 1, 0));
    }

    [Theory]
    [InlineData("明天下午３点", 15)]
    [InlineData("明天下午三點", 15)]
    [InlineData("tmrw 3pm", 15)]
    [InlineData("tommorow at 15:00", 15)]
    [InlineData("名天下午三点", 15)]
    public void Widths_scripts_and_slips_do_not_matter(string text, int hour) => Say.It(text).Times.ShouldHaveSingleItem().Value.ShouldBe($"2026-11-24 {hour}:00:00");

    [Theory]
    [InlineData("cancel it", true, false, null)]
    [InlineData("cancel the next meeting", false, true, null)]
    [InlineData("取消下一个会议", false, true, null)]
    [InlineData("取消这个会", true, false, null)]
    [InlineData("cancel the second one", false, false, 2)]
    [InlineData("取消第二个会议", false, false, 2)]
    public void Words_point_at_a_meeting(string text, bool pronoun, bool next, int? ordinal)
    {
        var reference = Say.It(text).Slots.Reference!;

        reference.IsPronoun.ShouldBe(pronoun);
        reference.IsNext.ShouldBe(next);
        reference.Ordinal.ShouldBe(ordinal);
    }

    [Theory]
    [InlineData("delay my 10am by an hour", 60)]
    [InlineData("bring the retro forward by 30 minutes", -30)]
    [InlineData("把例会提前半小时", -30)]
    [InlineData("会议推迟一小时", 60)]
    public void A_shift_has_a_direction(string text, int minutes) => Say.It(text).Slots.Shift.ShouldBe(Duration.FromMinutes(minutes));

    [Theory]
    [InlineData("extend the retro by 15 minutes", 15)]
    [InlineData("shorten the review by 10 minutes", -10)]
    [InlineData("把会议延长半小时", 30)]
    public void An_extension_leaves_the_start_alone(string text, int minutes)
    {
        var slots = Say.It(text).Slots;

        slots.Extension.ShouldBe(Duration.FromMinutes(minutes));
        slots.Shift.ShouldBeNull();
    }

    [Fact]
    public void A_move_tells_old_and_new()
    {
        var slots = Say.It("move my 3pm to 4:30pm tomorrow").Slots;

        slots.OldStart!.Time.ShouldBe(new LocalTime(15, 0));
        slots.Start!.Time.ShouldBe(new LocalTime(16, 30));
        slots.Start.Date.ShouldBe(new LocalDate(2026, 11, 24));
    }

    [Fact]
    public void A_new_name_and_the_old_one_are_told_apart()
    {
        var slots = Say.It("rename the design review to UX review").Slots;

        slots.Title!.Value.ShouldBe("UX review");
        slots.Reference!.Title.ShouldBe("design review");
    }
}
