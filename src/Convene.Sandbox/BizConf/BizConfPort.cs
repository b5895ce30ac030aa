using System.Globalization;
using System.Text.Json.Nodes;
using Convene.Sandbox.State;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Convene.Sandbox.BizConf;

/// <summary>How an endpoint's samples write <c>status</c>.</summary>
internal enum BizConfStatusText
{
    /// <summary><c>100</c>.</summary>
    Number,

    /// <summary><c>"100"</c>, 3.2 to 3.6.</summary>
    Text,

    /// <summary><c>" 100"</c>, 2.6.</summary>
    PaddedText,

    /// <summary><c>100</c> at the beginning and once more at the end, 2.4.</summary>
    Twice,
}

/// <summary>One endpoint: <c>IsReport</c> is the token rule without an account, <c>HasSite</c> demands <c>siteSign</c>.</summary>
internal sealed record BizConfEndpoint(
    string Method, string Name, BizConfStatusText Status = BizConfStatusText.Number, string Message = "",
    bool IsReport = false, bool HasSite = false, bool ChecksAccount = false);

/// <summary>One admitted request and what it sees.</summary>
internal sealed record BizConfCall(BizConfRequest Request, string Login, BizConfLinks Links, Instant Now, BizConfState State);

/// <summary>What all endpoints have in common: admission, envelope, refusal. Refusals too are HTTP 200: the document knows no HTTP status.</summary>
internal sealed class BizConfPort(SandboxOptions options, SandboxStore store, SandboxPipeline pipeline, BizConfGate gate, IClock clock)
{
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[options.BizConf.TimeZone];

    /// <summary>Serves one endpoint; <paramref name="work"/> gives what stands beside <c>status</c> and <c>message</c>.</summary>
    public void Map(IEndpointRouteBuilder group, BizConfEndpoint endpoint, Func<BizConfCall, JsonObject> work) => group.MapMethods(
        "/bizconf/openapi/" + endpoint.Name, [endpoint.Method], pipeline.Serve("bizconf", endpoint.Name, async (context, cancellationToken) =>
        {
            try
            {
                var request = await BizConfRequest.ReadAsync(context.Request, options.BizConf.AcceptsJson, _zone, cancellationToken);
                var login = gate.Admit(request, endpoint);
                var links = BizConfLinks.For(context.Request, options);
                var call = new BizConfCall(request, login, links, clock.GetCurrentInstant(), store.Current.BizConf);
                return Envelope(endpoint, 100, endpoint.Message, work(call));
            }
            catch (BizConfRefusalException refusal)
            {
                return Envelope(endpoint, refusal.Code, refusal.Message, []);
            }
        }));

    private static Answer Envelope(BizConfEndpoint endpoint, int code, string message, JsonObject content)
    {
        var text = code.ToString(CultureInfo.InvariantCulture);
        content["status"] = endpoint.Status switch
        {
            BizConfStatusText.Text => text,
            BizConfStatusText.PaddedText => " " + text,
            _ => code,
        };
        content["message"] = message;
        var answer = Answer.Json(content);

        // A JSON object of ours cannot hold a key twice, but the sample of 2.4 does.
        return endpoint.Status == BizConfStatusText.Twice && code == 100
            ? answer with { Body = [.. "{\"status\":100,"u8, .. answer.Body[1..]] }
            : answer;
    }
}
