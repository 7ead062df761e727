namespace WixFlowGen.Conformance.RandomFlows.Generation;

/// <summary>Where in a flow a step stands.</summary>
/// <param name="Depth">How many further blocks may be nested.</param>
/// <param name="MayReturn">False inside blocks that are functions of their own.</param>
/// <param name="Lane">An expression that tells the lanes apart that run at the same time; empty outside them. Lanes never share the key of a link.</param>
internal sealed record FlowPlace(ValueScope Scope, int Depth, bool MayReturn, string Lane)
{
    public FlowPlace Inner(bool isFunction = true) => this with { Scope = Scope.Nested(), Depth = Depth - 1, MayReturn = MayReturn && !isFunction };

    public FlowPlace InLane(string lane) => Inner() with { Lane = Lane.Length == 0 ? lane : $"{Lane} + '/' + {lane}" };
}
