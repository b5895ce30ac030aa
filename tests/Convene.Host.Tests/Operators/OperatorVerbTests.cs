using System.Text.Json.Nodes;
using Convene.Host.Operators;
using NodaTime;

namespace Convene.Host.Tests.Operators;

/// <summary>Every verb, with every vendor that offers it, against the stand-ins.</summary>
public sealed class OperatorVerbTests
{
    private static readonly string[] All = [OperatorRig.V1, OperatorRig.Open, OperatorRig.Quanshi, OperatorRig.Vmr];

    // the first example webinar and conferences of the stand-ins belong to Alex, for whom the rig acts
    private const string Tomorrow = "2026-11-24T15:00";

    [Theory]
    [InlineData(OperatorRig.V1)]
    [InlineData(OperatorRig.Open)]
    [InlineData(OperatorRig.Quanshi)]
    [InlineData(OperatorRig.Vmr)]
    public async Task Every_vendor_books_shows_lists_and_cancels(string provider)
    {
        await using var rig = await OperatorRig.StartAsync();

        var booked = await BookAsync(rig, provider, "预算 \"Q3\" 🚀");
        var id = IdOf(booked);
        var shown = await rig.AskAsync(provider, "get", id);
        var listed = (await rig.AskAsync(provider, "list")).AsArray();
        await rig.AskAsync(provider, "cancel", id);
        var left = (await rig.AskAsync(provider, "list")).AsArray();

        Text(booked, "start").ShouldBe("2026-11-24T07:00:00Z");
        Text(booked, "joinUrl").ShouldStartWith(rig.BaseUrl);
        Text(shown, "title").ShouldBe("预算 \"Q3\" 🚀");
        listed.Select(row => Text(row!, "conference")).ShouldContain(id);
        left.Select(row => Text(row!, "conference")).ShouldNotContain(id);
    }

    [Theory]
    [InlineData(OperatorRig.Open)]
    [InlineData(OperatorRig.Quanshi)]
    public async Task A_conference_is_moved_in_place(string provider)
    {
        await using var rig = await OperatorRig.StartAsync();
        var booked = await BookAsync(rig, provider);

        var moved = await rig.AskAsync(provider, "reschedule", IdOf(booked), "--start", "2026-11-25T09:00", "--minutes", "60");

        (Text(moved, "conference"), Text(moved, "number"), Text(moved, "start"))
            .ShouldBe((Text(booked, "conference"), Text(booked, "number"), "2026-11-25T01:00:00Z"));
    }

    [Theory]
    [InlineData(OperatorRig.V1)]
    [InlineData(OperatorRig.Open, "--minutes", "30")]
    [InlineData(OperatorRig.Quanshi)]
    public async Task A_title_is_changed_in_place(string provider, params string[] more)
    {
        await using var rig = await OperatorRig.StartAsync();
        var id = IdOf(await BookAsync(rig, provider));

        await rig.AskAsync([provider, "modify", id, "--title", "新标题", .. more]);

        Text(await rig.AskAsync(provider, "get", id), "title").ShouldBe("新标题");
    }

    [Fact]
    public async Task A_change_where_the_vendor_tells_no_length_needs_one()
    {
        await using var rig = await OperatorRig.StartAsync();
        var id = IdOf(await BookAsync(rig, OperatorRig.Open));

        var run = await rig.RunAsync(OperatorRig.Open, "modify", id, "--title", "新标题");

        run.Exit.ShouldBe(OperatorExit.Usage);
        run.Error.ShouldContain("--minutes");
    }

    [Theory]
    [InlineData(OperatorRig.V1)]
    [InlineData(OperatorRig.Vmr)]
    public async Task Rooms_and_their_sizes_are_shown_and_one_is_booked(string provider)
    {
        await using var rig = await OperatorRig.StartAsync();

        var rooms = (await rig.AskAsync(provider, "rooms")).AsArray();
        var sizes = (await rig.AskAsync(provider, "room-sizes")).AsArray();
        var room = Text(rooms[0]!, "room");
        var booked = await BookAsync(rig, provider, "in a room", "--room", room);

        sizes.Count.ShouldBeGreaterThan(1);
        Text(booked, "room").ShouldBe(room);
    }

    [Theory]
    [InlineData(OperatorRig.V1)]
    [InlineData(OperatorRig.Open)]
    [InlineData(OperatorRig.Quanshi)]
    public async Task Who_came_is_reported(string provider)
    {
        await using var rig = await OperatorRig.StartAsync();
        var finished = (await rig.AskAsync(provider, "list", "--status", "finished")).AsArray();

        var report = await rig.AskAsync(provider, "report", IdOf(finished[0]!));

        report["attendance"]!.AsArray().Count.ShouldBeGreaterThan(1);
        report["conference"]!["notKnownByVendor"]!.AsArray().ShouldNotBeNull();
    }

    [Fact]
    public async Task A_report_is_found_by_number_and_by_join_link()
    {
        await using var rig = await OperatorRig.StartAsync();
        var id = IdOf((await rig.AskAsync(OperatorRig.Open, "list", "--status", "finished"))[0]!);
        var conference = await rig.AskAsync(OperatorRig.Open, "get", id);

        var byNumber = await rig.AskAsync(OperatorRig.Open, "report-by-number", Text(conference, "number"));
        var byLink = await rig.AskAsync(OperatorRig.Open, "report-by-link", Text(conference, "joinUrl"));

        byNumber["attendance"]!.AsArray().Count.ShouldBe(byLink["attendance"]!.AsArray().Count);
        Text(byNumber["conference"]!, "conference").ShouldBe(id);
    }

    [Fact]
    public async Task Polls_of_some_finished_conference_are_shown()
    {
        await using var rig = await OperatorRig.StartAsync();
        var finished = (await rig.AskAsync(OperatorRig.Open, "list", "--status", "finished")).AsArray();

        var answers = new List<JsonNode?>();
        foreach (var row in finished)
        {
            answers.AddRange((await rig.AskAsync(OperatorRig.Open, "polls", IdOf(row!))).AsArray());
        }

        answers.ShouldNotBeEmpty();
        Text(answers[0]!, "question").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_webinar_is_created_changed_shown_started_and_deleted()
    {
        await using var rig = await OperatorRig.StartAsync();
        var created = await rig.AskAsync(OperatorRig.Open, "webinar-create", "--title", "年会", "--start", Tomorrow, "--audio", "telephone");
        var number = Text(created, "number");

        var updated = await rig.AskAsync(OperatorRig.Open, "webinar-update", number, "--title", "年会 2", "--start", Tomorrow, "--minutes", "90");
        var shown = await rig.AskAsync(OperatorRig.Open, "webinar-get", number);
        var start = await rig.AskAsync(OperatorRig.Open, "webinar-host-link", number);
        await rig.AskAsync(OperatorRig.Open, "webinar-delete", number);

        (Text(created, "audio"), Text(updated, "title"), Text(shown, "title")).ShouldBe(("Telephone", "年会 2", "年会 2"));
        Text(start, "url").ShouldStartWith("http");
        (await rig.RunAsync(OperatorRig.Open, "webinar-get", number)).Exit.ShouldBe(OperatorExit.Refused);
    }

    [Fact]
    public async Task People_register_and_are_listed()
    {
        await using var rig = await OperatorRig.StartAsync();
        var id = IdOf(await BookAsync(rig, OperatorRig.Open));
        await rig.AskAsync(OperatorRig.Open, "registration-form", id, "--field", "org!", "--field", "job_title", "--question", "Lunch?!=yes|no");

        var registrant = await rig.AskAsync(
            OperatorRig.Open, "register", id, "--first-name", "Jill", "--address", "jill@example.com", "--field", "org=Contoso", "--answer", "Lunch?=yes");
        var listed = (await rig.AskAsync(OperatorRig.Open, "registrants", id)).AsArray();

        Text(registrant, "joinUrl").ShouldContain("tk=");
        Text(listed.ShouldHaveSingleItem()!, "address").ShouldBe("jill@example.com");
    }

    [Fact]
    public async Task A_live_stream_is_set_and_watched()
    {
        await using var rig = await OperatorRig.StartAsync();
        var id = IdOf(await BookAsync(rig, OperatorRig.Open));
        await rig.AskAsync(
            OperatorRig.Open, "set-stream", id, "--push-url", "rtmp://live.example/in", "--stream-key", "k", "--watch-url", "https://live.example/watch");

        Text(await rig.AskAsync(OperatorRig.Open, "watch-link", id), "url").ShouldBe("https://live.example/watch");
    }

    [Fact]
    public async Task A_vendors_own_stream_is_booked_and_watched_by_one_person()
    {
        await using var rig = await OperatorRig.StartAsync();
        var id = IdOf(await BookAsync(rig, OperatorRig.Quanshi, "town hall", "--live", "--live-password", "123456"));

        var link = await rig.AskAsync(OperatorRig.Quanshi, "watch-link", id, "--name", "李雷", "--lifetime", "10", "--uses", "2");

        Text(link, "url").ShouldStartWith("http");
        link["personal"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Recordings_are_listed_found_by_conference_and_deleted()
    {
        await using var rig = await OperatorRig.StartAsync();

        var listed = (await rig.AskAsync(OperatorRig.Quanshi, "recordings", "--days", "2026-10-01..2026-11-23")).AsArray();
        var (recording, conference) = (Text(listed[0]!, "recording"), Text(listed[0]!, "conference"));
        var found = (await rig.AskAsync(OperatorRig.Quanshi, "recordings", "--conference", conference)).AsArray();
        var deleted = (await rig.AskAsync(OperatorRig.Quanshi, "delete-recordings", recording)).AsArray();
        var left = (await rig.AskAsync(OperatorRig.Quanshi, "recordings", "--days", "2026-10-01..2026-11-23")).AsArray();

        found.Select(row => Text(row!, "recording")).ShouldContain(recording);
        deleted.ShouldHaveSingleItem()!["deleted"]!.GetValue<bool>().ShouldBeTrue();
        left.Count.ShouldBe(listed.Count - 1);
    }

    [Fact]
    public async Task Recording_is_started_seen_and_stopped_while_a_meeting_takes_place()
    {
        await using var rig = await OperatorRig.StartAsync();
        var id = IdOf(await BookAsync(rig, OperatorRig.Vmr));
        var early = await rig.RunAsync(OperatorRig.Vmr, "start-recording", id);
        rig.Clock.Advance(Instant.FromUtc(2026, 11, 24, 7, 5) - rig.Clock.GetCurrentInstant());

        var started = Text(await rig.AskAsync(OperatorRig.Vmr, "start-recording", id), "recording");
        var state = await rig.AskAsync(OperatorRig.Vmr, "recording-state", id);
        var live = await rig.AskAsync(OperatorRig.Vmr, "live", id);
        rig.Clock.Advance(Duration.FromMinutes(2));
        var stopped = Text(await rig.AskAsync(OperatorRig.Vmr, "stop-recording", id), "recording");
        var files = (await rig.AskAsync(OperatorRig.Vmr, "recording-files", started)).AsArray();

        early.Exit.ShouldBe(OperatorExit.Refused);
        state["recordingNow"]!.GetValue<bool>().ShouldBeTrue();
        live["recording"]!.GetValue<bool>().ShouldBeTrue();
        stopped.ShouldBe(started);
        Text(files.ShouldHaveSingleItem()!, "downloadUrl").ShouldStartWith("http");
    }

    [Theory]
    [InlineData(OperatorRig.V1)]
    [InlineData(OperatorRig.Open)]
    [InlineData(OperatorRig.Quanshi)]
    public async Task The_hosts_link_is_minted_and_is_in_no_other_answer(string provider)
    {
        await using var rig = await OperatorRig.StartAsync();
        var id = IdOf(await BookAsync(rig, provider));

        var link = Text(await rig.AskAsync(provider, "host-link", id), "url");
        var others = (await rig.AskAsync(provider, "get", id)).ToJsonString() + (await rig.AskAsync(provider, "list")).ToJsonString();

        link.ShouldStartWith("http");
        others.ShouldNotContain(link);
    }

    [Fact]
    public async Task Personal_links_client_links_and_numbers_are_made()
    {
        await using var rig = await OperatorRig.StartAsync(("Providers:2:Accounts:alice@contoso.com", "88410002"));
        var id = IdOf(await BookAsync(rig, OperatorRig.Quanshi));

        Text(await rig.AskAsync(OperatorRig.Quanshi, "join-link", id, "--name", "Bob", "--lifetime", "5", "--uses", "1"), "url").ShouldStartWith("http");
        Text(await rig.AskAsync(OperatorRig.Quanshi, "password-free-link", id, "--attendee", "alice@contoso.com"), "url").ShouldStartWith("http");
        Text(await rig.AskAsync(OperatorRig.Quanshi, "client-link", id, "--name", "Bob"), "url").ShouldContain(":");
        Text(await rig.AskAsync(OperatorRig.Quanshi, "client-launch"), "applicationLink").ShouldContain(":");
        (await rig.AskAsync(OperatorRig.Quanshi, "dial-in", "--conference", id)).AsArray().ShouldNotBeEmpty();
        (await rig.AskAsync(OperatorRig.Quanshi, "dial-in", "--caller", "010-59937429")).AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Devices_are_bound_and_refused_ones_are_named()
    {
        await using var rig = await OperatorRig.StartAsync();
        var id = IdOf(await BookAsync(rig, OperatorRig.Quanshi));

        var binding = await rig.AskAsync(
            OperatorRig.Quanshi, "bind-devices", id, "--device", "GN3399BOX0001856:10935:010-256567", "--device", "NO-SUCH-BOX");

        Text(binding["bound"]!.AsArray().ShouldHaveSingleItem()!, "device").ShouldBe("GN3399BOX0001856");
        Text(binding["refused"]!.AsArray().ShouldHaveSingleItem()!, "device").ShouldBe("NO-SUCH-BOX");
    }

    [Fact]
    public async Task A_series_is_booked_and_moved_as_one()
    {
        await using var rig = await OperatorRig.StartAsync();
        string[] rule = ["--repeat", "weekly", "--on", "TU,TH", "--until", "2027-01-31"];
        var id = IdOf(await BookAsync(rig, OperatorRig.Quanshi, "weekly", rule));

        var moved = await rig.AskAsync([OperatorRig.Quanshi, "reschedule", id, "--start", "2026-11-26T10:00", .. rule]);

        (IdOf(moved), Text(moved, "start")).ShouldBe((id, "2026-11-26T02:00:00Z"));
    }

    [Theory]
    [InlineData(OperatorRig.V1, "scheduled")]
    [InlineData(OperatorRig.V1, "finished")]
    [InlineData(OperatorRig.Quanshi, "scheduled")]
    [InlineData(OperatorRig.Quanshi, "living")]
    public async Task Everybodys_conferences_are_listed(string provider, string status)
    {
        await using var rig = await OperatorRig.StartAsync();
        await BookAsync(rig, provider, "Alice's", "--as", "alice@contoso.com");

        var rows = (await rig.AskAsync(provider, "site", "--status", status)).AsArray();

        rows.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Contacts_and_accounts_are_shown()
    {
        await using var rig = await OperatorRig.StartAsync();

        (await rig.AskAsync(OperatorRig.Vmr, "contacts")).AsArray().Count.ShouldBeGreaterThan(5);
        (await rig.AskAsync(OperatorRig.Open, "account", "--address", "alice@contoso.com"))["available"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Every_verb_is_offered_by_some_vendor()
    {
        await using var rig = await OperatorRig.StartAsync();
        var help = string.Concat(await Task.WhenAll(All.Select(async provider => (await rig.RunAsync(provider, "--help")).Output)));

        var verbs = OperatorVerbs.All(rig.Clock).Select(verb => verb.Command.Name).ToList();

        verbs.Count.ShouldBeGreaterThan(30);
        foreach (var verb in verbs)
        {
            help.ShouldContain($"  {verb}");
        }
    }

    private static Task<JsonNode> BookAsync(OperatorRig rig, string provider, string title = "t", params string[] more) =>
        rig.AskAsync([provider, "book", "--title", title, "--start", Tomorrow, .. more]);

    private static string IdOf(JsonNode row) => Text(row, "conference");

    private static string Text(JsonNode row, string column) => row[column].ShouldNotBeNull($"{column} in {row.ToJsonString()}").GetValue<string>();
}
