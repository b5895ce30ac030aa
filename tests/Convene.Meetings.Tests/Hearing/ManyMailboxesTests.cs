using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Hearing;
using NodaTime;

namespace Convene.Meetings.Tests.Hearing;

/// <summary>Pain 18: storms of requests.</summary>
public sealed class ManyMailboxesTests
{
    private const int Many = 60;

    [Fact]
    public async Task The_daily_rounds_of_many_mailboxes_are_spread_over_the_day()
    {
        await using var fixture = await HearingFixture.StartAsync();
        fixture.Outlook.Pages[""] = () => new FeedPage([], "delta", IsLast: true);
        fixture.Outlook.Pages["delta"] = () => new FeedPage([], "delta", IsLast: true);
        for (var number = 0; number < Many; number++)
        {
            var address = $"person{number}@contoso.com";
            await fixture.Listening.EnsureAsync(new Person("tenant", $"id-{number}", address, "Somebody"), HearingFixture.Token);
        }

        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);
        List<int> begun = [];
        for (var quarter = 0; quarter < 4; quarter++)
        {
            fixture.Outlook.Reads.Clear();
            fixture.Clock.Advance(Duration.FromHours(6));
            await fixture.Feeds.ReadDueAsync(HearingFixture.Token);
            begun.Add(fixture.Outlook.Reads.Count(read => read.Link is null));
        }

        begun.Sum().ShouldBe(Many);
        begun.Max().ShouldBeLessThan(Many / 2);
        begun.Min().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Of_many_mailboxes_several_are_taken_at_a_time()
    {
        await using var fixture = await HearingFixture.StartAsync();
        fixture.Outlook.Pages[""] = () => new FeedPage([], "delta", IsLast: true);
        for (var number = 0; number < Many; number++)
        {
            var address = $"person{number}@contoso.com";
            await fixture.Listening.EnsureAsync(new Person("tenant", $"id-{number}", address, "Somebody"), HearingFixture.Token);
        }

        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);

        fixture.Outlook.Reads.Count.ShouldBe(Many);
        fixture.Mailboxes.ReadHelpings.ShouldAllBe(helping => helping >= fixture.Limits.Parallel / 2);
    }

    [Fact]
    public async Task Mailboxes_of_the_settings_are_listened_to_and_one_that_nobody_has_keeps_no_other_waiting()
    {
        await using var fixture = await HearingFixture.StartAsync();
        var directory = new FewPeople(MeetingsFixture.Alex, MeetingsFixture.Alice);
        var configured = Configured(fixture, directory, "nobody@contoso.com", " Alex@contoso.com", "alice@contoso.com");
        await configured.EnsureAsync(HearingFixture.Token);
        await configured.EnsureAsync(HearingFixture.Token);

        fixture.Mailbox.Owner.ShouldBe(MeetingsFixture.Alex);
        fixture.Mailboxes["alice@contoso.com"].Owner.ShouldBe(MeetingsFixture.Alice);
        fixture.Log.NotFound.ShouldBe([0, 0]);
        directory.Asked.ShouldBe(4, "who is listened to already is not asked for again");
    }

    [Fact]
    public async Task A_directory_that_fails_is_asked_again_the_next_time()
    {
        await using var fixture = await HearingFixture.StartAsync();
        var directory = new FewPeople(MeetingsFixture.Alex) { IsDown = true };
        var configured = Configured(fixture, directory, HearingFixture.Address);
        await configured.EnsureAsync(HearingFixture.Token);
        fixture.Mailboxes.Adds.ShouldBe(0);

        directory.IsDown = false;
        await configured.EnsureAsync(HearingFixture.Token);
        fixture.Mailboxes.Adds.ShouldBe(1);
    }

    [Fact]
    public async Task Mailboxes_that_the_store_has_cost_the_directory_nothing_after_a_restart_however_many_they_are()
    {
        await using var fixture = await HearingFixture.StartAsync(new HearingLimits { Remembered = 20 });
        List<Person> people = [.. Enumerable.Range(0, 1_200).Select(n => new Person("tenant", $"id-{n}", $"person{n}@contoso.com", "Somebody"))];
        var directory = new FewPeople(people);
        string[] addresses = [.. people.Select(person => person.Address), "nobody@contoso.com"];
        await Configured(fixture, directory, addresses).EnsureAsync(HearingFixture.Token);
        directory.Asked.ShouldBe(1_201);

        await Configured(fixture, directory, addresses).EnsureAsync(HearingFixture.Token);

        directory.Asked.ShouldBe(1_202, "only who is not listened to is looked for");
    }

    [Fact]
    public async Task One_sweep_looks_for_no_more_people_than_it_may_and_the_next_one_goes_on_with_the_others()
    {
        await using var fixture = await HearingFixture.StartAsync();
        var directory = new FewPeople(MeetingsFixture.Alex, MeetingsFixture.Alice);
        var settings = new MailboxSettings(["nobody@contoso.com", "nobody.else@contoso.com", HearingFixture.Address, "alice@contoso.com"])
        {
            MostSearches = 2,
        };
        var configured = new ConfiguredMailboxes(fixture.Mailboxes, fixture.Listening, directory, fixture.Log, settings);
        await configured.EnsureAsync(HearingFixture.Token);
        directory.Asked.ShouldBe(2);
        fixture.Mailboxes.Adds.ShouldBe(0);

        await configured.EnsureAsync(HearingFixture.Token);

        directory.Asked.ShouldBe(4);
        fixture.Mailboxes.Adds.ShouldBe(2);
    }

    private static ConfiguredMailboxes Configured(HearingFixture fixture, FewPeople directory, params IReadOnlyList<string> addresses) =>
        new(fixture.Mailboxes, fixture.Listening, directory, fixture.Log, new MailboxSettings(addresses));

    private sealed class FewPeople(params IReadOnlyList<Person> people) : IDirectory
    {
        public bool IsDown { get; set; }

        public int Asked { get; private set; }

        public Task<IReadOnlyList<Person>> SearchAsync(string text, int limit, CancellationToken cancellationToken)
        {
            Asked++;
            return IsDown
                ? throw new CalendarException(CalendarFailure.Unavailable, "503")
                : Task.FromResult<IReadOnlyList<Person>>([.. people.Where(p => p.Address.StartsWith(text, StringComparison.OrdinalIgnoreCase)).Take(limit)]);
        }

        public Task<Person?> FindAsync(string directoryId, CancellationToken cancellationToken) => throw new NotSupportedException("Not needed");

        public Task<MailboxPreferences> GetPreferencesAsync(Person person, CancellationToken cancellationToken) => throw new NotSupportedException("Not needed");
    }
}
