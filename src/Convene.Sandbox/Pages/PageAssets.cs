using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.Pages;

/// <summary>The pages' style and scripts, embedded in the assembly.</summary>
internal static class PageAssets
{
    private static readonly Dictionary<string, Answer> Files = new(StringComparer.Ordinal)
    {
        ["sandbox.css"] = Read("sandbox.css", "text/css; charset=utf-8"),
        ["calendar.js"] = Read("calendar.js", "text/javascript; charset=utf-8"),
        ["join.js"] = Read("join.js", "text/javascript; charset=utf-8"),
    };

    public static void Map(IEndpointRouteBuilder group) => group.MapGet("/assets/{name}", (RequestDelegate)(context =>
        SandboxPipeline.SendAsync(context, Files.GetValueOrDefault(context.GetRouteValue("name") as string ?? "", Answer.Empty(StatusCodes.Status404NotFound)))));

    private static Answer Read(string name, string contentType)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The asset {name} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new Answer(StatusCodes.Status200OK, contentType, bytes) with
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Content-Type-Options"] = "nosniff", ["Cache-Control"] = "no-cache" },
        };
    }
}
