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

    public static readonly DiagnosticDefinition<(string Fact, string? Help)> ExpressionSyntax = new(
        "WF0201", Severity.Error, "Expression that cannot be parsed", a => a.Fact, a => a.Help);

    public static readonly DiagnosticDefinition<int> ExpressionTooDeep = new(
        "WF0202", Severity.Error, "Expression nested too deeply",
        limit => $"the expression nests more than {limit} levels",
        _ => "split it over several steps");

    public static readonly DiagnosticDefinition<(string Fact, string? Help)> PatternSyntax = new(
        "WF0203", Severity.Error, "Regular expression outside the common subset", a => a.Fact, a => a.Help);

    // ---- WF03: names and calls ----

    public static readonly DiagnosticDefinition<(string Name, string? Nearest)> UnknownOperation = new(
        "WF0301", Severity.Error, "Call to an operation the API catalog does not contain",
        a => $"the API catalog has no operation '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "'wixflow apis' lists them all");

    public static readonly DiagnosticDefinition<(string Name, string? Nearest)> UnknownName = new(
        "WF0320", Severity.Error, "Name that is not in scope",
        a => $"nothing here is called '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : null);

    public static readonly DiagnosticDefinition<(string Name, string? Nearest)> UnknownFunction = new(
        "WF0321", Severity.Error, "Function that does not exist",
        a => $"there is no function '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "docs/expressions.md lists the functions");

    public static readonly DiagnosticDefinition<(string Name, string Type, string? Nearest)> UnknownField = new(
        "WF0322", Severity.Error, "Field that the type does not have",
        a => $"'{a.Type}' has no field '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : null);

    // ---- WF04: lint ----

    public static readonly DiagnosticDefinition<string> UnusedResult = new(
        "WF0401", Severity.Warning, "Step result is never read",
        step => $"nothing reads the result of step '{step}'",
        _ => "drop the 'id:' to discard the result on purpose");

    // ---- WF05: types ----

    public static readonly DiagnosticDefinition<(string Expected, string Actual, string? Help)> TypeMismatch = new(
        "WF0501", Severity.Error, "Value of the wrong type",
        a => $"expected {a.Expected}, found {a.Actual}",
        a => a.Help);

    public static readonly DiagnosticDefinition<(string Function, string Arguments, string? Help)> NoOverload = new(
        "WF0502", Severity.Error, "Operator or function applied to types it does not take",
        a => $"'{a.Function}' does not take {a.Arguments}",
        a => a.Help);

    public static readonly DiagnosticDefinition<(string Value, string? Nearest, string Known)> ImpossibleEnumValue = new(
        "WF0503", Severity.Error, "Text that the enumeration does not contain",
        a => $"'{a.Value}' is not one of the possible values",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : $"possible are {a.Known}");

    public static readonly DiagnosticDefinition<(string Left, string Right)> NeverEqual = new(
        "WF0504", Severity.Error, "Comparison of types that are never equal",
        a => $"{a.Left} is never equal to {a.Right}",
        _ => "convert one side, such as string(x) or int(x)");

    public static readonly DiagnosticDefinition<string> ComparisonWithNull = new(
        "WF0505", Severity.Error, "Comparison with null",
        type => $"{type} is compared with null, but reading an absent or null field is an error",
        _ => "write has(a.b), or a.?b.orValue(…) for a fallback");

    public static readonly DiagnosticDefinition<(string Fact, string? Help)> OptionalMisuse = new(
        "WF0506", Severity.Error, "Optional value where a plain one is needed, or the reverse", a => a.Fact, a => a.Help);

    public static readonly DiagnosticDefinition<(string Fact, string? Help)> InvalidLiteral = new(
        "WF0507", Severity.Error, "Literal that its use does not allow", a => a.Fact, a => a.Help);

    public static readonly DiagnosticDefinition<(string Name, string Type)> MissingField = new(
        "WF0508", Severity.Error, "Object without a required field",
        a => $"'{a.Type}' needs the field '{a.Name}'",
        _ => null);

    public static readonly DiagnosticDefinition<string> DuplicateKey = new(
        "WF0509", Severity.Error, "Key written twice in a map",
        key => $"the key '{key}' is written twice",
        _ => "keep one of them");

    public static readonly DiagnosticDefinition<(string Macro, string Fact)> MacroMisuse = new(
        "WF0510", Severity.Error, "Macro that is not used as it must be",
        a => $"'{a.Macro}' {a.Fact}",
        _ => "docs/expressions.md shows each macro");

    // ---- WF06: project ----

    // ---- WF09: internal ----

    /// <summary>All definitions by code, found by reflection over this class.</summary>
    public static IReadOnlyDictionary<string, DiagnosticDefinition> All { get; } = typeof(DiagnosticCatalog)
        .GetFields()
        .Select(field => field.GetValue(null))
        .OfType<DiagnosticDefinition>()
        .ToDictionary(definition => definition.Code, StringComparer.Ordinal);
}
