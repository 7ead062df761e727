using System.Reflection;
using WixFlowGen.Emit.Templates;
using WixFlowGen.Emit.Velo.Bundling;
using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;
using WixFlowGen.Text;

namespace WixFlowGen.Emit.Velo;

/// <summary>Prints a flow as Velo modules: the flow itself and an entry module per way of starting it.</summary>
/// <param name="overrides">Templates by name that replace the built-in ones.</param>
public sealed class VeloEmitter(IReadOnlyDictionary<string, SourceText> overrides)
{
    private static readonly Assembly Resources = typeof(VeloEmitter).Assembly;

    private readonly TemplateSet _templates = TemplateSet.FromResources(Resources, overrides);

    public IEnumerable<GeneratedFile> Emit(IrFlow flow)
    {
        yield return new($"velo/backend/flows/{flow.Name}.js", FlowModule(flow));
        foreach (var call in flow.Triggers.OfType<IrCallTrigger>())
        {
            yield return new($"velo/backend/{flow.Name}.web.js", WebModule(flow, call));
        }
    }

    /// <summary>A sync as a module: what its flows hand to the runtime.</summary>
    public GeneratedFile Emit(IrSync sync) => new JavaScriptSyncs(_templates).Print(sync);

    /// <summary>
    /// All files of a site: its modules with the runtime that they use, what starts flows, and the guide that says what to install and paste.
    /// </summary>
    /// <param name="modules">The modules of the flows and syncs, as this emitter prints them.</param>
    public IReadOnlyList<GeneratedFile> EmitSite(IReadOnlyList<IrFlow> flows, IEnumerable<GeneratedFile> modules, VeloLayout layout)
    {
        var files = SiteLinker.Link([.. modules, .. new VeloEntryFiles(_templates).Emit(flows)], layout);
        return [.. files, new("velo/INSTALL.md", VeloInstallGuide.Print(flows, files, layout, _templates))];
    }

    private string FlowModule(IrFlow flow)
    {
        var names = new JavaScriptNames(flow);
        var statements = new JavaScriptStatements(names, _templates);
        var body = JavaScriptLayout.Instance.Indent(statements.Print(flow.Body).TrimEnd('\n'));
        var define = names.Runtime("defineFlow");
        var operations = new JavaScriptOperations(names).Print(flow);
        var started = flow.Triggers.OfType<IrEventTrigger>().SingleOrDefault();
        var start = started is null ? "" : JavaScriptEventStart.Print(flow, started, names, statements);
        return OutputTidier.Tidy(_templates.Render("flow", new Dictionary<string, object?>
        {
            ["header"] = GeneratedHeader.For(flow.SourceFile),
            ["imports"] = string.Join('\n', JavaScriptImports.Print(flow, names)),
            ["operations"] = operations,
            ["summary"] = JavaScriptDocs.Comment(flow.Summary ?? $"The flow {flow.Name}."),
            ["inputs"] = flow.Inputs.Select(input => JavaScriptDocs.Parameter(input)).ToList(),
            ["outputs"] = JavaScriptDocs.TypeOf(flow.OutputRecord.Type),
            ["define"] = define,
            ["export"] = VeloFunctionNames.Of(flow.Name),
            ["definition"] = JavaScriptDefinition.Print(flow),
            ["body"] = body,
            ["startedBy"] = started?.EventId ?? "",
            ["started"] = start,
        }));
    }

    private string WebModule(IrFlow flow, IrCallTrigger call) => OutputTidier.Tidy(_templates.Render("web", new Dictionary<string, object?>
    {
        ["header"] = GeneratedHeader.For(flow.SourceFile),
        ["summary"] = JavaScriptDocs.Comment(flow.Summary ?? $"The flow {flow.Name}."),
        ["export"] = VeloFunctionNames.Of(flow.Name),
        ["exportPascal"] = Casing.Pascal(flow.Name),
        ["readsCaller"] = flow.ReadsCaller,
        ["module"] = JavaScriptLiterals.Text($"backend/flows/{flow.Name}.js"),
        ["permission"] = call.Permission switch
        {
            CallPermission.Admin => "Admin",
            CallPermission.Member => "SiteMember",
            _ => "Anyone",
        },
    }));
}
