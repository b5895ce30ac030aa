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
    [InlineData("book a meeting on Feb 29, 2027", ContradictionKind.NoSuchDate)]
    [InlineData("2027年2月29日开会", ContradictionKind.NoSuchDate)]
    [InlineData("book a meeting on 31 June", ContradictionKind.NoSuchDate)]
    [InlineData("11月31号开会", ContradictionKind.NoSuchDate)]
    [InlineData("book a meeting tomorrow at 15 am", ContradictionKind.NoSuchTime)]
    [InlineData("明天25:00开会", ContradictionKind.NoSuchTime)]
    [InlineData("明天下午9点75分开会", ContradictionKind.NoSuchTime)]
    [InlineData("book a meeting tomorrow morning at 15:00", ContradictionKind.TimeAgainstDaypart)]
    [InlineData("凌晨14点开会", ContradictionKind.TimeAgainstDaypart)]
    [InlineData("周三11月24日开会", ContradictionKind.WeekdayAgainstDate)]
    [InlineData("book a call Thu Nov 24 2026 at 10", ContradictionKind.WeekdayAgainstDate)]
    [InlineData("明天15:00到14:00开会", ContradictionKind.EndBeforeStart)]
    [InlineData("list meetings from 5 Dec 2026 to 1 Dec 2026", ContradictionKind.EndBeforeStart)]
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

    /// <summary>Clocks in New York go from two to three on 14 March 2027: what was said is kept, and the resolver of zones decides.</summary>
    [Fact]
    public void A_time_that_a_clock_change_skips_is_handed_on_as_said()
    {
        var understood = Say.It("book a call on March 14 2027 at 2:30am ET");

        understood.Slots.Start!.Time.ShouldBe(new LocalTime(2, 30));
        understood.Slots.Start.Zone!.Id.ShouldBe("America/New_York");
        understood.Start().ShouldBe(new LocalDateTime(2027, 3, 14, 15, 30));
    }

    [Theory]
    [InlineData("book a call on 2026-12-01T15:30-05:00", 4)]
    [InlineData("book a call on Dec 1 at 3:30pm UTC-5", 4)]
    [InlineData("book a call on 2026-12-01T20:30Z", 4)]
    public void An_offset_that_is_said_moves_the_clock(string text, int hour) => Say.It(text).Start().ShouldBe(new LocalDateTime(2026, 12, 2, hour, 30), text);

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
