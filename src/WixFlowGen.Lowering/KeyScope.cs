using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering;

/// <summary>Gives every step of a block its key: the author's id, or the kind with a number (<c>fail1</c>) where there is none.</summary>
internal sealed class KeyScope
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string KeyOf(BoundStep step)
    {
        if (step.Syntax.Id is { Value: var id } && _taken.Add(id))
        {
            return id;
        }

        for (var number = 1; ; number++)
        {
            if (_taken.Add($"{step.Syntax.Kind.Value}{number}"))
            {
                return $"{step.Syntax.Kind.Value}{number}";
            }
        }
    }
}
