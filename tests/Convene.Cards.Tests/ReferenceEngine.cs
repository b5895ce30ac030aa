using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Testing;

namespace Convene.Cards.Tests;

/// <summary>Microsoft's own template engine, npm adaptivecards-templating, in one Node.js process per call.</summary>
internal static class ReferenceEngine
{
    public static string Folder => Path.Combine(Needs.RepositoryRoot, "tests", "Convene.Cards.Tests", "reference");

    /// <summary>What the reference makes of each case: an object with <c>value</c>, or with <c>error</c> where it threw.</summary>
    public static async Task<IReadOnlyList<JsonObject>> ExpandAsync(JsonArray cases, CancellationToken cancellationToken)
    {
        var answer = await RunAsync("expand.mjs", [Needs.NodeModules()], cases.ToJsonString(), cancellationToken);
        return [.. JsonNode.Parse(answer)!.AsArray().Select(item => item!.AsObject())];
    }

    public static async Task<string> RunAsync(string script, string[] arguments, string input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Needs.Node(), [Path.Combine(Folder, script), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start).ShouldNotBeNull();
        await using var ending = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        process.ExitCode.ShouldBe(0, await errors);
        return await output;
    }

    /// <summary>How two JSON values differ; empty where they do not. The order of an object's members does not matter.</summary>
    public static IEnumerable<string> Differences(JsonNode? expected, JsonNode? actual, string path = "$")
    {
        switch (expected, actual)
        {
            case (JsonObject left, JsonObject right):
                return left.Select(entry => entry.Key).Union(right.Select(entry => entry.Key)).SelectMany(key =>
                    left.ContainsKey(key) != right.ContainsKey(key)
                        ? [$"{path}.{key}: only {(left.ContainsKey(key) ? "expected" : "ours")}"]
                        : Differences(left[key], right[key], $"{path}.{key}"));
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                return left.Zip(right).SelectMany((pair, i) => Differences(pair.First, pair.Second, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")));
            default:
                return AreSame(expected, actual) ? [] : [$"{path}: expected {expected?.ToJsonString() ?? "null"}, ours {actual?.ToJsonString() ?? "null"}"];
        }
    }

    private static bool AreSame(JsonNode? expected, JsonNode? actual) => IsNumber(expected) && IsNumber(actual)
        ? Number(expected!).CompareTo(Number(actual!)) == 0
        : JsonNode.DeepEquals(expected, actual);

    private static bool IsNumber(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number;

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
}
