namespace WixFlowGen.Emit;

/// <summary>How the runtime comes to a site.</summary>
public enum VeloLayout
{
    /// <summary>One file <c>backend/wixflow.js</c> with the parts that the flows use: for sites whose files are pasted.</summary>
    OneFile,

    /// <summary>The modules of the runtime in <c>backend/wixflow</c>: for sites that are kept in Git.</summary>
    Modules,
}
