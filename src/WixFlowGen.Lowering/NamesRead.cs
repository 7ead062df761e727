using WixFlowGen.Ir;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Text;

namespace WixFlowGen.Lowering;

/// <summary>Where a program reads its names.</summary>
internal sealed class NamesRead(IrBlock body)
{
    private readonly ILookup<string, TextSpan> _places = IrExpressions.In(body)
        .SelectMany(IrExpressionTree.SelfAndDescendants)
        .OfType<IrName>()
        .ToLookup(name => name.Name, name => name.Place, StringComparer.Ordinal);

    /// <summary>Whether a name is read anywhere but in a step.</summary>
    public bool Outside(TextSpan step, string name) => _places[name].Any(place => place.Start < step.Start || place.Start >= step.End);
}
