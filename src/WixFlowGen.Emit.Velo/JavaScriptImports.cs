using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Velo;

/// <summary>Prints the import lines of a flow module: Wix packages first, then the runtime.</summary>
internal static class JavaScriptImports
{
    public static IEnumerable<string> Print(IrFlow flow, JavaScriptNames names)
    {
        if (flow.Operations.Any(operation => operation.Sdk.Elevated))
        {
            yield return "import { auth } from '@wix/essentials';";
        }

        foreach (var package in flow.SdkCalls.GroupBy(sdk => sdk.Package).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var bindings = package
                .Select(sdk => names.Namespace(sdk) == sdk.Namespace ? sdk.Namespace : $"{sdk.Namespace} as {names.Namespace(sdk)}")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal);
            yield return $"import {{ {string.Join(", ", bindings)} }} from {JavaScriptLiterals.Text(package.Key)};";
        }

        foreach (var called in flow.Flows)
        {
            var (export, local) = (VeloFunctionNames.Of(called.Name), names.Flow(called.Name));
            yield return $"import {{ {(export == local ? export : $"{export} as {local}")} }} from {JavaScriptLiterals.Text($"backend/flows/{called.Name}.js")};";
        }

        foreach (var sync in flow.Syncs)
        {
            var (export, local) = (JavaScriptSyncs.NameOf(sync.Name), names.Sync(sync.Name));
            yield return $"import {{ {(export == local ? export : $"{export} as {local}")} }} from {JavaScriptLiterals.Text(JavaScriptSyncs.ModuleOf(sync.Name))};";
        }

        foreach (var module in names.RuntimeFunctions.GroupBy(RuntimeNames.ModuleOf).OrderByDescending(group => group.Key, StringComparer.Ordinal))
        {
            yield return $"import {{ {string.Join(", ", module.Order(StringComparer.Ordinal))} }} from 'backend/wixflow/{module.Key}.js';";
        }
    }
}
