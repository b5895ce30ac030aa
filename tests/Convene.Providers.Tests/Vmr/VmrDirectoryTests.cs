using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Providers.Tests.Conformance;

namespace Convene.Providers.Tests.Vmr;

/// <summary>Rooms and contacts.</summary>
public sealed class VmrDirectoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rooms_are_listed_with_their_numbers_and_kinds_but_not_what_is_booked_in_them()
    {
        await using var rig = await VmrRig.StartAsync();
        rig.Site.Rooms[1].Type = 2;

        var rooms = await rig.As<IRooms>().ListRoomsAsync(VendorHarness.Host, Token).ToListAsync(Token);

        rooms.ShouldBe(
        [
            new Room("3364", 500, null) { Name = "会议室 100500", Number = "100500" },
            new Room("4000", 100, null) { Name = "会议室 100713", Number = "100713", IsLectureHall = true },
            new Room("4001", 100, null) { Name = "会议室 100714", Number = "100714" },
        ]);
    }

    [Fact]
    public async Task Sizes_ascend_and_come_once_each()
    {
        await using var rig = await VmrRig.StartAsync();

        (await rig.As<IRooms>().GetRoomSizesAsync(VendorHarness.Host, Token)).ShouldBe([100, 500]);
    }

    [Fact]
    public async Task Contacts_are_asked_for_all_at_once()
    {
        await using var rig = await VmrRig.StartAsync();
        rig.Site.Contacts.AddRange([("1", "蓝天", null), ("2", "Bob", "bob@contoso.com")]);

        (await ListAsync(rig)).ShouldBe([new Contact("1", "蓝天", null), new Contact("2", "Bob", "bob@contoso.com")]);
        rig.Calls.ShouldBe(["getcontacts"]);
    }

    [Fact]
    public async Task Contacts_are_read_in_pages_to_their_end_where_all_at_once_is_refused()
    {
        await using var rig = await VmrRig.StartAsync(("PageSize", "10"));
        rig.Site.GivesContactsInPagesOnly = true;
        rig.Site.Contacts.AddRange(Enumerable.Range(1, 25).Select(i => ($"{i}", $"Name {i}", (string?)null)));

        (await ListAsync(rig)).Select(contact => contact.Id).ShouldBe(Enumerable.Range(1, 25).Select(i => $"{i}"));
        rig.Harness.Requests.Skip(1).Select(request => request.Text("pageIndex")).ShouldBe(["1", "2", "3", "4"]);
        rig.Harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_of_contacts_that_does_not_end_is_a_failure_and_not_cut()
    {
        await using var rig = await VmrRig.StartAsync(("PageSize", "1"), ("MaxPages", "5"));
        rig.Site.GivesContactsInPagesOnly = true;
        rig.Site.Contacts.AddRange(Enumerable.Range(1, 25).Select(i => ($"{i}", $"Name {i}", (string?)null)));

        (await Should.ThrowAsync<ProviderException>(() => ListAsync(rig))).Kind.ShouldBe(ProviderFailure.Unknown);
    }

    [Fact]
    public async Task A_booking_is_never_shown_as_a_contact()
    {
        await using var rig = await VmrRig.StartAsync();
        rig.Harness.AnswerWith(await VmrClientRig.SampleAsync("getcontacts"));

        (await ListAsync(rig)).Select(contact => contact.Id).ShouldBe(["2756", "9182", "9187"]);
    }

    [Fact]
    public async Task A_row_that_is_neither_contact_nor_booking_cannot_be_read()
    {
        await using var rig = await VmrRig.StartAsync();
        rig.Harness.AnswerWith("""{"code":200,"data":[{"id":1}],"state":1}""");

        (await Should.ThrowAsync<ProviderException>(() => ListAsync(rig))).Kind.ShouldBe(ProviderFailure.Unknown);
    }

    [Fact]
    public async Task A_refused_key_is_not_taken_for_pages_only()
    {
        await using var rig = await VmrRig.StartAsync(("Auth", "wrong"));

        (await Should.ThrowAsync<ProviderException>(() => ListAsync(rig))).Kind.ShouldBe(ProviderFailure.Unauthorized);
        rig.Harness.Requests.ShouldAllBe(request => request.Text("isAll") == "yes");
    }

    private static async Task<List<Contact>> ListAsync(VmrRig rig) =>
        await rig.As<IContacts>().ListContactsAsync(VendorHarness.Host, Token).ToListAsync(Token);
}
