using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

/// <summary>People find the meetings that they were invited to, within their own company.</summary>
public abstract class AttendeesContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    private static readonly Person Bob = new("tenant-1", "oid-bob", "Bob@Contoso.com", "Bob");

    private static readonly MeetingQuery OfBob = new()
    {
        OrganizerId = Bob.DirectoryId,
        AttendeeAddress = Bob.Address,
        AttendeeTenantId = Bob.TenantId,
    };

    [Fact]
    public async Task Organized_and_attended_meetings_come_together_by_start_and_each_once()
    {
        var attended = await AddAtAsync(hours: 2, Samples.Alice, "BOB@contoso.com");
        var organized = await AddAtAsync(hours: 1, Bob, "alice@contoso.com");
        var both = await AddAtAsync(hours: 3, Bob, "bob@contoso.com");
        await AddAtAsync(hours: 1, Samples.Alice, "carol@contoso.com");

        (await IdsAsync(OfBob)).ShouldBe([organized.Id, attended.Id, both.Id]);
        (await IdsAsync(OfBob with { Descending = true, Take = 2 })).ShouldBe([both.Id, attended.Id]);
        (await IdsAsync(OfBob with { Skip = 1, Take = 1 })).ShouldBe([attended.Id]);
        (await IdsAsync(OfBob with { AttendeeAddress = null, AttendeeTenantId = null })).ShouldBe([organized.Id, both.Id]);
    }

    [Fact]
    public async Task A_meeting_of_another_company_is_not_shown_to_who_has_the_address_here()
    {
        await AddAtAsync(hours: 1, Samples.Alice with { TenantId = "tenant-2" }, "bob@contoso.com");

        (await IdsAsync(OfBob)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_was_taken_off_a_meeting_does_not_find_it_and_who_was_put_on_does()
    {
        var meeting = await AddAtAsync(hours: 1, Samples.Alice, "bob@contoso.com");
        var without = await SaveAsync(new LedgerChange(meeting.Next() with { Attendees = [new Attendee("carol@contoso.com", "Carol")] }));
        (await IdsAsync(OfBob)).ShouldBeEmpty();

        await SaveAsync(new LedgerChange(without.Next() with { Attendees = meeting.Attendees }));
        (await IdsAsync(OfBob)).ShouldBe([meeting.Id]);
        (await Database.CountAsync("attendees", Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task Times_and_states_hold_for_attended_meetings_too()
    {
        var meeting = await AddAtAsync(hours: 1, Samples.Alice, "bob@contoso.com");

        (await IdsAsync(OfBob with { EndsAfter = meeting.Window.EndsAt })).ShouldBeEmpty();
        (await IdsAsync(OfBob with { StartsBefore = meeting.Window.StartsAt })).ShouldBeEmpty();
        (await IdsAsync(OfBob with { States = [MeetingState.Cancelled] })).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_attendee_named_twice_or_with_an_address_that_is_none_does_no_harm()
    {
        var meeting = await AddAtAsync(hours: 1, Samples.Alice, "bob@contoso.com", "BOB@CONTOSO.COM", "", "b\0b@contoso.com", "\ud83d", "李雷@例子.公司");

        (await IdsAsync(OfBob)).ShouldBe([meeting.Id]);
        (await IdsAsync(OfBob with { AttendeeAddress = "李雷@例子.公司" })).ShouldBe([meeting.Id]);
    }

    [Fact]
    public async Task Attendees_of_meetings_that_an_earlier_program_wrote_are_read_at_the_next_start()
    {
        var meetings = new List<Meeting>();
        for (var i = 0; i < 250; i++)
        {
            meetings.Add(await AddAtAsync(hours: i, Samples.Alice, "bob@contoso.com"));
        }

        await Database.ExecuteAsync("delete from attendees", Cancellation);
        await Database.ExecuteAsync("update meetings set attendees_kept = null", Cancellation);
        await Database.ExecuteAsync($"update meetings set document = 'damaged' where id = '{meetings[7].Id}'", Cancellation);
        (await IdsAsync(OfBob)).ShouldBeEmpty();

        await Database.Open().Migration.MigrateAsync(Cancellation);

        (await Database.CountAsync("attendees", Cancellation)).ShouldBe(249);
        (await Database.CountAsync("meetings where attendees_kept is null", Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task An_address_without_a_tenant_is_refused()
    {
        await Should.ThrowAsync<ArgumentException>(() => IdsAsync(OfBob with { AttendeeTenantId = null }));
        await Should.ThrowAsync<ArgumentException>(() => IdsAsync(OfBob with { AttendeeAddress = null }));
    }

    private Task<Meeting> AddAtAsync(int hours, Person organizer, params string[] attendees) =>
        AddAsync(Samples.Meeting(window: Samples.At(Duration.FromHours(hours))) with
        {
            Organizer = organizer,
            Attendees = [.. attendees.Select(address => new Attendee(address, address))],
        });

    private async Task<List<MeetingId>> IdsAsync(MeetingQuery query) =>
        [.. (await Ledger.ListAsync(query, Cancellation)).Select(meeting => meeting.Id)];
}
