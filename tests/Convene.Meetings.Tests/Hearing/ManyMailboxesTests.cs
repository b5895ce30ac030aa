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
    public async Task Mailboxes_of_the_settings_are_listened_to_and_one_that_nobody_has_keeps_no_other_waiting()
    {
        await using var fixture = await HearingFixture.StartAsync();
        var directory = new FewPeople(MeetingsFixture.Alex, MeetingsFixture.Alice);
        var configured = new ConfiguredMailboxes(
            fixture.Listening, directory, fixture.Log, new MailboxSettings(["nobody@contoso.com", " Alex@contoso.com", "alice@contoso.com"]));
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
        var configured = new ConfiguredMailboxes(fixture.Listening, directory, fixture.Log, new MailboxSettings([HearingFixture.Address]));
        await configured.EnsureAsync(HearingFixture.Token);
        fixture.Mailboxes.Adds.ShouldBe(0);

        directory.IsDown = false;
        await configured.EnsureAsync(HearingFixture.Token);
        fixture.Mailboxes.Adds.ShouldBe(1);
    }

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
