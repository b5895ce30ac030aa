using System.Globalization;
using System.Text.Json.Nodes;
using Convene.Sandbox.State;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Convene.Sandbox.Vmr;

/// <summary>How an endpoint's sample looks.</summary>
internal enum VmrEnvelope
{
    /// <summary><c>"code": 200</c>, <c>data</c>, <c>message</c>, <c>state</c>.</summary>
    Number,

    /// <summary>The same with <c>"code": "200"</c>: recordings.</summary>
    Text,

    /// <summary><c>"code": 200</c>, <c>msg</c> and the values beside them: <c>getmeetinginfo</c>.</summary>
    Flat,
}

/// <summary>One admitted request and what it sees.</summary>
internal sealed record VmrCall(VmrRequest Request, VmrLinks Links, DateTimeZone Zone, Instant Now, VmrState State);

/// <summary>What all endpoints have in common: the header <c>auth</c>, envelope, refusal. Refusals too are HTTP 200: the document knows no HTTP status.</summary>
internal sealed class VmrPort(SandboxOptions options, SandboxStore store, SandboxPipeline pipeline, IClock clock)
{
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[options.Vmr.TimeZone];

    public void Get(IEndpointRouteBuilder group, string path, VmrEnvelope envelope, Func<VmrCall, JsonNode?> work) =>
        Map(group, HttpMethods.Get, path, envelope, null, work);

    public void Post(IEndpointRouteBuilder group, string path, VmrEnvelope envelope, Func<VmrCall, JsonNode?> work, string? message = null) =>
        Map(group, HttpMethods.Post, path, envelope, message, work);

    private void Map(IEndpointRouteBuilder group, string method, string path, VmrEnvelope envelope, string? message, Func<VmrCall, JsonNode?> work) =>
        group.MapMethods("/vmr/" + path, [method], pipeline.Serve("vmr", path, async (context, cancellationToken) =>
        {
            try
            {
                var request = context.Request;
                if (request.Headers["auth"].ToString() != options.Vmr.Auth)
                {
                    throw new VmrRefusalException(VmrRefusalException.WrongAuth);
                }

                var parameters = await VmrRequest.ReadAsync(request, _zone, cancellationToken);
                var call = new VmrCall(parameters, VmrLinks.For(request, options), _zone, clock.GetCurrentInstant(), store.Current.Vmr);
                return Answer.Json(Enveloped(envelope, 200, message, work(call)));
            }
            catch (VmrRefusalException refusal)
            {
                return Answer.Json(Enveloped(envelope, refusal.Code, refusal.Message, null));
            }
        }));

    private static JsonObject Enveloped(VmrEnvelope envelope, int code, string? message, JsonNode? content)
    {
        if (envelope == VmrEnvelope.Flat)
        {
            var flat = content as JsonObject ?? [];
            flat["code"] = code;
            flat["msg"] = message ?? "success";
            return flat;
        }

        return new JsonObject
        {
            ["code"] = envelope == VmrEnvelope.Text ? code.ToString(CultureInfo.InvariantCulture) : code,
            ["data"] = content,
            ["message"] = message,
            ["state"] = code == 200 ? 1 : 0,
        };
    }
}
