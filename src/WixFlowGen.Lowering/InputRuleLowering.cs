using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>What a caller can get wrong about an input: leave it out, give another type, break a limit. Checked in this order.</summary>
internal static class InputRuleLowering
{
    public static ImmutableArray<IrRule> For(BoundInput input)
    {
        var rules = ImmutableArray.CreateBuilder<IrRule>();
        if (input.Default is null && !input.IsOptional)
        {
            rules.Add(new(input.Name.Value, "required", "true"));
        }

        AddTypes(input.Name.Value, input.Type, rules);
        rules.AddRange(TypeRules.For(input.Name.Value, input.Type));
        return rules.ToImmutable();
    }

    private static void AddTypes(string path, FlowType type, ImmutableArray<IrRule>.Builder rules)
    {
        if (NumbersOf.AreFree(type))
        {
            rules.Add(new(path, "exact", "true"));
        }

        if (NameOf(type) is not { } name)
        {
            return;
        }

        rules.Add(new(path, "type", JsonText.Of(name)));
        switch (type)
        {
            case ListType list:
                AddTypes($"{path}[]", list.Element, rules);
                break;
            case ObjectType known:
                foreach (var property in known.Properties)
                {
                    if (property.Required)
                    {
                        rules.Add(new($"{path}.{property.Name}", "required", "true"));
                    }

                    AddTypes($"{path}.{property.Name}", property.Type, rules);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>The runtimes' name of a type; null where any value will do.</summary>
    private static string? NameOf(FlowType type) => type switch
    {
        BoolType => "boolean",
        IntType => "integer",
        DoubleType => "number",
        StringType or BytesType => "string",
        TimestampType => "timestamp",
        DurationType => "duration",
        FileType => "file",
        ListType => "array",
        ObjectType or MapType => "object",
        _ => null,
    };
}
