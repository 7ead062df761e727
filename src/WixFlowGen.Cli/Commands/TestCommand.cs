using System.CommandLine;
using WixFlowGen.Catalog;
using WixFlowGen.Cli.Files;
using WixFlowGen.Cli.Output;
using WixFlowGen.Cli.Testing;
using WixFlowGen.Compiler;
using WixFlowGen.Execution;
using WixFlowGen.Testing;
using WixFlowGen.Testing.Results;
using WixFlowGen.TestSpecs;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow test</c>: runs test documents against a Wix in memory, on any executor.</summary>
internal sealed class TestCommand : Command
{
    private readonly Argument<string[]> _paths = PathArguments.Flows("Test files, or folders to search for *.test.yaml; the current folder when none is given.");
    private readonly Option<string> _on = new("--on") { Description = "What runs the flows.", DefaultValueFactory = _ => TestExecutors.Interpreter };
    private readonly Option<string?> _filter = new("--filter") { Description = "Only cases whose flow or name holds this text." };
    private readonly Option<string?> _nodeModules = new("--node-modules") { Description = "The folder with the packages that running Velo modules needs." };
    private readonly Option<string> _format = new("--format")
    {
        Description = "How to print what failed: text goes to the error stream, the others to the output.",
        DefaultValueFactory = _ => TestReport.Text,
    };

    public TestCommand(FlowCompiler compiler, ApiCatalog catalog, SourceReader reader, FileStore files, TextWriter output, TextWriter errors)
        : base("test", "Run the tests of flows.")
    {
        Add(_paths);
        Add(_on.AcceptOnlyFromAmong([.. TestExecutors.Names]));
        Add(_filter);
        Add(_nodeModules);
        Add(_format.AcceptOnlyFromAmong([.. TestReport.Names]));
        SetAction(async (parsed, _) =>
        {
            var sources = reader.Read(parsed.GetValue(_paths) ?? [], withTests: true);
            var program = compiler.Analyze(sources.Texts, sources.Settings);
            var report = new CheckReport(sources.Count, [.. sources.Diagnostics, .. program.Diagnostics.Where(found => found.Severity == Severity.Error)]);
            if (report.HasErrors)
            {
                ReportFormats.Write(ReportFormats.Text, report, errors);
                return ExitCode.FlowErrors;
            }

            var cases = Choose(program.Tests, parsed.GetValue(_filter));
            var on = parsed.GetValue(_on) ?? TestExecutors.Interpreter;
            var flows = Flows(program, cases, TestExecutors.NeedsFiles(on) ? compiler.Compile([.. program.Flows.Select(flow => flow.Syntax.Source)]) : null);
            var executors = await TestExecutors.OpenAsync(on, catalog, files, parsed.GetValue(_nodeModules), flows.Values);
            var results = Run(new TestRunner(catalog), cases, flows, executors);
            TestReport.Write(parsed.GetValue(_format) ?? TestReport.Text, results, output, errors);
            return results.All(result => result.Passed) ? ExitCode.Ok : ExitCode.FlowErrors;
        });
    }

    /// <exception cref="CommandFailedException">There is no case to run.</exception>
    private static List<(FlowTest Test, TestCase Case)> Choose(IReadOnlyList<FlowTest> tests, string? filter)
    {
        var all = tests.SelectMany(test => test.Cases.Select(@case => (Test: test, Case: @case))).ToList();
        var chosen = all.Where(one => filter is null
            || one.Test.Flow.Contains(filter, StringComparison.OrdinalIgnoreCase)
            || one.Case.Name.Value.Contains(filter, StringComparison.OrdinalIgnoreCase)).ToList();
        return chosen.Count > 0 ? chosen
            : throw CommandFailedException.Of("test", DiagnosticCatalog.NoTests, all.Count == 0 ? "there are no tests here" : $"no case holds '{filter}'");
    }

    private static Dictionary<string, CompiledFlow> Flows(ProgramResult program, IEnumerable<(FlowTest Test, TestCase Case)> cases, CompilationResult? compiled) =>
        cases.Select(one => one.Test.Flow).Distinct(StringComparer.Ordinal).ToDictionary(
            name => name,
            name => CompiledFlow.Of(program.Flows.First(flow => flow.Name == name), compiled?.Files ?? [], TestExecutors.Compiler),
            StringComparer.Ordinal);

    private static List<CaseResult> Run(
        TestRunner runner, List<(FlowTest Test, TestCase Case)> cases, Dictionary<string, CompiledFlow> flows, IReadOnlyList<(string Name, FlowExecutor Run)> executors) =>
        [.. cases.SelectMany(one => executors.Select(executor => runner.Run(one.Test, one.Case, flows[one.Test.Flow], executor.Name, executor.Run)))];
}
