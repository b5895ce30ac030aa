using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Providers.Tests.Conformance;
using NodaTime;

namespace Convene.Providers.Tests.Vmr;

/// <summary>Rooms, people and passwords of a booking, and what becomes of it.</summary>
public sealed class VmrBookingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_smallest_room_that_fits_is_taken_and_never_a_lecture_hall()
    {
        await using var rig = await VmrRig.StartAsync();
        rig.Site.Rooms.Clear();
        rig.Site.Rooms.AddRange(
        [
            new VmrHarnessRoom(1, "1001", null, "500"), new VmrHarnessRoom(2, "1002", null, "10"),
            new VmrHarnessRoom(3, "1003", null, "25"), new VmrHarnessRoom(4, "1004", null, "20") { Type = 2 },
            new VmrHarnessRoom(5, "1005", null, "unknown"),
        ]);

        var reservation = await rig.Provider.ReserveAsync(VendorHarness.Order(capacity: 11), Token);

        (reservation.RoomId, reservation.Number, reservation.Capacity).ShouldBe(("3", "1003", 25));
    }

    [Fact]
    public async Task Ones_own_room_is_taken_before_one_of_everybodys()
    {
        await using var rig = await VmrRig.StartAsync();
        rig.Site.Rooms[0].Size = "100";

        (await rig.Provider.ReserveAsync(VendorHarness.Order(), Token)).RoomId.ShouldBe("4000");
    }

    [Fact]
    public async Task When_a_room_is_taken_the_next_one_is_tried_and_after_the_last_it_is_a_conflict()
    {
        await using var rig = await VmrRig.StartAsync();
        var rooms = new List<string?>();
        for (var i = 0; i < 3; i++)
        {
            rooms.Add((await rig.Provider.ReserveAsync(VendorHarness.Order($"{i}"), Token)).RoomId);
        }

        rooms.ShouldBe(["4000", "4001", "3364"]);
        rig.Harness.Requests.Clear();
        var refusal = await Should.ThrowAsync<ProviderException>(() => rig.Provider.ReserveAsync(VendorHarness.Order("4"), Token));

        (refusal.Reason, refusal.VendorCode).ShouldBe((RefusalReason.Conflict, "200009"));
        rig.Calls.ShouldBe(["getmeeting", "createmeet", "createmeet", "createmeet"]);
    }

    [Fact]
    public async Task Not_more_than_ten_rooms_are_tried()
    {
        await using var rig = await VmrRig.StartAsync();
        rig.Site.Rooms.AddRange(Enumerable.Range(0, 20).Select(i => new VmrHarnessRoom(9000 + i, $"{9000 + i}", null, "50")));
        for (var i = 0; i < 10; i++)
        {
            await rig.Provider.ReserveAsync(VendorHarness.Order($"{i}"), Token);
        }

        rig.Harness.Requests.Clear();
        await Should.ThrowAsync<ProviderException>(() => rig.Provider.ReserveAsync(VendorHarness.Order("11"), Token));

        rig.Harness.WriteCount.ShouldBe(10);
    }

    [Fact]
    public async Task Another_refusal_than_a_taken_room_is_not_tried_elsewhere()
    {
        await using var rig = await VmrRig.StartAsync();
        rig.Harness.Faults.Plan(VendorFault.TooManyRequestsBeforeWork, onWrites: true);

        var failure = await Should.ThrowAsync<ProviderException>(() => rig.Provider.ReserveAsync(VendorHarness.Order(), Token));

        failure.Kind.ShouldBe(ProviderFailure.Unavailable);
        rig.Harness.WriteCount.ShouldBe(1);
    }

    [Theory]
    [InlineData("4002", 5, RefusalReason.NoResource)]
    [InlineData("3364", 501, RefusalReason.CapacityExceeded)]
    [InlineData("x1", 5, RefusalReason.BadInput)]
    public async Task A_given_room_that_cannot_be_had_is_refused_before_anything_is_written(string room, int capacity, RefusalReason reason)
    {
        await using var rig = await VmrRig.StartAsync();

        var refusal = await Should.ThrowAsync<ProviderException>(
            () => rig.Provider.ReserveAsync(VendorHarness.Order(capacity: capacity) with { RoomId = room }, Token));

        (refusal.Kind, refusal.Reason, rig.Harness.WriteCount).ShouldBe((ProviderFailure.Refused, reason, 0));
    }

    [Fact]
    public async Task A_given_lecture_hall_is_taken()
    {
        await using var rig = await VmrRig.StartAsync();
        rig.Site.Rooms[0].Type = 2;

        (await rig.Provider.ReserveAsync(VendorHarness.Order() with { RoomId = "3364" }, Token)).RoomId.ShouldBe("3364");
    }

    [Fact]
    public async Task Without_any_room_there_is_no_resource()
    {
        await using var rig = await VmrRig.StartAsync();
        rig.Site.Rooms.Clear();

        var refusal = await Should.ThrowAsync<ProviderException>(() => rig.Provider.ReserveAsync(VendorHarness.Order(), Token));

        (refusal.Kind, refusal.Reason).ShouldBe((ProviderFailure.Refused, RefusalReason.NoResource));
    }

    [Fact]
    public async Task The_vendor_chooses_where_the_settings_say_so_and_no_size_is_promised()
    {
        await using var rig = await VmrRig.StartAsync(("RoomChoice", "vendorsRule"));

        var reservation = await rig.Provider.ReserveAsync(VendorHarness.Order(capacity: 10_000), Token);

        (reservation.RoomId, reservation.Capacity).ShouldBe(("3364", null));
        rig.Calls.ShouldBe(["createmeet"]);
        rig.Harness.Requests.Single().Text("pid").ShouldBeEmpty();
        rig.Provider.Description.Options.ShouldNotContain(BookingOption.Capacity);
        rig.Harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Guests_get_the_ordered_password_and_the_host_another_that_nobody_is_told()
    {
        await using var rig = await VmrRig.StartAsync();

        var first = await rig.Provider.ReserveAsync(VendorHarness.Order(), Token);
        await rig.Provider.ReserveAsync(VendorHarness.Order() with { Password = null }, Token);

        var sent = rig.Harness.Requests.Where(request => request.Path.EndsWith("createmeet", StringComparison.Ordinal)).ToList();
        sent[0].Text("svisitorPwd").ShouldBe("123456");
        sent[^1].Text("svisitorPwd").ShouldBeEmpty();
        sent.ShouldAllBe(request => request.Text("shostPwd").Length == 6);
        sent.Select(request => request.Text("shostPwd")).Distinct().Count().ShouldBe(sent.Count);
        first.Password.ShouldBe("123456");
    }

    [Theory]
    [InlineData(true, "yes")]
    [InlineData(false, "no")]
    public async Task A_conference_opens_by_itself_where_guests_may_enter_before_the_host(bool isAllowed, string sent)
    {
        await using var rig = await VmrRig.StartAsync();

        await rig.Provider.ReserveAsync(VendorHarness.Order() with { JoinBeforeHost = isAllowed }, Token);

        rig.Harness.Requests.Last().Text("isAutoOpen").ShouldBe(sent);
    }

    [Fact]
    public async Task Only_invitees_whom_the_vendor_knows_by_their_address_are_named_to_it()
    {
        await using var rig = await VmrRig.StartAsync(("Accounts:mapped@contoso.com", "bob@vmr"));
        rig.Site.Contacts.AddRange(
        [
            ("9182", "Bob", "bob@vmr"), ("9187", "Carol", "CAROL@contoso.com"), ("9190", "Guest", null),
            ("91,92", "Comma", "d@contoso.com"), ("9199", "Not invited", "erin@contoso.com"),
        ]);
        var order = VendorHarness.Order() with
        {
            VendorInvitees =
            [
                new Attendee("mapped@contoso.com", "Bob"), new Attendee("carol@contoso.com", "x"),
                new Attendee("guest@elsewhere.example", "Guest"), new Attendee("d@contoso.com", "Comma"),
            ],
        };

        await rig.Provider.ReserveAsync(order, Token);

        rig.Harness.Requests.Last().Text("visitor_ids").ShouldBe("9182,9187");
        rig.Calls.ShouldBe(["getmeeting", "getcontacts", "createmeet"]);
    }

    [Fact]
    public async Task An_account_other_than_the_mail_address_is_used()
    {
        await using var rig = await VmrRig.StartAsync(("Accounts:alice@contoso.com", "mapped@vmr"));

        await rig.Provider.ReserveAsync(VendorHarness.Order(), Token);

        rig.Harness.Requests.Select(request => request.Text("account")).ShouldAllBe(account => account == "mapped@vmr");
    }

    [Fact]
    public async Task A_mail_address_longer_than_an_account_may_be_is_bad_input()
    {
        await using var rig = await VmrRig.StartAsync();
        var by = new Person("t", "o", $"{new string('a', 40)}@contoso.com", "A");

        var refusal = await Should.ThrowAsync<ProviderException>(() => rig.Provider.ReserveAsync(VendorHarness.Order(by: by), Token));

        (refusal.Reason, rig.Harness.Requests.Count).ShouldBe((RefusalReason.BadInput, 0));
    }

    [Theory]
    [InlineData(0, 90)]
    [InlineData(30, 1800)]
    [InlineData(0, 0)]
    public async Task Seconds_are_refused_instead_of_rounded(int startSecond, int durationSeconds)
    {
        await using var rig = await VmrRig.StartAsync();
        var window = VendorHarness.Window(24) with { Duration = Duration.FromSeconds(durationSeconds) };
        window = window with { StartsAt = window.StartsAt + Duration.FromSeconds(startSecond) };

        var refusal = await Should.ThrowAsync<ProviderException>(
            () => rig.Provider.ReserveAsync(VendorHarness.Order() with { Window = window }, Token));

        refusal.Kind.ShouldBe(ProviderFailure.Refused);
        refusal.Reason.ShouldBe(startSecond > 0 ? RefusalReason.InvalidTime : RefusalReason.BadInput);
        rig.Harness.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_time_other_than_the_ordered_one_is_told_as_the_vendor_has_it()
    {
        await using var rig = await VmrRig.StartAsync(("RoomChoice", "vendorsRule"));
        rig.Harness.AnswerWith(await VmrClientRig.SampleAsync("createmeet"));

        var reservation = await rig.Provider.ReserveAsync(VendorHarness.Order(), Token);

        reservation.Window.ShouldBe(VendorHarness.Order().Window with
        {
            StartsAt = Instant.FromUtc(2020, 1, 30, 1, 0),
            Duration = Duration.FromHours(4),
        });
        reservation.Password.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_move_that_overlaps_itself_goes_to_another_room()
    {
        await using var rig = await VmrRig.StartAsync();
        var old = await rig.Provider.ReserveAsync(VendorHarness.Order(), Token);
        var later = old.Window with { StartsAt = old.Window.StartsAt + Duration.FromMinutes(15) };

        var moved = await rig.Provider.ReserveAsync(VendorHarness.Order() with { Window = later }, Token);
        await rig.Provider.CancelAsync(VendorHarness.Host, old.ConferenceId, Token);

        (moved.RoomId, moved.Window).ShouldBe(("4001", later));
        rig.Harness.ScheduledCount.ShouldBe(1);
    }

    [Fact]
    public async Task With_a_single_room_a_move_that_overlaps_itself_is_a_conflict_and_nothing_is_lost()
    {
        await using var rig = await VmrRig.StartAsync();
        rig.Site.Rooms.RemoveAll(room => room.Pid != 4000);
        var old = await rig.Provider.ReserveAsync(VendorHarness.Order(), Token);
        var later = old.Window with { StartsAt = old.Window.StartsAt + Duration.FromMinutes(15) };

        var refusal = await Should.ThrowAsync<ProviderException>(
            () => rig.Provider.ReserveAsync(VendorHarness.Order() with { Window = later }, Token));

        refusal.Reason.ShouldBe(RefusalReason.Conflict);
        (await rig.Provider.GetAsync(VendorHarness.Host, old.ConferenceId, Token)).StartsAt.ShouldBe(old.Window.StartsAt);
        rig.Provider.Supports<IReschedules>().ShouldBeFalse();
        rig.Provider.Supports<IModifies>().ShouldBeFalse();
        rig.Provider.Supports<IHostLinks>().ShouldBeFalse();
    }

    [Fact]
    public async Task Rooms_that_do_not_say_what_they_hold_are_no_resource_and_not_too_small()
    {
        await using var rig = await VmrRig.StartAsync();
        rig.Site.Rooms.ForEach(room => room.Size = "large");

        var refusal = await Should.ThrowAsync<ProviderException>(() => rig.Provider.ReserveAsync(VendorHarness.Order(), Token));

        (refusal.Kind, refusal.Reason).ShouldBe((ProviderFailure.Refused, RefusalReason.NoResource));
    }
}
