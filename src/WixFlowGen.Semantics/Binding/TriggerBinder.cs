using System.Collections.Immutable;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Semantics.Binding;

/// <summary>Binds <c>on:</c>. The schema has checked its structure.</summary>
internal static class TriggerBinder
{
    public static ImmutableArray<BoundTrigger> Bind(YamlMapping? triggers)
    {
        var bound = ImmutableArray.CreateBuilder<BoundTrigger>();
        if (triggers?.Entry("call") is { Value: YamlMapping call } entry && call.Find("permissions") is YamlScalar permission)
        {
            bound.Add(new BoundCallTrigger(entry.Span, permission.Value, permission.Span, call.Find("elevate") is not YamlScalar { Value: "false" }));
        }

        return bound.ToImmutable();
    }
}
