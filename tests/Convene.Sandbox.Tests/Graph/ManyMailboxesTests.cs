using System.Globalization;
using System.Text.Json.Nodes;
using static Convene.Sandbox.Tests.Graph.SeriesCaller;

namespace Convene.Sandbox.Tests.Graph;

/// <summary>Measures what the process allocates: nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class ManyMailboxesTests
{
    [Fact]
    public async Task As_many_mailboxes_as_are_wished_are_found_by_id_and_address_and_no_more()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.ExtraMailboxes = 100_000);

        var person = await sandbox.GraphJsonAsync(HttpMethod.Get, "/users/user99999@contoso.com");
        person["id"]!.ToString().ShouldBe("c0de0000-0000-4000-8000-000000199999");
        (await sandbox.GraphJsonAsync(HttpMethod.Get, $"/users/{person["id"]}"))["mail"]!.ToString().ShouldBe("user99999@contoso.com");
        var caller = new SeriesCaller(sandbox, "user00001@contoso.com");
        await caller.CreateAsync(Single("user100000@contoso.com"));

        (await new SeriesCaller(sandbox, "user100000@contoso.com").ViewAsync()).ShouldHaveSingleItem()["attendees"]![0]!["emailAddress"]!["name"]!.ToString().ShouldBe("User 100000");
        foreach (var nobody in new[] { "user100001@contoso.com", "user00000@contoso.com", "userx@contoso.com", "c0de0000-0000-4000-8000-000000200001" })
        {
            await sandbox.GraphJsonAsync(HttpMethod.Get, "/users/" + nobody, status: 404);
        }
    }

    [Fact]
    public async Task A_change_in_one_mailbox_costs_the_same_whatever_the_others_hold()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.ExtraMailboxes = 100_000);
        await FillAsync(sandbox, 1, 40);
        var few = await BytesAsync(sandbox, 1001);
        await FillAsync(sandbox, 41, 1000);

        (await BytesAsync(sandbox, 1101)).ShouldBeLessThan(few * 2);
    }

    private static Task FillAsync(SandboxServer sandbox, int first, int last) => Parallel.ForEachAsync(
        Enumerable.Range(first, last - first + 1),
        new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
        async (number, _) => await new SeriesCaller(sandbox, Address(number)).CreateAsync(Single()));

    /// <summary>What a hundred changes and deltas allocate in the process, a measure that a busy machine does not disturb much.</summary>
    private static async Task<long> BytesAsync(SandboxServer sandbox, int first)
    {
        var before = GC.GetTotalAllocatedBytes();
        for (var number = first; number < first + 100; number++)
        {
            var caller = new SeriesCaller(sandbox, Address(number));
            await caller.CreateAsync(Single());
            await caller.DeltaAsync();
        }

        return GC.GetTotalAllocatedBytes() - before;
    }

    private static string Address(int number) => string.Create(CultureInfo.InvariantCulture, $"user{number:D5}@contoso.com");

    private static JsonObject Single(params string[] guests)
    {
        var body = Body(Daily(), guests: guests);
        body.Remove("recurrence");
        return body;
    }
}
