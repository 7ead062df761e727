using System.CommandLine;
using WixFlowGen.Catalog;
using WixFlowGen.Cli.CSharp;
using WixFlowGen.Cli.Files;
using WixFlowGen.Cli.Output;
using WixFlowGen.Cli.Testing;
using WixFlowGen.Compiler;
using WixFlowGen.Testing.Results;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow test</c>: runs test documents against a Wix in memory, on any executor.</summary>
internal sealed class TestCommand : Command
{
    private readonly Argument<string[]> _paths = PathArguments.Flows("Test files, or folders to search for *.test.yaml; the current folder when none is given.");
    private readonly Option<string> _on = new("--on") { Description = "What runs the flows.", DefaultValueFactory = _ => TestExecutors.Interpreter };
    private readonly Option<string> _sdk = new("--sdk")
    {
        Description = "What stands for the Wix packages that Velo modules import: a double, or the packages that are installed in node_modules.",
        DefaultValueFactory = _ => TestExecutors.DoubleSdk,
    };

    private readonly Option<string?> _filter = new("--filter") { Description = "Only cases whose flow, sync or name holds this text." };
    private readonly Option<string> _format = new("--format")
    {
        Description = "How to print what failed: text goes to the error stream, the others to the output.",
        DefaultValueFactory = _ => TestReport.Text,
    };

    public TestCommand(
        FlowCompiler compiler, ApiCatalog catalog, SourceReader reader, FileStore files, ICSharpTools? csharp, TextWriter output, TextWriter errors)
        : base("test", "Run the tests of flows and syncs.")
    {
        Add(_paths);
        Add(_on.AcceptOnlyFromAmong([.. TestExecutors.Names]));
        Add(_sdk.AcceptOnlyFromAmong([.. TestExecutors.Sdks]));
        Add(_filter);
        Add(_format.AcceptOnlyFromAmong([.. TestReport.Names]));
        Validators.Add(given =>
        {
            if (given.GetValue(_sdk) == TestExecutors.InstalledSdk && !TestExecutors.RunsVelo(given.GetValue(_on) ?? ""))
            {
                given.AddError("'--sdk installed' is for Velo modules: add '--on velo' or '--on all'");
            }
        });
        SetAction(parsed =>
        {
            var on = parsed.GetValue(_on) ?? TestExecutors.Interpreter;
            var csharpCompiler = TestExecutors.NeedsCSharp(on) ? csharp.OrFail(on).Compiler : null;
            var sources = reader.Read(parsed.GetValue(_paths) ?? [], withTests: true);
            var program = compiler.Analyze(sources.Texts, sources.Settings);
            var report = new CheckReport(sources.Count, [.. sources.Diagnostics, .. program.Diagnostics.Where(found => found.Severity == Severity.Error)]);
            if (report.HasErrors)
            {
                ReportFormats.Write(ReportFormats.Text, report, errors);
                return ExitCode.FlowErrors;
            }

            var suite = new TestSuite(program, compiler.With(sources.Templates), catalog, TestExecutors.NeedsFiles(on), csharpCompiler);
            var cases = Choose(suite.Cases, parsed.GetValue(_filter));
            var executors = TestExecutors.Open(on, parsed.GetValue(_sdk) ?? TestExecutors.DoubleSdk, catalog, files, cases.Select(one => one.Program));
            List<CaseResult> results = [.. cases.SelectMany(one => executors.Select(executor => one.Run(executor.Name, executor.Run)))];
            TestReport.Write(parsed.GetValue(_format) ?? TestReport.Text, results, output, errors);
            return results.All(result => result.Passed) ? ExitCode.Ok : ExitCode.FlowErrors;
        });
    }

    /// <exception cref="CommandFailedException">There is no case to run.</exception>
    private static List<SuiteCase> Choose(IReadOnlyList<SuiteCase> all, string? filter)
    {
        var chosen = all.Where(one => filter is null
            || one.Case.Tested.Contains(filter, StringComparison.OrdinalIgnoreCase)
            || one.Case.Name.Value.Contains(filter, StringComparison.OrdinalIgnoreCase)).ToList();
        return chosen.Count > 0 ? chosen
            : throw CommandFailedException.Of("test", DiagnosticCatalog.NoTests, all.Count == 0 ? "there are no tests here" : $"no case holds '{filter}'");
    }
}
