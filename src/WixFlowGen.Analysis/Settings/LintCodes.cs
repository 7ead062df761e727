using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Settings;

/// <summary>The codes that a project may switch off, change or suppress: the findings of the lint.</summary>
internal static class LintCodes
{
    /// <summary>Reports a code that does not exist or always counts; true when it may be changed.</summary>
    public static bool CanChange(string code, TextSpan span, DiagnosticSink diagnostics)
    {
        if (!DiagnosticCatalog.All.ContainsKey(code))
        {
            diagnostics.Report(DiagnosticCatalog.UnknownCode, span, (code, Suggestions.Nearest(code, DiagnosticCatalog.All.Keys)));
            return false;
        }

        if (!code.StartsWith("WF04", StringComparison.Ordinal) || string.CompareOrdinal(code, "WF0490") >= 0)
        {
            diagnostics.Report(DiagnosticCatalog.FixedSeverity, span, code);
            return false;
        }

        return true;
    }
}
