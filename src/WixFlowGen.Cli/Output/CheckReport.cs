using WixFlowGen.Text;

namespace WixFlowGen.Cli.Output;

/// <summary>What a command found.</summary>
/// <param name="Flows">Files that were looked at, readable or not.</param>
internal sealed record CheckReport(int Flows, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Test documents that were looked at.</summary>
    public int Tests { get; init; }

    /// <summary>Connector documents that were looked at.</summary>
    public int Connectors { get; init; }

    /// <summary>Sync documents that were looked at.</summary>
    public int Syncs { get; init; }

    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>Such as <c>3 flows, 0 errors, 1 warning</c>.</summary>
    public string Summary =>
        $"{Count(Flows, "flow")}, {(Syncs > 0 ? Count(Syncs, "sync") + ", " : "")}{(Connectors > 0 ? Count(Connectors, "connector") + ", " : "")}{(Tests > 0 ? Count(Tests, "test") + ", " : "")}{Count(CountOf(Severity.Error), "error")}, {Count(CountOf(Severity.Warning), "warning")}";

    public CheckReport With(IEnumerable<Diagnostic> more) => this with { Diagnostics = [.. Diagnostics, .. more] };

    private int CountOf(Severity severity) => Diagnostics.Count(diagnostic => diagnostic.Severity == severity);

    private static string Count(int number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");
}
