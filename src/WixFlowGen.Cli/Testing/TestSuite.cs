using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Emit;
using WixFlowGen.Execution;
using WixFlowGen.Testing;
using WixFlowGen.Testing.Results;
using WixFlowGen.Testing.Syncs;

namespace WixFlowGen.Cli.Testing;

/// <summary>All cases of a program's test documents, each with what it tests, compiled when it is first asked for.</summary>
internal sealed class TestSuite(ProgramResult program, FlowCompiler compiler, ApiCatalog catalog, bool needsFiles, ICSharpCompiler? csharp)
{
    private readonly Lazy<IReadOnlyList<GeneratedFile>> _flowFiles = new(() =>
        needsFiles ? compiler.Emit(compiler.Lower([.. program.Flows.Select(flow => flow.Syntax.Source)]).Programs) : []);
    private readonly TestRunner _flowRunner = new(catalog);
    private readonly SyncTestRunner _syncRunner = new(catalog);

    public IReadOnlyList<SuiteCase> Cases => [.. OfFlows(), .. OfSyncs()];

    private IEnumerable<SuiteCase> OfFlows()
    {
        foreach (var test in program.Tests)
        {
            var flow = new Lazy<CompiledFlow>(() =>
                CompiledFlow.Of(program.Flows.First(one => one.Name == test.Flow), _flowFiles.Value, csharp));
            foreach (var @case in test.Cases)
            {
                yield return new(
                    new(test.Source, test.Flow, @case.Name), () => flow.Value, (executor, run) => _flowRunner.Run(test, @case, flow.Value, executor, run));
            }
        }
    }

    private IEnumerable<SuiteCase> OfSyncs()
    {
        foreach (var test in program.SyncTests)
        {
            var flows = new Lazy<IReadOnlyList<CompiledFlow>>(() =>
            {
                var source = program.Syncs.First(sync => sync.Name == test.Sync).Syntax.Source;
                var programs = compiler.Lower([source], neighbours: [.. program.Flows.Select(flow => flow.Syntax.Source)]).Programs;
                return CompiledFlow.Of(programs, needsFiles ? compiler.Emit(programs) : [], csharp);
            });
            foreach (var @case in test.Cases)
            {
                yield return new(
                    new(test.Source, test.Sync, @case.Name), () => flows.Value[0], (executor, run) => _syncRunner.Run(test, @case, flows.Value, executor, run));
            }
        }
    }
}

/// <summary>A case that can be run on any executor.</summary>
/// <param name="OfProgram">A flow of the program that holds everything the case runs.</param>
internal sealed record SuiteCase(TestedCase Case, Func<CompiledFlow> OfProgram, Func<string, FlowExecutor, CaseResult> Run)
{
    public CompiledFlow Program => OfProgram();
}
