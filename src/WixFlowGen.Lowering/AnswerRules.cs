using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>
/// The fields of an answer that the program reads without a guard, because the API promises them. The runtimes check the promise,
/// so that a broken one is an error about the answer and not about the flow.
/// </summary>
internal static class AnswerRules
{
    /// <param name="isBare">Whether the program reads a field of a type somewhere without a guard.</param>
    public static ImmutableArray<IrRule> For(ObjectType answer, RecordSet records, Func<ObjectType, string, bool> isBare)
    {
        var rules = ImmutableArray.CreateBuilder<IrRule>();
        Collect("", answer, records, isBare, rules, []);
        return rules.ToImmutable();
    }

    private static void Collect(string prefix, ObjectType type, RecordSet records, Func<ObjectType, string, bool> isBare, ImmutableArray<IrRule>.Builder rules, HashSet<ObjectType> open)
    {
        if (!open.Add(type))
        {
            return;
        }

        foreach (var field in records.Find(type).Fields)
        {
            var path = prefix + field.Name;
            var property = type.Find(field.Name);
            if (property is { AlwaysPresent: true } && isBare(type, field.Name))
            {
                rules.Add(new(path, "required", "true"));
            }

            var (element, marks) = Elements(property?.Type ?? field.Type);
            if (element is ObjectType inner && records.Contains(inner))
            {
                Collect($"{path}{marks}.", inner, records, isBare, rules, open);
            }
        }

        open.Remove(type);
    }

    private static (FlowType Element, string Marks) Elements(FlowType type) => type switch
    {
        ListType list when Elements(list.Element) is var (inner, marks) => (inner, $"[]{marks}"),
        OptionalType optional => Elements(optional.Inner),
        _ => (type, ""),
    };
}
