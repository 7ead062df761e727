namespace WixFlowGen.Text;

/// <summary>
/// Every diagnostic, in code order. A code is never reused; <c>docs/diagnostics/&lt;code&gt;.md</c> explains it.
/// WF00 text and YAML, WF01 structure, WF02 expressions, WF03 names and calls, WF04 lint, WF05 types, WF06 project, WF09 internal.
/// </summary>
public static class DiagnosticCatalog
{
    // ---- WF00: text and YAML ----

    // ---- WF01: structure ----

    // ---- WF02: expressions ----

    // ---- WF03: names and calls ----

    public static readonly DiagnosticDefinition<(string Name, string? Nearest)> UnknownOperation = new(
        "WF0301", Severity.Error, "Call to an operation the API catalog does not contain",
        a => $"the API catalog has no operation '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "'wixflow apis' lists them all");

    // ---- WF04: lint ----

    public static readonly DiagnosticDefinition<string> UnusedResult = new(
        "WF0401", Severity.Warning, "Step result is never read",
        step => $"nothing reads the result of step '{step}'",
        _ => "drop the 'id:' to discard the result on purpose");

    // ---- WF05: types ----

    // ---- WF06: project ----

    // ---- WF09: internal ----

    /// <summary>All definitions by code, found by reflection over this class.</summary>
    public static IReadOnlyDictionary<string, DiagnosticDefinition> All { get; } = typeof(DiagnosticCatalog)
        .GetFields()
        .Select(field => field.GetValue(null))
        .OfType<DiagnosticDefinition>()
        .ToDictionary(definition => definition.Code, StringComparer.Ordinal);
}
