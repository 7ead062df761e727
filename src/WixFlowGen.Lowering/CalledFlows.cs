using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering;

/// <summary>The flows that a flow runs, each lowered once.</summary>
internal sealed class CalledFlows
{
    private readonly List<IrFlow> _flows = [];

    /// <summary>In the order of first use.</summary>
    public ImmutableArray<IrFlow> All => [.. _flows];

    public IrFlowReference Reference(BoundFlow flow)
    {
        if (!_flows.Exists(known => known.Name == flow.Name))
        {
            _flows.Add(FlowLowering.Lower(flow));
        }

        return new(null, flow.Name);
    }
}
