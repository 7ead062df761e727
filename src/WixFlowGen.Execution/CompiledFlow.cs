using WixFlowGen.Compiler;
using WixFlowGen.Execution.CSharp;
using WixFlowGen.Execution.Velo;
using WixFlowGen.Emit;
using WixFlowGen.Emit.Velo;
using WixFlowGen.Ir;
using WixFlowGen.Lowering;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Execution;

/// <summary>A flow as each executor takes it, compiled in memory from its YAML.</summary>
public sealed class CompiledFlow
{
    private readonly Lazy<CSharpProgram> _program;

    private CompiledFlow(IrFlow ir, IReadOnlyList<GeneratedFile> files, CSharpCompiler csharp)
    {
        Ir = ir;
        Files = files;
        CSharpFiles = Below("csharp/Flows/", ".cs");
        Site = new VeloSite(Below("velo/", ".js"));
        _program = new Lazy<CSharpProgram>(() => csharp.Compile(CSharpFiles));
    }

    private CompiledFlow(IrFlow ir, CompiledFlow neighbour)
    {
        Ir = ir;
        Files = neighbour.Files;
        CSharpFiles = neighbour.CSharpFiles;
        Site = neighbour.Site;
        _program = neighbour._program;
    }

    public IrFlow Ir { get; }

    /// <summary>All files of the output.</summary>
    public IReadOnlyList<GeneratedFile> Files { get; }

    public IReadOnlyDictionary<string, string> CSharpFiles { get; }

    public VeloSite Site { get; }

    public CSharpProgram Program => _program.Value;

    public string CSharpType => $"WixFlows.{Casing.Pascal(Ir.Name)}.{Casing.Pascal(Ir.Name)}Flow";

    public string Module => $"backend/flows/{Ir.Name}.js";

    public string Export => VeloFunctionNames.Of(Ir.Name);

    /// <param name="flow">A flow without errors.</param>
    /// <param name="files">What the compiler made of it, alone or with others.</param>
    public static CompiledFlow Of(BoundFlow flow, IReadOnlyList<GeneratedFile> files, CSharpCompiler csharp) => new(FlowLowering.Lower(flow), files, csharp);

    /// <summary>Compiles the flow of one source.</summary>
    /// <param name="neighbours">Flows it may run.</param>
    /// <exception cref="InvalidOperationException">The flow has errors; the message holds them.</exception>
    public static CompiledFlow Of(
        SourceText source, FlowCompiler compiler, CSharpCompiler csharp, IReadOnlyList<SourceText>? neighbours = null)
    {
        var program = compiler.Analyze([source], neighbours: neighbours);
        return program.HasErrors
            ? throw new InvalidOperationException(string.Join('\n', program.Diagnostics.Select(problem => $"{problem.Code} {problem.Message}")))
            : Of(program.Flows.Single(), compiler.Compile([source], neighbours: neighbours).Files, csharp);
    }

    /// <summary>Compiles all flows of the sources into one C# program and one site, which is cheaper than one by one.</summary>
    /// <exception cref="InvalidOperationException">A flow has errors; the message holds them.</exception>
    public static IReadOnlyList<CompiledFlow> Together(IReadOnlyList<SourceText> sources, FlowCompiler compiler, CSharpCompiler csharp)
    {
        var program = compiler.Analyze(sources);
        if (program.HasErrors)
        {
            throw new InvalidOperationException(string.Join('\n', program.Diagnostics.Where(problem => problem.Severity == Severity.Error).Select(problem => $"{problem.Source.Path}:{problem.Start.Line} {problem.Code} {problem.Message}")));
        }

        List<CompiledFlow> all = [];
        foreach (var flow in program.Flows)
        {
            all.Add(all.Count == 0 ? Of(flow, compiler.Compile(sources).Files, csharp) : new(FlowLowering.Lower(flow), all[0]));
        }

        return all;
    }

    /// <summary>Programs that belong together, such as the flows of a sync, with what the compiler made of all of them.</summary>
    public static IReadOnlyList<CompiledFlow> Of(IReadOnlyList<IrFlow> programs, IReadOnlyList<GeneratedFile> files, CSharpCompiler csharp)
    {
        var first = new CompiledFlow(programs[0], files, csharp);
        return [first, .. programs.Skip(1).Select(program => new CompiledFlow(program, first))];
    }

    private Dictionary<string, string> Below(string folder, string extension) => Files
        .Where(file => file.RelativePath.StartsWith(folder, StringComparison.Ordinal) && file.RelativePath.EndsWith(extension, StringComparison.Ordinal))
        .ToDictionary(file => file.RelativePath[folder.Length..], file => file.Text, StringComparer.Ordinal);
}
