using Convene.Sandbox.BizConf;
using Convene.Sandbox.BizConfV1;
using Convene.Sandbox.Faults;
using Convene.Sandbox.Graph;
using Convene.Sandbox.Graph.Happening;
using Convene.Sandbox.Pages;
using Convene.Sandbox.Quanshi;
using Convene.Sandbox.State;
using Convene.Sandbox.Vmr;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Convene.Sandbox;

/// <summary>Puts the stand-ins on a server.</summary>
public static class SandboxEndpoints
{
    /// <summary>Maps every stand-in below <paramref name="prefix"/>, e.g. <c>/sandbox</c>.</summary>
    public static IEndpointConventionBuilder MapSandbox(this IEndpointRouteBuilder endpoints, string prefix)
    {
        var group = endpoints.MapGroup(prefix);
        var services = endpoints.ServiceProvider;
        services.GetRequiredService<BizConfV1Endpoints>().Map(group);
        services.GetRequiredService<BizConfV1JoinEndpoints>().Map(group);
        services.GetRequiredService<QuanshiConferenceEndpoints>().Map(group);
        services.GetRequiredService<QuanshiRoomEndpoints>().Map(group);
        services.GetRequiredService<QuanshiAfterEndpoints>().Map(group);
        services.GetRequiredService<QuanshiLaunchEndpoints>().Map(group);
        services.GetRequiredService<QuanshiJoinEndpoints>().Map(group);
        services.GetRequiredService<QuanshiFileEndpoints>().Map(group);
        services.GetRequiredService<GraphEndpoints>().Map(group);
        services.GetRequiredService<IncidentEndpoints>().Map(group);
        services.GetRequiredService<BizConfEndpoints>().Map(group);
        services.GetRequiredService<VmrEndpoints>().Map(group);
        services.GetRequiredService<FaultEndpoints>().Map(group);
        services.GetRequiredService<StateEndpoint>().Map(group);
        services.GetRequiredService<CalendarEndpoints>().Map(group);
        PageAssets.Map(group);
        return group;
    }
}
