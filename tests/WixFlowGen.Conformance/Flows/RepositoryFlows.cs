using System.Collections.Concurrent;
using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Connectors;
using WixFlowGen.Execution;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Flows;

/// <summary>The flows of the folder <c>flows</c>, each compiled once, with what it runs and the connectors it names.</summary>
public static class RepositoryFlows
{
    private static readonly ConcurrentDictionary<string, Lazy<CompiledFlow>> _flows = new(StringComparer.Ordinal);

    /// <summary>Every flow, by path from the repository's root.</summary>
    public static IReadOnlyList<SourceText> All { get; } =
    [
        .. Directory.EnumerateFiles(RepositoryRoot.Combine("flows"), "*.flow.yaml").Order(StringComparer.Ordinal)
            .Select(file => new SourceText($"flows/{Path.GetFileName(file)}", File.ReadAllText(file))),
    ];

    public static FlowCompiler Compiler { get; } = new(new EmbeddedApiCatalog(), files: new RepositoryFiles());

    public static CompiledFlow Named(string name) => _flows.GetOrAdd(name, _ => new(() =>
        Compile(All.Single(source => source.Path == $"flows/{name}.flow.yaml")))).Value;

    /// <inheritdoc cref="CompiledFlow.Of(SourceText, FlowCompiler, ICSharpCompiler, IReadOnlyList{SourceText})"/>
    public static CompiledFlow Compile(SourceText source) =>
        CompiledFlow.Of(source, Compiler, GeneratedCSharp.Compiler, [.. All.Where(other => other.Path != source.Path)]);

    private sealed class RepositoryFiles : IProjectFiles
    {
        public SourceText? Read(string path) =>
            File.Exists(RepositoryRoot.Combine(path)) ? new(path, File.ReadAllText(RepositoryRoot.Combine(path))) : null;
    }
}
