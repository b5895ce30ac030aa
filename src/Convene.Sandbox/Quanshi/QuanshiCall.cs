using Convene.Sandbox.State;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Convene.Sandbox.Quanshi;

/// <summary>One admitted request, and what the stand-in knew when it came.</summary>
internal sealed record QuanshiCall(QuanshiParameters Parameters, QuanshiLinks Links, Instant Now, QuanshiState State, HttpRequest Request)
{
    /// <summary>The conference that <c>conferenceId</c> and <c>userId</c> name.</summary>
    public QuanshiConference OwnConference() => QuanshiBookings.Own(State, Parameters.Text("conferenceId"), QuanshiGate.HostByNumber(Parameters));
}

/// <summary>Serves the endpoints of both families. Refusals too are HTTP 200: the document knows no HTTP status.</summary>
internal sealed class QuanshiDoor(SandboxOptions options, SandboxStore store, SandboxPipeline pipeline, QuanshiGate gate, IClock clock)
{
    public void Post(IEndpointRouteBuilder group, string path, Func<QuanshiCall, Answer> work) => Map(group, HttpMethods.Post, path, path.Split('/')[^1], work);

    public void Map(IEndpointRouteBuilder group, string method, string path, string name, Func<QuanshiCall, Answer> work) =>
        group.MapMethods("/quanshi" + path, [method], pipeline.Serve("quanshi", name, async (context, cancellationToken) =>
        {
            try
            {
                var parameters = await QuanshiParameters.ReadAsync(context.Request, options.Quanshi.AcceptsNumbersAsText, cancellationToken);
                gate.Admit(context.Request, parameters);
                var links = QuanshiLinks.For(context.Request, options);
                return work(new QuanshiCall(parameters, links, clock.GetCurrentInstant(), store.Current.Quanshi, context.Request));
            }
            catch (QuanshiRefusalException refusal)
            {
                return Answer.Json(QuanshiEnvelope.Refused(refusal));
            }
        }));
}
