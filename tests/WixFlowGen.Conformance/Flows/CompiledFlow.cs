using System.Collections.Concurrent;
using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Velo;
using WixFlowGen.Emit;
using WixFlowGen.Ir;
using WixFlowGen.Lowering;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Flows;

/// <summary>A flow as each executor takes it, compiled in memory from its YAML.</summary>
public sealed class CompiledFlow
{
    private static readonly ConcurrentDictionary<string, Lazy<CompiledFlow>> _ofRepository = new(StringComparer.Ordinal);

    private readonly Lazy<CSharpProgram> _program;

    private CompiledFlow(IrFlow ir, IReadOnlyList<GeneratedFile> files)
    {
        Ir = ir;
        Files = files;
        CSharpFiles = Below("csharp/", ".cs");
        Site = new VeloSite(Below("velo/", ".js"));
        _program = new Lazy<CSharpProgram>(() => CSharpCompiler.Compile(CSharpFiles));
    }

    public static FlowCompiler Compiler { get; } = new(new EmbeddedApiCatalog());

    public IrFlow Ir { get; }

    /// <summary>All files of the output.</summary>
    public IReadOnlyList<GeneratedFile> Files { get; }

    public IReadOnlyDictionary<string, string> CSharpFiles { get; }

    public VeloSite Site { get; }

    public CSharpProgram Program => _program.Value;

    public string CSharpType => $"WixFlows.{Casing.Pascal(Ir.Name)}.{Casing.Pascal(Ir.Name)}Flow";

    public string Module => $"backend/flows/{Ir.Name}.js";

    public string Export => Casing.Camel(Ir.Name);

    /// <summary>A flow of the folder <c>flows</c>; compiled once.</summary>
    public static CompiledFlow OfRepository(string name) => _ofRepository.GetOrAdd(name, _ => new(() =>
    {
        var file = $"{name}.flow.yaml";
        return Of(new SourceText(file, File.ReadAllText(RepositoryRoot.Combine("flows", file))));
    })).Value;

    /// <exception cref="InvalidOperationException">The flow has errors; the message holds them.</exception>
    public static CompiledFlow Of(SourceText source) => Of([source], null);

    /// <param name="name">The flow that is run; the others are what it calls. Null for the only one.</param>
    /// <exception cref="InvalidOperationException">A flow has errors; the message holds them.</exception>
    public static CompiledFlow Of(IReadOnlyList<SourceText> sources, string? name)
    {
        var program = Compiler.Analyze(sources);
        return program.HasErrors
            ? throw new InvalidOperationException(string.Join('\n', program.Diagnostics.Select(problem => $"{problem.Code} {problem.Message}")))
            : new CompiledFlow(FlowLowering.Lower(program.Flows.Single(flow => name is null || flow.Name == name)), Compiler.Compile(sources).Files);
    }

    private Dictionary<string, string> Below(string folder, string extension) => Files
        .Where(file => file.RelativePath.StartsWith(folder, StringComparison.Ordinal) && file.RelativePath.EndsWith(extension, StringComparison.Ordinal))
        .ToDictionary(file => file.RelativePath[folder.Length..], file => file.Text, StringComparer.Ordinal);
}
