using System.Text.Json.Nodes;

namespace Convene.Sandbox.Tests.Graph;

public sealed class DirectoryTests
{
    private static readonly (string, string) Eventual = ("ConsistencyLevel", "eventual");

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData("")]
    [InlineData("development")]
    public async Task Without_the_token_nothing_is_answered(string authorization)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answer = await sandbox.GraphJsonAsync(HttpMethod.Get, "/users", status: 401, headers: ("Authorization", authorization));

        answer["error"]!["code"]!.GetValue<string>().ShouldBe("InvalidAuthenticationToken");
    }

    [Theory]
    [InlineData("alice@contoso.com")]
    [InlineData("ALICE%40contoso.com")]
    [InlineData("c0de0000-0000-4000-8000-000000000002")]
    public async Task A_person_is_found_by_id_and_by_address(string id)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var person = await sandbox.GraphJsonAsync(HttpMethod.Get, $"/users/{id}?$select=displayName,id");

        person.ToJsonString().ShouldBe("""{"id":"c0de0000-0000-4000-8000-000000000002","displayName":"Alice Johnson"}""");
    }

    [Fact]
    public async Task Somebody_unknown_and_an_account_without_a_mailbox_are_told_apart()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        (await CodeAsync(sandbox, "/users/nobody@contoso.com", 404)).ShouldBe("Request_ResourceNotFound");
        (await CodeAsync(sandbox, "/users/robot@contoso.com/mailboxSettings", 404)).ShouldBe("MailboxNotEnabledForRESTAPI");
        (await sandbox.GraphJsonAsync(HttpMethod.Get, "/users/robot@contoso.com"))["mail"].ShouldBeNull();
    }

    [Theory]
    [InlineData("alex", "China Standard Time", "en-US")]
    [InlineData("greta", "W. Europe Standard Time", "en-US")]
    [InlineData("lilei", "China Standard Time", "zh-CN")]
    public async Task Mailbox_settings_name_zone_and_language(string who, string zone, string locale)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var settings = await sandbox.GraphJsonAsync(HttpMethod.Get, $"/users/{who}@contoso.com/mailboxSettings");

        (settings["timeZone"]!.GetValue<string>(), settings["language"]!["locale"]!.GetValue<string>()).ShouldBe((zone, locale));
    }

    [Theory]
    [InlineData("\"displayName:bob\"", "Bob Kelly,Bob Martin")]
    [InlineData("\"displayName:王伟\"", "王伟,王伟")]
    [InlineData("\"displayName:bob kel\"", "Bob Kelly")]
    [InlineData("\"displayName:MÜLLER\" OR \"mail:greta\"", "Greta Lindqvist,Zoë Müller")]
    [InlineData("\"displayName:ob\"", "")]
    public async Task People_are_searched_by_the_beginnings_of_words(string search, string names)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var path = "/users?$search=" + Uri.EscapeDataString(search);

        (await NamesAsync(sandbox, path, Eventual)).ShouldBe(names);
        (await CodeAsync(sandbox, path, 400)).ShouldBe("Request_UnsupportedQuery");
    }

    [Theory]
    [InlineData("startswith(displayName,'bob')", "Bob Kelly,Bob Martin")]
    [InlineData("startswith(displayName,'李雷') or mail eq 'GRETA@contoso.com'", "李雷,Greta Lindqvist")]
    [InlineData("surname eq 'O''Brien'", "Conor O'Brien")]
    [InlineData("(givenName eq 'Bob' and surname eq 'Martin') or startswith(mail,'zo')", "Bob Martin,Zoë Müller")]
    public async Task People_are_filtered(string filter, string names)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        (await NamesAsync(sandbox, "/users?$filter=" + Uri.EscapeDataString(filter))).ShouldBe(names);
    }

    [Theory]
    [InlineData("displayName eq", "BadRequest")]
    [InlineData("displayName eq 'x", "BadRequest")]
    [InlineData("(displayName eq 'x'", "BadRequest")]
    [InlineData("displayName is 'x'", "BadRequest")]
    [InlineData("contains(displayName,'ob')", "Request_UnsupportedQuery")]
    [InlineData("endswith(mail,'contoso.com')", "Request_UnsupportedQuery")]
    public async Task A_filter_that_cannot_be_is_refused(string filter, string code)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        (await CodeAsync(sandbox, "/users?$filter=" + Uri.EscapeDataString(filter), 400)).ShouldBe(code);
    }

    [Fact]
    public async Task An_endless_nesting_of_a_filter_is_refused()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        (await CodeAsync(sandbox, "/users?$filter=" + new string('(', 2000), 400)).ShouldBe("BadRequest");
    }

    [Fact]
    public async Task People_come_in_pages_and_are_counted()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var pages = await sandbox.GraphPagesAsync("/users?$top=8&$count=true&$orderby=displayName&$select=displayName", Eventual);

        pages.Count.ShouldBe(3);
        pages.ShouldAllBe(page => page["@odata.count"]!.GetValue<int>() == People.SandboxPeople.All.Count);
        var names = pages.SelectMany(Names).ToList();
        names.Count.ShouldBe(People.SandboxPeople.All.Count);
        names[0].ShouldBe("Adele Vance");
    }

    private static async Task<string> NamesAsync(SandboxServer sandbox, string path, params (string, string)[] headers) =>
        string.Join(',', Names(await sandbox.GraphJsonAsync(HttpMethod.Get, path, headers: headers)));

    private static IEnumerable<string> Names(JsonObject page) => page["value"]!.AsArray().Select(person => person!["displayName"]!.GetValue<string>());

    private static async Task<string> CodeAsync(SandboxServer sandbox, string path, int status) =>
        (await sandbox.GraphJsonAsync(HttpMethod.Get, path, status: status))["error"]!["code"]!.GetValue<string>();
}
