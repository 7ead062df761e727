using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Velo;

/// <summary>A function of a file that a site has once.</summary>
/// <param name="Call">JavaScript text of what it returns.</param>
/// <param name="Flows">The flows it starts.</param>
internal sealed record EntryFunction(string Name, string Summary, string Call, IReadOnlyList<IrFlow> Flows)
{
    /// <summary>Lines for what the call uses of the runtime.</summary>
    public IReadOnlyList<string> Imports { get; init; } = [];
}
