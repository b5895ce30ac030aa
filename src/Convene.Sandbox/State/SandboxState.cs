using Convene.Sandbox.BizConf;
using Convene.Sandbox.BizConfV1;
using Convene.Sandbox.Graph;
using Convene.Sandbox.Quanshi;
using Convene.Sandbox.Vmr;

namespace Convene.Sandbox.State;

/// <summary>Everything the stand-ins know at one moment; a further stand-in is one more property.</summary>
internal sealed record SandboxState
{
    public static SandboxState Empty { get; } = new();

    /// <summary>Grows with each change.</summary>
    public long Version { get; init; }

    public BizConfV1State BizConfV1 { get; init; } = new();

    /// <summary>Missing in a file that is older than this stand-in: then it is empty.</summary>
    public BizConfState BizConf { get; init => field = value ?? new(); } = new();

    /// <inheritdoc cref="BizConf"/>
    public VmrState Vmr { get; init => field = value ?? new(); } = new();

    /// <inheritdoc cref="BizConf"/>
    public QuanshiState Quanshi { get; init => field = value ?? new(); } = new();

    public GraphState Graph { get; init; } = new();
}
