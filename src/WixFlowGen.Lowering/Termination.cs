using WixFlowGen.Ir;

namespace WixFlowGen.Lowering;

/// <summary>Whether anything can run after a statement; what cannot is left out, because no target likes dead code.</summary>
internal static class Termination
{
    public static bool Ends(IrStatement statement) => statement switch
    {
        IrFail or IrReturn => true,
        IrBranch { Else: { } otherwise } branch => Ends(branch.Then) && Ends(otherwise),
        _ => false,
    };

    public static bool Ends(IrBlock block) => block.Statements.Any(Ends);
}
