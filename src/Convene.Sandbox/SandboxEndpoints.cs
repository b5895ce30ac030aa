using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox;

/// <summary>Puts the stand-ins on a server.</summary>
public static class SandboxEndpoints
{
    /// <summary>Maps every stand-in below <paramref name="prefix"/>, e.g. <c>/sandbox</c>.</summary>
    public static IEndpointConventionBuilder MapSandbox(this IEndpointRouteBuilder endpoints, string prefix)
    {
        var group = endpoints.MapGroup(prefix);
        return group;
    }
}
