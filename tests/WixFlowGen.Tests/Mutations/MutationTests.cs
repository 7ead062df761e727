using System.Globalization;
using System.Text;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Mutations;

/// <summary>How many mistakes <c>check</c> finds before any code exists, and that it finds none where there are none.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const double Target = 0.95;

    [Fact]
    public void Nearly_every_single_mistake_is_found_and_nothing_else()
    {
        var results = MutationCorpus.Subjects
            .SelectMany(subject => MutationCorpus.Of(subject, MutationCorpus.Seed).Select(mutation => Judge(subject, mutation)))
            .ToList();
        var alarms = MutationCorpus.Subjects.SelectMany(subject => MutationSubject.Compiler.Compile([subject.Source], neighbours: MutationSubject.Others(subject.Source.Path)).Diagnostics)
            .Where(diagnostic => diagnostic.Severity >= Severity.Warning)
            .Select(diagnostic => $"{diagnostic.Source.Path}:{diagnostic.Start.Line}: {diagnostic.Code} {diagnostic.Message}")
            .ToList();

        var report = Report(results, alarms);
        output.WriteLine(report);
        Golden.Verify(RepositoryRoot.Combine("tests", "cases", "mutations", "report.golden.md"), report);
        Assert.True(results.Count >= 300, $"only {results.Count} mutations");
        Assert.Empty(alarms);
        Assert.True(results.Count(result => result.IsFound) >= Target * results.Count, "too many mistakes are not found");
    }

    private static MutationResult Judge(MutationSubject subject, Mutation mutation)
    {
        var text = mutation.Apply(subject.Text);
        var errors = MutationSubject.Compiler.Compile([new SourceText(subject.Source.Path, text)], neighbours: MutationSubject.Others(subject.Source.Path)).Diagnostics
            .Where(diagnostic => diagnostic.Severity == Severity.Error).ToList();
        var (first, last) = mutation.Lines(text);
        return new(subject.Source.Path, mutation, errors.Count, errors.Exists(error => error.Start.Line >= first && error.Start.Line <= last));
    }

    private static string Report(List<MutationResult> results, List<string> alarms)
    {
        var report = new StringBuilder("# Mutation report\n\n");
        report.Append(CultureInfo.InvariantCulture, $"Seed {MutationCorpus.Seed}, {MutationCorpus.Subjects.Count} valid flows, one mistake each time.\n");
        report.Append("'Same line' counts the mistakes reported on a line that was changed, 'one error' those that gave a single error.\n\n");
        report.Append("| class | found | of | same line | one error |\n|---|---:|---:|---:|---:|\n");
        foreach (var group in results.GroupBy(result => result.Mutation.Class).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Row(group.Key, [.. group]);
        }

        Row("**all**", results);
        report.Append(CultureInfo.InvariantCulture, $"\nFound: {100.0 * results.Count(result => result.IsFound) / results.Count:0.0} %. False alarms on the unchanged flows: {alarms.Count}.\n");
        List(alarms);
        if (results.Exists(result => !result.IsFound))
        {
            report.Append("\n## Not found\n\n");
            List(results.Where(result => !result.IsFound).Select(result => $"{result.Mutation.Class}: {result.Flow}: {result.Mutation.Note}"));
        }

        return report.ToString();

        void Row(string name, List<MutationResult> of) => report.Append(
            CultureInfo.InvariantCulture, $"| {name} | {of.Count(r => r.IsFound)} | {of.Count} | {of.Count(r => r.IsOnTheLine)} | {of.Count(r => r.Errors == 1)} |\n");

        void List(IEnumerable<string> lines) => report.AppendJoin("", lines.Select(line => $"- {line}\n"));
    }

    private sealed record MutationResult(string Flow, Mutation Mutation, int Errors, bool IsOnTheLine)
    {
        public bool IsFound => Errors > 0;
    }
}
