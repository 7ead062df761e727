using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Emit.Templates;
using WixFlowGen.Ir;
using WixFlowGen.Text;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Prints a flow as one C# file: the flow class, its inputs and outputs, the operations it calls and their messages.</summary>
/// <param name="overrides">Templates by name that replace the built-in ones.</param>
public sealed class CSharpEmitter(IReadOnlyDictionary<string, SourceText> overrides)
{
    private readonly TemplateSet _templates = TemplateSet.FromResources(typeof(CSharpEmitter).Assembly, overrides);

    public IEnumerable<GeneratedFile> Emit(IrFlow flow)
    {
        var names = new CSharpNames(flow);
        var statements = new CSharpStatements(names, _templates);
        var records = new CSharpRecords(names, _templates);
        var view = new Dictionary<string, object?>
        {
            ["header"] = GeneratedHeader.For(flow.SourceFile),
            ["namespace"] = names.Namespace,
            ["class"] = names.MainClass,
            ["jsonContext"] = names.JsonContext,
            ["name"] = CSharpLiterals.Text(flow.Name),
            ["summary"] = CSharpDocs.Summary(flow.Summary ?? $"The flow {flow.Name}.", ""),
            ["inputsInfo"] = names.Serialized(flow.InputRecord.Type),
            ["outputsInfo"] = names.Serialized(flow.OutputRecord.Type),
            ["inputs"] = names.TypeName(flow.InputRecord.Type),
            ["outputs"] = names.TypeName(flow.OutputRecord.Type),
            ["inputRules"] = CSharpLayout.Indent(CSharpRules.Print(InputRules.For(flow)), 1),
            ["readsCaller"] = flow.ReadsCaller,
            ["reads"] = CSharpLayout.Indent(CSharpDefinition.Reads(flow), 2),
            ["started"] = CSharpLayout.Indent(new CSharpTriggers(names, statements).EventMember(flow), 1),
            ["body"] = CSharpLayout.Indent(statements.Print(flow.Body), 2),
            ["messages"] = records.Print(flow),
            ["operations"] = new CSharpOperations(names, _templates).Print(flow),
        };
        view["serialized"] = string.Join('\n', names.SerializedTypes.Select(type => $"[JsonSerializable(typeof({type}))]"));
        view["converters"] = CSharpJson.Converters(flow);
        yield return new($"csharp/Flows/{names.Stem}.cs", OutputTidier.Tidy(CSharpUsings.Render(_templates, "flow", view)));
    }

    /// <summary>A sync as one C# file: what its flows hand to the runtime.</summary>
    public GeneratedFile Emit(IrSync sync) => new CSharpSyncs(_templates).Print(sync);

    /// <summary>What a service needs once: the list of its flows with what starts them, and the project that builds and runs them.</summary>
    public IEnumerable<GeneratedFile> EmitService(IReadOnlyList<IrFlow> flows)
    {
        var view = new Dictionary<string, object?>
        {
            ["header"] = GeneratedHeader.For(string.Join(", ", flows.Select(flow => flow.SourceFile).Distinct(StringComparer.Ordinal))),
            ["entries"] = CSharpLayout.Indent(string.Join(",\n", flows.Select(CSharpTriggers.Entry)), 2),
        };
        yield return new("csharp/Flows/WixFlowsRegistration.cs", OutputTidier.Tidy(_templates.Render("registration", view)));
        foreach (var file in CSharpProject.Print(flows, _templates))
        {
            yield return file;
        }
    }
}
