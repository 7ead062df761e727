using System.Globalization;
using System.Text.RegularExpressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Binding;

/// <summary>Binds a scalar without expressions: its YAML kind has to suit the type, its value the type's limits.</summary>
internal static partial class LiteralBinder
{
    private const long LargestExact = (1L << 53) - 1;

    /// <param name="expected">Null when the value's own kind decides.</param>
    public static TypedExpression Bind(YamlScalar scalar, FlowType? expected, BindingContext context)
    {
        var target = expected is OptionalType optional ? optional.Inner : expected;
        if (target is null or AnyType && scalar.Kind == ScalarKind.Integer && WholeNumber(scalar) is null)
        {
            context.Diagnostics.Report(
                DiagnosticCatalog.LimitBroken, scalar.Span, $"{scalar.Value} is beyond 9007199254740991, and not every target holds it exactly: write it in quotes, as a text");
            return new TypedError(scalar.Span);
        }

        var literal = Read(scalar, target is AnyType ? null : target);
        if (literal is null)
        {
            context.Diagnostics.Report(
                DiagnosticCatalog.TypeMismatch, scalar.Span, (target?.Display ?? "a value", Found(scalar), Cure(scalar, target)));
            return new TypedError(scalar.Span);
        }

        return LiteralLimits.Check(literal, scalar, context) ? literal : new TypedError(scalar.Span);
    }

    private static TypedLiteral? Read(YamlScalar scalar, FlowType? target) => (target, scalar.Kind) switch
    {
        (ErrorType, _) => new(scalar.Value, ErrorType.Instance, scalar.Span),
        (null, ScalarKind.Null) => new(null, target ?? NullType.Instance, scalar.Span),
        (null or BoolType, ScalarKind.Boolean) => new(IsTrue(scalar), target ?? BoolType.Instance, scalar.Span),
        (null or IntType, ScalarKind.Integer) when WholeNumber(scalar) is { } whole => new(whole, target ?? IntType.Instance, scalar.Span),
        (null or DoubleType, ScalarKind.Integer or ScalarKind.Number) when Number(scalar) is { } number => new(number, target ?? DoubleType.Instance, scalar.Span),
        (null or StringType, ScalarKind.Text) => new(scalar.Value, target ?? StringType.Instance, scalar.Span),
        (TimestampType, ScalarKind.Text) when Timestamp(scalar) is { } time => new(time, target, scalar.Span),
        (DurationType, ScalarKind.Text) when DurationLiteral.TryParse(scalar.Value, out var span) => new(span, target, scalar.Span),
        (BytesType, ScalarKind.Text) when IsBase64(scalar.Value) => new(Convert.FromBase64String(scalar.Value), target, scalar.Span),
        _ => null,
    };

    private static bool IsTrue(YamlScalar scalar) => scalar.Value.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static long? WholeNumber(YamlScalar scalar)
    {
        var (style, digits) = scalar.Value switch
        {
            ['0', 'x', .. var hex] => (NumberStyles.AllowHexSpecifier, hex),
            var plain => (NumberStyles.AllowLeadingSign, plain),
        };
        return long.TryParse(digits, style, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= LargestExact ? value : null;
    }

    private static double? Number(YamlScalar scalar) =>
        double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static DateTimeOffset? Timestamp(YamlScalar scalar) =>
        DateTimeOffset.TryParse(scalar.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out _);

    private static string Found(YamlScalar scalar) => scalar.Kind switch
    {
        ScalarKind.Null => "null",
        ScalarKind.Boolean => $"the boolean {scalar.Value}",
        ScalarKind.Integer or ScalarKind.Number => $"the number {scalar.Value}",
        _ => $"the text '{Shortened(scalar.Value)}'",
    };

    private static string Shortened(string value) => value.Length <= 40 ? value : value[..40] + "…";

    private static string? Cure(YamlScalar scalar, FlowType? target) => (target, scalar.Kind) switch
    {
        (StringType { Format: "int64" or "uint64" }, ScalarKind.Integer) => $"the API takes this number as text: '{scalar.Value}'",
        (StringType, not ScalarKind.Null) => $"write '{scalar.Value}' in quotes",
        (_, ScalarKind.Null) => "leave the key out when there is no value",
        (IntType or DoubleType, ScalarKind.Text) when Octal(scalar.Value) is { } number => $"write {number}: numbers are decimal",
        (IntType or DoubleType, ScalarKind.Text) when Plain(scalar.Value) is { } number => number == scalar.Value ? "drop the quotes" : $"write {number}: with a leading zero or a plus sign it is text",
        (IntType or DoubleType, ScalarKind.Text) when Plain(scalar.Value.Replace("_", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal)) is { } number => $"write {number}: digits stand without signs between them",
        (BoolType, ScalarKind.Text) when scalar.Value is "true" or "false" => "drop the quotes",
        (BoolType, ScalarKind.Text) when Truth(scalar.Value) is { } truth => $"write {truth}: 'yes', 'no', 'on' and 'off' are text",
        (not null, ScalarKind.Text) when LooksLikeExpression(scalar.Value) => $"write '${{{{ {scalar.Value} }}}}' if it is an expression",
        (TimestampType, _) => "write it as 2026-01-31T12:00:00Z",
        (DurationType, _) => "write it as 500ms, 2s, 5m, 1h or 14d",
        (FileType, _) => "a file can only come from an input or a download",
        (ListType, _) => "write a list: [ … ]",
        (ObjectType or MapType, _) => "write an object: { … }",
        _ => null,
    };

    /// <summary>The digits as a number is written; null for other texts.</summary>
    private static string? Plain(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>The decimal number that <c>0o17</c> stands for; null for other texts.</summary>
    private static string? Octal(string text) => text is ['0', 'o', .. { Length: > 0 and < 18 } digits]
        ? digits.Aggregate(0L, (sum, digit) => (sum * 8) + (digit - '0')).ToString(CultureInfo.InvariantCulture)
        : null;

    private static string? Truth(string text) => text.ToUpperInvariant() switch
    {
        "YES" or "ON" or "Y" => "true",
        "NO" or "OFF" or "N" => "false",
        _ => null,
    };

    private static bool LooksLikeExpression(string text) => ExpressionShape().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z_]\w*(\.\??[A-Za-z_]\w*)+(\[\d+\])*$", RegexOptions.NonBacktracking)]
    private static partial Regex ExpressionShape();
}
