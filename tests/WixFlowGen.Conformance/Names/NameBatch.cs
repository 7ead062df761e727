using Acornima;
using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Connectors;
using WixFlowGen.Execution;
using WixFlowGen.Execution.Velo;
using WixFlowGen.Testing;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Names;

/// <summary>Several sets of names as one project: compiled once, each run by itself.</summary>
internal sealed class NameBatch
{
    private static readonly EmbeddedApiCatalog _catalog = new();
    private readonly List<NameSet> _sets = [];
    private readonly ProgramResult _program;
    private readonly Lazy<IReadOnlyList<CompiledFlow>> _flows;

    /// <param name="count">How many sets; the next seeds make them.</param>
    public NameBatch(int firstSeed, int count)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { "wixflowsregistration" };
        for (var seed = firstSeed; seed < firstSeed + count; seed++)
        {
            _sets.Add(new NameSet(seed, taken));
        }

        var files = new Documents(_sets.Select(set => set.Connector).ToDictionary(source => source.Path, StringComparer.Ordinal));
        var compiler = new FlowCompiler(_catalog, files: files);
        List<SourceText> sources = [.. _sets.SelectMany(set => set.Sources), .. _sets.Select(set => set.Connector)];
        _program = compiler.Analyze(sources);
        _flows = new(() => CompiledFlow.Together([.. sources.Where(source => source.Path.EndsWith(".flow.yaml", StringComparison.Ordinal))], compiler, GeneratedCSharp.Compiler));
        Problems = [.. _program.Diagnostics.Where(found => found.Severity == Severity.Error).Select(found => $"{found.Source.Path}:{found.Start.Line} {found.Code} {found.Message}")];
    }

    /// <summary>What <c>check</c> has against the documents; empty when the generator makes what it should.</summary>
    public IReadOnlyList<string> Problems { get; }

    public VeloSite Site => Flows[0].Site;

    private IReadOnlyList<CompiledFlow> Flows => _flows.Value;

    /// <summary>What the C# compiler has against the files, warnings included.</summary>
    public IReadOnlyList<string> CSharpProblems()
    {
        try
        {
            return Flows[0].Program is null ? ["no program"] : [];
        }
        catch (InvalidOperationException uncompiled)
        {
            return uncompiled.Message.Split('\n');
        }
    }

    /// <summary>The modules that are no JavaScript modules.</summary>
    public IEnumerable<string> JavaScriptProblems()
    {
        foreach (var (path, text) in Site.Files)
        {
            string? problem = null;
            try
            {
                new Parser().ParseModule(text);
            }
            catch (ParseErrorException unreadable)
            {
                problem = $"{path}: {unreadable.Message}";
            }

            if (problem is not null)
            {
                yield return problem;
            }
        }
    }

    /// <summary>The tests that an executor does not pass.</summary>
    /// <param name="every">Each so-manieth set is run.</param>
    public IEnumerable<string> Failures((string Name, FlowExecutor Run) executor, int every)
    {
        var runner = new TestRunner(_catalog);
        foreach (var set in _sets.Where((_, i) => i % every == 0))
        {
            var test = _program.Tests.Single(one => one.Flow == set.Flow);
            var result = runner.Run(test, test.Cases[0], Flows.Single(flow => flow.Ir.Name == set.Flow), executor.Name, executor.Run);
            if (!result.Passed)
            {
                yield return $"seed {set.Seed} on {executor.Name}: {string.Join("; ", result.Failures.Select(failure => failure.Fact))}";
            }
        }
    }

    private sealed class Documents(IReadOnlyDictionary<string, SourceText> files) : IProjectFiles
    {
        public SourceText? Read(string path) => files.GetValueOrDefault(path);
    }
}
