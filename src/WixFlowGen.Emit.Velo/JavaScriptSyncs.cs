using System.Text.Json.Nodes;
using WixFlowGen.Emit.Templates;
using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Velo;

/// <summary>Prints the module that declares a sync: its fields and policies, and the flows that act for both sides.</summary>
internal sealed class JavaScriptSyncs(TemplateSet templates)
{
    /// <summary>The module of a sync.</summary>
    public static string ModuleOf(string sync) => $"backend/syncs/{sync}.js";

    /// <summary>What the module exports.</summary>
    public static string NameOf(string sync) => $"{Casing.Camel(sync)}Sync";

    public GeneratedFile Print(IrSync sync)
    {
        var names = new JavaScriptNames(sync);
        var statements = new JavaScriptStatements(names, templates);
        var declaration = JavaScriptLayout.Instance.Braces(
            "{",
            [
                $"name: {JavaScriptLiterals.Text(sync.Name)}",
                $"conflict: {Word(sync.Conflict)}",
                $"wixToExternal: {Word(sync.WixToExternal)}",
                $"externalToWix: {Word(sync.ExternalToWix)}",
                $"fields: {JavaScriptLayout.Instance.Braces("[", [.. sync.Fields.Select(field => Field(field, statements))], "]", forceBreak: true)}",
                $"wix: {Side(sync.Wix, names)}",
                $"external: {Side(sync.External, names)}",
                .. sync.Start is { } start ? [$"match: {JavaScriptConstants.Json(Names(start))}", $"create: {Word(start.Create)}"] : Array.Empty<string>(),
            ],
            "}",
            forceBreak: true);
        var view = new Dictionary<string, object?>
        {
            ["header"] = GeneratedHeader.For(sync.SourceFile),
            ["summary"] = JavaScriptDocs.Comment(sync.Summary ?? $"The sync {sync.Name}."),
            ["export"] = NameOf(sync.Name),
            ["declaration"] = declaration,
            ["imports"] = string.Join('\n', Imports(sync, names)),
        };
        return new($"velo/{ModuleOf(sync.Name)}", OutputTidier.Tidy(templates.Render("sync", view)));
    }

    private static IEnumerable<string> Imports(IrSync sync, JavaScriptNames names)
    {
        foreach (var flow in new[] { sync.Wix.Flow, sync.External.Flow }.DistinctBy(flow => flow.Name, StringComparer.Ordinal))
        {
            var (export, local) = (VeloFunctionNames.Of(flow.Name), names.Flow(flow.Name));
            yield return $"import {{ {(export == local ? export : $"{export} as {local}")} }} from {JavaScriptLiterals.Text($"backend/flows/{flow.Name}.js")};";
        }

        foreach (var module in names.RuntimeFunctions.GroupBy(RuntimeNames.ModuleOf).OrderByDescending(group => group.Key, StringComparer.Ordinal))
        {
            yield return $"import {{ {string.Join(", ", module.Order(StringComparer.Ordinal))} }} from 'backend/wixflow/{module.Key}.js';";
        }
    }

    private static string Names(IrSyncStart start) => new JsonArray([.. start.Match.Select(field => JsonValue.Create(field.Wix))]).ToJsonString();

    private static string Side(IrSyncSide side, JavaScriptNames names)
    {
        List<string> fields = [$"entity: {JavaScriptLiterals.Text(side.Entity)}", $"flow: {names.Flow(side.Flow.Name)}"];
        if (side.Scope != "{}")
        {
            fields.Add($"scope: {JavaScriptConstants.Json(side.Scope)}");
        }

        if (side.CarriesLink)
        {
            fields.Add("carriesLink: true");
        }

        if (side.TellsChanges)
        {
            fields.Add("tellsChanges: true");
        }

        return JavaScriptLayout.Instance.Braces("{", fields, "}");
    }

    private static string Field(IrSyncField field, JavaScriptStatements statements)
    {
        List<string> fields = [$"wix: {JavaScriptLiterals.Text(field.Wix)}", $"external: {JavaScriptLiterals.Text(field.External)}"];
        if (field.Direction != IrSyncDirection.Both)
        {
            fields.Add($"direction: {Word(field.Direction)}");
        }

        if (field.Conflict is { } conflict)
        {
            fields.Add($"conflict: {Word(conflict)}");
        }

        if (field.IsTransfer)
        {
            fields.Add("isTransfer: true");
        }

        if (field.ToExternal is { } toExternal)
        {
            fields.Add($"toExternal: {statements.Print(toExternal.Function)}");
        }

        if (field.ToWix is { } toWix)
        {
            fields.Add($"toWix: {statements.Print(toWix.Function)}");
        }

        return JavaScriptLayout.Instance.Braces("{", fields, "}");
    }

    /// <summary>As the JavaScript runtime names it: camel case.</summary>
    private static string Word<T>(T value) where T : struct, Enum =>
        JavaScriptLiterals.Text(value.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "");
}
