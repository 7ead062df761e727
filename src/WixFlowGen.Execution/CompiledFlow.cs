using WixFlowGen.Compiler;
using WixFlowGen.Execution.Velo;
using WixFlowGen.Emit;
using WixFlowGen.Emit.CSharp;
using WixFlowGen.Emit.Velo;
using WixFlowGen.Ir;
using WixFlowGen.Lowering;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Execution;

/// <summary>A flow as each executor takes it, compiled in memory from its YAML.</summary>
public sealed class CompiledFlow
{
    private readonly Outputs _outputs;

    private CompiledFlow(IrFlow ir, Outputs outputs)
    {
        Ir = ir;
        _outputs = outputs;
    }

    public IrFlow Ir { get; }

    /// <summary>All files of the output.</summary>
    public IReadOnlyList<GeneratedFile> Files => _outputs.Files.Value;

    public IReadOnlyDictionary<string, string> CSharpFiles => _outputs.CSharpFiles.Value;

    public VeloSite Site => _outputs.Site.Value;

    /// <exception cref="InvalidOperationException">There is no C# compiler, or the files do not compile.</exception>
    public ICSharpProgram Program => _outputs.Program.Value;

    public string CSharpType => CSharpFlowNames.FullClass(Ir.Name);

    public string Module => $"backend/flows/{Ir.Name}.js";

    public string Export => VeloFunctionNames.Of(Ir.Name);

    /// <param name="flow">A flow without errors.</param>
    /// <param name="files">What the compiler made of it, alone or with others.</param>
    /// <param name="csharp">Null when <see cref="Program"/> is not used.</param>
    public static CompiledFlow Of(BoundFlow flow, IReadOnlyList<GeneratedFile> files, ICSharpCompiler? csharp) =>
        new(FlowLowering.Lower(flow), new Outputs(() => files, csharp));

    /// <summary>Compiles the flow of one source.</summary>
    /// <param name="neighbours">Flows it may run.</param>
    /// <exception cref="InvalidOperationException">The flow has errors; the message holds them.</exception>
    public static CompiledFlow Of(
        SourceText source, FlowCompiler compiler, ICSharpCompiler? csharp, IReadOnlyList<SourceText>? neighbours = null)
    {
        var program = compiler.Analyze([source], neighbours: neighbours);
        return program.HasErrors
            ? throw new InvalidOperationException(string.Join('\n', program.Diagnostics.Select(problem => $"{problem.Code} {problem.Message}")))
            : Of(program.Flows.Single(), compiler.Compile([source], neighbours: neighbours).Files, csharp);
    }

    /// <summary>Compiles all flows of the sources into one C# program and one site, which is cheaper than one by one.</summary>
    /// <exception cref="InvalidOperationException">A flow has errors; the message holds them.</exception>
    public static IReadOnlyList<CompiledFlow> Together(IReadOnlyList<SourceText> sources, FlowCompiler compiler, ICSharpCompiler? csharp)
    {
        var program = compiler.Analyze(sources);
        if (program.HasErrors)
        {
            throw new InvalidOperationException(string.Join('\n', program.Diagnostics.Where(problem => problem.Severity == Severity.Error).Select(problem => $"{problem.Source.Path}:{problem.Start.Line} {problem.Code} {problem.Message}")));
        }

        var outputs = new Outputs(() => compiler.Compile(sources).Files, csharp);
        return [.. program.Flows.Select(flow => new CompiledFlow(FlowLowering.Lower(flow), outputs))];
    }

    /// <summary>Programs that belong together, such as the flows of a sync, with what the compiler made of all of them.</summary>
    public static IReadOnlyList<CompiledFlow> Of(IReadOnlyList<IrFlow> programs, IReadOnlyList<GeneratedFile> files, ICSharpCompiler? csharp)
    {
        var outputs = new Outputs(() => files, csharp);
        return [.. programs.Select(program => new CompiledFlow(program, outputs))];
    }

    /// <summary>Made when an executor asks for it: the interpreter needs none of it.</summary>
    private sealed class Outputs
    {
        public Outputs(Func<IReadOnlyList<GeneratedFile>> files, ICSharpCompiler? csharp)
        {
            Files = new(files);
            CSharpFiles = new(() => Below("csharp/Flows/", ".cs"));
            Site = new(() => new VeloSite(Below("velo/", ".js")));
            Program = new(() => (csharp ?? throw new InvalidOperationException("this build has no C# compiler")).Compile(CSharpFiles.Value));
        }

        public Lazy<IReadOnlyList<GeneratedFile>> Files { get; }

        public Lazy<IReadOnlyDictionary<string, string>> CSharpFiles { get; }

        public Lazy<VeloSite> Site { get; }

        public Lazy<ICSharpProgram> Program { get; }

        private Dictionary<string, string> Below(string folder, string extension) => Files.Value
            .Where(file => file.RelativePath.StartsWith(folder, StringComparison.Ordinal) && file.RelativePath.EndsWith(extension, StringComparison.Ordinal))
            .ToDictionary(file => file.RelativePath[folder.Length..], file => file.Text, StringComparer.Ordinal);
    }
}
