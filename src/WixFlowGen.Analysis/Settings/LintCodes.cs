using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Settings;

/// <summary>The codes that a project may switch off, change or suppress: the findings of the lint, and what one target alone does not do.</summary>
internal static class LintCodes
{
    /// <summary>No matter to who uses the other target, or has a plan that allows more.</summary>
    private static readonly HashSet<string> OfVelo = new DiagnosticDefinition[]
    {
        DiagnosticCatalog.CronTooOften, DiagnosticCatalog.NoVeloHandler, DiagnosticCatalog.AwaitedWithoutHandler, DiagnosticCatalog.PollTooOften,
        DiagnosticCatalog.MediaAddress,
    }.Select(definition => definition.Code).ToHashSet(StringComparer.Ordinal);

    /// <summary>Reports a code that does not exist or always counts; true when it may be changed.</summary>
    public static bool CanChange(string code, TextSpan span, DiagnosticSink diagnostics)
    {
        if (!DiagnosticCatalog.All.ContainsKey(code))
        {
            diagnostics.Report(DiagnosticCatalog.UnknownCode, span, (code, Suggestions.Nearest(code, DiagnosticCatalog.All.Keys)));
            return false;
        }

        var isLint = code.StartsWith("WF04", StringComparison.Ordinal) && string.CompareOrdinal(code, "WF0490") < 0;
        if (!isLint && !OfVelo.Contains(code))
        {
            diagnostics.Report(DiagnosticCatalog.FixedSeverity, span, code);
            return false;
        }

        return true;
    }
}
