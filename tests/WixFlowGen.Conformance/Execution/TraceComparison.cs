using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace WixFlowGen.Conformance.Execution;

/// <summary>Compares traces of one case on several targets.</summary>
public static class TraceComparison
{
    private const int Context = 3;

    /// <summary>How the traces differ, as people read it; null when all are equal. The first is the yardstick.</summary>
    /// <param name="traces">Target name and canonical trace text.</param>
    public static string? Differences(params IReadOnlyList<(string Target, string Trace)> traces)
    {
        var differences = traces.Skip(1)
            .Where(other => other.Trace != traces[0].Trace)
            .Select(other => $"{traces[0].Target} (-) and {other.Target} (+) differ:\n{Diff(traces[0].Trace, other.Trace)}")
            .ToList();
        return differences.Count == 0 ? null : string.Join('\n', differences);
    }

    /// <exception cref="Xunit.Sdk.XunitException">The traces differ.</exception>
    public static void AssertEqual(params IReadOnlyList<(string Target, string Trace)> traces)
    {
        if (Differences(traces) is { } differences)
        {
            Assert.Fail(differences);
        }
    }

    /// <summary>Changed lines with a few around them; left-out stretches are one line.</summary>
    private static string Diff(string expected, string actual)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, actual).Lines;
        var shown = new List<string>();
        var skipped = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var isNear = lines.Skip(i - Context).Take(Math.Min(i, Context) + Context + 1).Any(line => line.Type != ChangeType.Unchanged);
            if (!isNear)
            {
                skipped++;
                continue;
            }

            if (skipped > 0)
            {
                shown.Add($"  ... {skipped} equal lines");
                skipped = 0;
            }

            shown.Add($"{Mark(lines[i].Type)} {lines[i].Text}");
        }

        return string.Join('\n', shown);
    }

    private static char Mark(ChangeType type) => type switch
    {
        ChangeType.Inserted => '+',
        ChangeType.Deleted => '-',
        _ => ' ',
    };
}
