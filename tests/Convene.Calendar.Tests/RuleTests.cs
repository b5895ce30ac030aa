using System.Text.Json.Nodes;
using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;
using NodaTime.Text;

namespace Convene.Calendar.Tests;

public sealed class RuleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A pattern and a range of Outlook, and what they are to us: frequency, interval, days, last day.</summary>
    [Theory]
    [InlineData("""{"type":"daily","interval":1}""", "noEnd", "Daily 1 end")]
    [InlineData("""{"type":"daily","interval":3}""", "endDate 2026-12-31", "Daily 3 2026-12-31")]
    [InlineData("""{"type":"weekly","interval":2,"daysOfWeek":["wednesday","monday"],"firstDayOfWeek":"monday"}""", "endDate 2027-01-31", "Weekly 2 Monday,Wednesday 2027-01-31")]
    [InlineData("""{"type":"weekly","interval":1,"daysOfWeek":["sunday"]}""", "noEnd", "Weekly 1 Sunday end")]
    [InlineData("""{"type":"absoluteMonthly","interval":1,"dayOfMonth":31}""", "noEnd", "Monthly 1 31 end")]
    [InlineData("""{"type":"relativeMonthly","interval":1,"daysOfWeek":["tuesday"],"index":"first"}""", "noEnd", "Monthly 1 1xTuesday end")]
    [InlineData("""{"type":"relativeMonthly","interval":1,"daysOfWeek":["tuesday"],"index":"fourth"}""", "noEnd", "Monthly 1 4xTuesday end")]
    [InlineData("""{"type":"relativeMonthly","interval":2,"daysOfWeek":["friday"],"index":"last"}""", "noEnd", "Monthly 2 -1xFriday end")]
    // counted: from Tuesday, 24 November 2026
    [InlineData("""{"type":"daily","interval":1}""", "numbered 10", "Daily 1 2026-12-03")]
    [InlineData("""{"type":"daily","interval":7}""", "numbered 1", "Daily 7 2026-11-24")]
    [InlineData("""{"type":"weekly","interval":1,"daysOfWeek":["monday","tuesday"],"firstDayOfWeek":"sunday"}""", "numbered 4", "Weekly 1 Monday,Tuesday 2026-12-07")]
    // every second week depends on where weeks begin: the Sunday is in the week after, or in the same one
    [InlineData("""{"type":"weekly","interval":2,"daysOfWeek":["tuesday","sunday"],"firstDayOfWeek":"sunday"}""", "numbered 2", "Weekly 2 Tuesday,Sunday 2026-12-06")]
    [InlineData("""{"type":"weekly","interval":2,"daysOfWeek":["tuesday","sunday"],"firstDayOfWeek":"monday"}""", "numbered 2", "Weekly 2 Tuesday,Sunday 2026-11-29")]
    [InlineData("""{"type":"absoluteMonthly","interval":1,"dayOfMonth":31}""", "numbered 4", "Monthly 1 31 2027-02-28")]
    [InlineData("""{"type":"absoluteMonthly","interval":1,"dayOfMonth":10}""", "numbered 1", "Monthly 1 10 2026-12-10")]
    [InlineData("""{"type":"relativeMonthly","interval":1,"daysOfWeek":["tuesday"],"index":"second"}""", "numbered 2", "Monthly 1 2xTuesday 2027-01-12")]
    [InlineData("""{"type":"relativeMonthly","interval":1,"daysOfWeek":["friday"],"index":"last"}""", "numbered 2", "Monthly 1 -1xFriday 2026-12-25")]
    [InlineData("""{"type":"daily","interval":1}""", "numbered 5000", "Daily 1 end")]
    [InlineData("""{"type":"absoluteMonthly","interval":99,"dayOfMonth":1}""", "numbered 999", "Monthly 99 1 end")]
    // what is refused in words
    [InlineData("""{"type":"absoluteYearly","interval":1,"dayOfMonth":24,"month":11}""", "noEnd", null)]
    [InlineData("""{"type":"relativeYearly","interval":1,"daysOfWeek":["monday"],"index":"first","month":5}""", "noEnd", null)]
    [InlineData("""{"type":"relativeMonthly","interval":1,"daysOfWeek":["monday","tuesday","wednesday","thursday","friday"],"index":"first"}""", "noEnd", null)]
    [InlineData("""{"type":"weekly","interval":1,"daysOfWeek":[]}""", "noEnd", null)]
    [InlineData("""{"type":"daily","interval":0}""", "noEnd", null)]
    [InlineData("""{"type":"daily","interval":1}""", "numbered 0", null)]
    [InlineData("""{"type":"lunar","interval":1}""", "noEnd", null)]
    public async Task A_rule_of_Outlook_is_read_as_ours_or_told_as_one_that_we_cannot_follow(string pattern, string range, string? expected)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var made = harness.Graph.Mailbox.Add("m", """{ "type": "seriesMaster" }""");
        made["recurrence"] = new JsonObject { ["pattern"] = JsonNode.Parse(pattern), ["range"] = RangeOf(range) };

        var heard = (await harness.Feed.FindAsync(GraphStandIn.Organizer, "m", Cancel)).ShouldNotBeNull();

        heard.Kind.ShouldBe(EventKind.Master);
        (heard.Recurrence is { } rule ? TextOf(rule) : null).ShouldBe(expected);
    }

    [Theory]
    [InlineData(RecurrenceFrequency.Daily, 2, "", "", 0, """{"interval":2,"type":"daily"}""")]
    [InlineData(RecurrenceFrequency.Weekly, 2, "Monday,Wednesday", "", 0, """{"daysOfWeek":["monday","wednesday"],"firstDayOfWeek":"monday","interval":2,"type":"weekly"}""")]
    [InlineData(RecurrenceFrequency.Weekly, 1, "", "", 0, """{"daysOfWeek":["tuesday"],"firstDayOfWeek":"monday","interval":1,"type":"weekly"}""")]
    [InlineData(RecurrenceFrequency.Monthly, 1, "", "24", 0, """{"dayOfMonth":24,"interval":1,"type":"absoluteMonthly"}""")]
    [InlineData(RecurrenceFrequency.Monthly, 1, "", "", 4, """{"daysOfWeek":["tuesday"],"index":"fourth","interval":1,"type":"relativeMonthly"}""")]
    [InlineData(RecurrenceFrequency.Monthly, 3, "", "", -1, """{"daysOfWeek":["tuesday"],"index":"last","interval":3,"type":"relativeMonthly"}""")]
    public async Task A_rule_of_ours_is_published_in_Outlooks_words_in_the_organizers_zone_and_read_back_the_same(
        RecurrenceFrequency frequency, int interval, string days, string dayOfMonth, int ordinal, string pattern)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        Recurrence rule = new(
            frequency,
            interval,
            [.. days.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<IsoDayOfWeek>)],
            dayOfMonth.Length == 0 ? [] : [int.Parse(dayOfMonth, System.Globalization.CultureInfo.InvariantCulture)],
            new LocalDate(2027, 3, 31))
        {
            OnWeekday = ordinal == 0 ? null : new WeekdayOfMonth(ordinal, IsoDayOfWeek.Tuesday),
        };

        var entry = await harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English with { Recurrence = rule }, Cancel);

        var sent = harness.Graph.Requests.ShouldHaveSingleItem().Json;
        JsonNode.DeepEquals(Sorted(sent["recurrence"]!["pattern"]!), JsonNode.Parse(pattern)).ShouldBeTrue(sent["recurrence"]!.ToJsonString());
        JsonNode.DeepEquals(
            Sorted(sent["recurrence"]!["range"]!),
            JsonNode.Parse("""{"endDate":"2027-03-31","recurrenceTimeZone":"China Standard Time","startDate":"2026-11-24","type":"endDate"}"""))
            .ShouldBeTrue(sent["recurrence"]!["range"]!.ToJsonString());
        sent["start"]!.ToJsonString().ShouldBe("""{"dateTime":"2026-11-24T15:00:00","timeZone":"China Standard Time"}""");
        (await harness.Feed.FindAsync(GraphStandIn.Organizer, entry.EventId, Cancel))!.Recurrence.ShouldBe(
            frequency is RecurrenceFrequency.Weekly && days.Length == 0 ? rule with { DaysOfWeek = [IsoDayOfWeek.Tuesday] } : rule);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-10-25T02:30:00", "W. Europe Standard Time")]
    [InlineData("Asia/Pyongyang", "2026-11-24T15:00:00", "North Korea Standard Time")]
    [InlineData("Antarctica/Troll", "2026-11-24T15:00:00", "Antarctica/Troll")]
    public async Task A_series_is_written_in_local_time_always_as_UTC_would_move_it_by_an_hour_with_the_seasons(string zone, string local, string name)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var window = AMeeting.At(zone, LocalDateTimePattern.ExtendedIso.Parse(local).Value);
        Recurrence daily = new(RecurrenceFrequency.Daily, 1, [], [], LocalDate.MaxIsoValue);
        // an hour that happens twice is resolved by the server as it likes
        harness.Graph.Mailbox.TakesAmbiguousTimes = true;

        await harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English with { Window = window, Recurrence = daily }, Cancel);

        var sent = harness.Graph.Of("POST").Single().Json;
        ((string?)sent["start"]!["timeZone"], (string?)sent["start"]!["dateTime"]).ShouldBe((name, local));
        ((string?)sent["recurrence"]!["range"]!["type"], (string?)sent["recurrence"]!["range"]!["recurrenceTimeZone"]).ShouldBe(("noEnd", name));
    }

    [Fact]
    public async Task A_rule_that_Outlook_has_no_pattern_for_is_refused_before_anything_is_sent()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        Recurrence rule = new(RecurrenceFrequency.Monthly, 1, [], [1, 15], new LocalDate(2027, 3, 31));

        var failure = await Should.ThrowAsync<CalendarException>(
            () => harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English with { Recurrence = rule }, Cancel));

        failure.Kind.ShouldBe(CalendarFailure.Rejected);
        harness.Graph.Requests.ShouldBeEmpty();
    }

    private static JsonObject RangeOf(string text)
    {
        var range = new JsonObject { ["type"] = text.Split(' ')[0], ["startDate"] = "2026-11-24", ["recurrenceTimeZone"] = "China Standard Time" };
        if (text.Split(' ') is [var type, var end])
            range[type == "endDate" ? "endDate" : "numberOfOccurrences"] = type == "endDate" ? end : int.Parse(end, System.Globalization.CultureInfo.InvariantCulture);
        return range;
    }

    private static string TextOf(Recurrence rule)
    {
        string[] parts =
        [
            rule.Frequency.ToString(),
            rule.Interval.ToString(System.Globalization.CultureInfo.InvariantCulture),
            string.Join(',', rule.DaysOfWeek),
            string.Join(',', rule.DaysOfMonth),
            rule.OnWeekday is { } on ? $"{on.Ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture)}x{on.Day}" : "",
            rule.Until == LocalDate.MaxIsoValue ? "end" : LocalDatePattern.Iso.Format(rule.Until),
        ];
        return string.Join(' ', parts.Where(p => p.Length > 0));
    }

    private static JsonObject Sorted(JsonNode json) => new(json.AsObject()
        .Where(p => p.Key != "@odata.type").OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
}
