using System.Collections.Immutable;
using WixFlowGen.Ir;

namespace WixFlowGen.Lowering.Presence;

/// <summary>What every step that calls an operation needs of its answer; what one step needs alone is said at that step.</summary>
internal sealed class OperationRules
{
    private readonly Dictionary<string, ImmutableArray<IrRule>> _rules = new(StringComparer.Ordinal);

    public OperationRules(ProgramOrigins origins)
    {
        foreach (var (invoke, answers) in origins.Answers)
        {
            if (invoke.Arguments is [IrOperationReference { OperationId: var id }, ..])
            {
                var rules = answers.EachRules;
                _rules[id] = _rules.TryGetValue(id, out var known) ? [.. known.Intersect(rules)] : rules;
            }
        }
    }

    public ImmutableArray<IrRule> Of(string operationId) => _rules.GetValueOrDefault(operationId, []);
}
