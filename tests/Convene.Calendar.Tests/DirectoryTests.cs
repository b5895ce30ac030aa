using System.Text.Json.Nodes;
using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;
using NodaTime;

namespace Convene.Calendar.Tests;

public sealed class DirectoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_is_found_by_object_id_and_remembered_for_ten_minutes()
    {
        await using var harness = await StartAsync();

        var first = await harness.Directory.FindAsync("id-alice", Cancel);
        harness.Clock.Advance(Duration.FromMinutes(9));
        (await harness.Directory.FindAsync("id-alice", Cancel)).ShouldBeSameAs(first);
        harness.Graph.Requests.Count.ShouldBe(1);
        harness.Clock.Advance(Duration.FromMinutes(1));
        await harness.Directory.FindAsync("id-alice", Cancel);

        first.ShouldBe(new Person(AMeeting.Tenant, "id-alice", "alice@contoso.example", "Alice Jones"));
        harness.Graph.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task No_more_people_are_remembered_than_the_setting_says()
    {
        await using var harness = await StartAsync(("Graph:DirectoryCacheSize", "2"));

        foreach (var id in (string[])["id-alice", "id-lilei", "id-quote", "id-quote", "id-lilei", "id-alice"])
            await harness.Directory.FindAsync(id, Cancel);

        harness.Graph.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Nobody_is_null_and_is_asked_for_again()
    {
        await using var harness = await StartAsync();

        (await harness.Directory.FindAsync("id-new", Cancel)).ShouldBeNull();
        harness.Graph.Users.Add(PeopleAnswers.User("id-new", "New Person", "new@contoso.example", "new@contoso.example"));
        (await harness.Directory.FindAsync("id-new", Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_failure_is_not_nobody()
    {
        await using var harness = await StartAsync();
        harness.Graph.Next("GET", new Fault.Refuse(403, "Authorization_RequestDenied"), new Fault.Html(404));

        var denied = await Should.ThrowAsync<CalendarException>(() => harness.Directory.FindAsync("id-alice", Cancel));
        var astray = await Should.ThrowAsync<CalendarException>(() => harness.Directory.FindAsync("id-alice", Cancel));

        denied.Kind.ShouldBe(CalendarFailure.Forbidden);
        astray.Kind.ShouldBe(CalendarFailure.Unavailable);
    }

    [Theory]
    [InlineData("alice", "id-alice")]
    [InlineData("JONES", "id-alice")]
    [InlineData("李雷", "id-lilei")]
    [InlineData("lilei@contoso.example", "id-lilei")]
    [InlineData("sign-in@contoso.example", "id-quote")]
    [InlineData("sign-in@con", "id-quote")]
    [InlineData("c.o'brien@contoso.example", "id-obrien")]
    [InlineData("x') or startswith(mail,'alice@", "")]
    [InlineData("O\"Neil", "id-quote")]
    [InlineData("back\\slash", "id-slash")]
    [InlineData("R&D +100% #1?", "id-odd")]
    [InlineData("nobody", "")]
    [InlineData("\" OR \"displayName:Alice", "")]
    public async Task People_are_found_by_name_and_address_whatever_stands_in_it(string text, string id)
    {
        await using var harness = await StartAsync();

        var found = await harness.Directory.SearchAsync(text, 5, Cancel);

        string.Join(',', found.Select(p => p.DirectoryId)).ShouldBe(id);
    }

    [Fact]
    public async Task The_best_come_first_no_more_than_asked_and_nobody_whose_account_is_off()
    {
        await using var harness = await StartAsync();
        harness.Graph.Users.Clear();
        harness.Graph.Users.AddRange(
        [
            PeopleAnswers.User("off", "Sam", "sam0@contoso.example", "sam0@contoso.example", isEnabled: false),
            PeopleAnswers.User("later", "Big Sam", "bs@contoso.example", "bs@contoso.example"),
            PeopleAnswers.User("begins", "Samantha Ray", "sr@contoso.example", "sr@contoso.example"),
            PeopleAnswers.User("same", "Sam", "s@contoso.example", "s@contoso.example"),
        ]);

        (await harness.Directory.SearchAsync(" sam ", 3, Cancel)).Select(p => p.DirectoryId).ShouldBe(["same", "begins", "later"]);
        (await harness.Directory.SearchAsync("sam", 1, Cancel)).Select(p => p.DirectoryId).ShouldBe(["same"]);
    }

    [Fact]
    public async Task Whoever_has_no_mail_address_has_the_one_they_sign_in_with()
    {
        await using var harness = await StartAsync();

        (await harness.Directory.FindAsync("id-quote", Cancel))!.Address.ShouldBe("sign-in@contoso.example");
    }

    [Theory]
    [InlineData("China Standard Time", "Asia/Shanghai")]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
    [InlineData("pacific standard time", "America/Los_Angeles")]
    [InlineData("UTC", "Etc/UTC")]
    [InlineData("Asia/Kolkata", "Asia/Kolkata")]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("Customized Time Zone", null)]
    [InlineData("tzone://Microsoft/Custom", null)]
    [InlineData("", null)]
    public async Task The_mailboxs_zone_is_given_in_IANAs_name(string zone, string? expected)
    {
        await using var harness = await StartAsync();
        harness.Graph.MailboxSettings["timeZone"] = zone;

        var preferences = await harness.Directory.GetPreferencesAsync(AMeeting.Organizer, Cancel);

        preferences.Zone?.Id.ShouldBe(expected);
        (preferences.Zone is null).ShouldBe(expected is null);
        preferences.Culture.ShouldBe("zh-CN");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"timeZone":null,"language":null}""")]
    [InlineData("""{"language":{"locale":""}}""")]
    public async Task What_the_mailbox_does_not_say_is_null(string settings)
    {
        await using var harness = await StartAsync();
        harness.Graph.MailboxSettings = JsonNode.Parse(settings)!.AsObject();

        var preferences = await harness.Directory.GetPreferencesAsync(AMeeting.Organizer, Cancel);
        await harness.Directory.GetPreferencesAsync(AMeeting.Organizer, Cancel);

        preferences.Zone.ShouldBeNull();
        preferences.Culture.ShouldBeNull();
        harness.Graph.Requests.Count.ShouldBe(1);
    }

    private static async Task<Harness> StartAsync(params (string Key, string Value)[] settings)
    {
        var harness = await Harness.StartAsync(Cancel, settings);
        harness.Graph.Users.AddRange(
        [
            PeopleAnswers.User("id-alice", "Alice Jones", "alice@contoso.example", "alice@contoso.example"),
            PeopleAnswers.User("id-lilei", "李雷", "lilei@contoso.example", "lilei@contoso.example"),
            PeopleAnswers.User("id-quote", "O\"Neil", null, "sign-in@contoso.example"),
            PeopleAnswers.User("id-slash", "back\\slash", "b@contoso.example", "b@contoso.example"),
            PeopleAnswers.User("id-obrien", "Conor O'Brien", "c.o'brien@contoso.example", "conor@contoso.example"),
            PeopleAnswers.User("id-odd", "R&D +100% #1?", "odd@contoso.example", "odd@contoso.example"),
        ]);
        return harness;
    }
}
