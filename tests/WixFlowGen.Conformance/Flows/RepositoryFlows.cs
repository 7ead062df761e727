using System.Collections.Concurrent;
using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Execution;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Flows;

/// <summary>The flows of the folder <c>flows</c>, each compiled once.</summary>
public static class RepositoryFlows
{
    private static readonly ConcurrentDictionary<string, Lazy<CompiledFlow>> _flows = new(StringComparer.Ordinal);

    public static FlowCompiler Compiler { get; } = new(new EmbeddedApiCatalog());

    public static CompiledFlow Named(string name) => _flows.GetOrAdd(name, _ => new(() =>
    {
        var file = $"{name}.flow.yaml";
        return Compile(new SourceText(file, File.ReadAllText(RepositoryRoot.Combine("flows", file))));
    })).Value;

    /// <inheritdoc cref="CompiledFlow.Of(SourceText, FlowCompiler, WixFlowGen.Execution.CSharp.CSharpCompiler)"/>
    public static CompiledFlow Compile(SourceText source) => CompiledFlow.Of(source, Compiler, GeneratedCSharp.Compiler);
}
