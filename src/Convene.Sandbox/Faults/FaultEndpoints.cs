using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.Faults;

/// <summary><c>/faults</c>: POST a rule, GET the rules with their hits, DELETE them all.</summary>
internal sealed class FaultEndpoints(FaultRules rules)
{
    public void Map(IEndpointRouteBuilder group)
    {
        group.MapPost("/faults", (RequestDelegate)AddAsync);
        group.MapGet("/faults", (RequestDelegate)(context => SandboxPipeline.SendAsync(context, Answer.Json(Listed()))));
        group.MapDelete("/faults", (RequestDelegate)ClearAsync);
    }

    private async Task AddAsync(HttpContext context)
    {
        FaultRule? rule;
        try
        {
            rule = await JsonSerializer.DeserializeAsync(context.Request.Body, FaultJson.Default.FaultRule, context.RequestAborted);
        }
        catch (JsonException exception)
        {
            await SandboxPipeline.SendAsync(context, Refused(exception.Message));
            return;
        }

        var problem = rule is null ? "a rule is an object" : rule.Problem();
        if (problem is null && !rules.TryAdd(rule!))
        {
            problem = "there are too many rules: DELETE them first";
        }

        await SandboxPipeline.SendAsync(context, problem is null ? Answer.Json(Listed(), StatusCodes.Status201Created) : Refused(problem));
    }

    private Task ClearAsync(HttpContext context)
    {
        rules.Clear();
        return SandboxPipeline.SendAsync(context, Answer.Empty(StatusCodes.Status204NoContent));
    }

    private JsonArray Listed() => [.. rules.List().Select(standing =>
    {
        var node = JsonSerializer.SerializeToNode(standing.Rule, FaultJson.Default.FaultRule)!.AsObject();
        node["hits"] = standing.Hits;
        return (JsonNode)node;
    })];

    private static Answer Refused(string problem) => Answer.Json(new JsonObject { ["problem"] = problem }, StatusCodes.Status400BadRequest);
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, Converters = [typeof(FaultKindText)], DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(FaultRule))]
internal sealed partial class FaultJson : JsonSerializerContext;

internal sealed class FaultKindText() : JsonStringEnumConverter<FaultKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
