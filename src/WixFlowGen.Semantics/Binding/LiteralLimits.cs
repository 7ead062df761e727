using System.Globalization;
using System.Text.RegularExpressions;
using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Binding;

/// <summary>Checks constants against the limits of their type; what only a value can break at run time becomes a rule in lowering.</summary>
internal static class LiteralLimits
{
    /// <summary>False when a limit is broken, which has been reported.</summary>
    public static bool Check(TypedLiteral literal, YamlScalar scalar, BindingContext context)
    {
        if (literal.Type is StringType { Enum.IsEmpty: false } closed && literal.Value is string value && !closed.Enum.Contains(value))
        {
            context.Diagnostics.Report(
                DiagnosticCatalog.ImpossibleEnumValue, scalar.Span, (value, Suggestions.Nearest(value, closed.Enum), string.Join(", ", closed.Enum.Take(12))));
            return false;
        }

        if (Broken(literal) is not { } fact)
        {
            return true;
        }

        context.Diagnostics.Report(DiagnosticCatalog.LimitBroken, scalar.Span, fact);
        return false;
    }

    public static void CheckCount(YamlSequence sequence, ListType list, BindingContext context)
    {
        var count = sequence.Items.Length;
        if (count > list.MaxItems)
        {
            context.Diagnostics.Report(DiagnosticCatalog.LimitBroken, sequence.Items[list.MaxItems.Value].Span, $"the list has {count} elements, at most {list.MaxItems} are allowed");
        }
        else if (count < list.MinItems)
        {
            context.Diagnostics.Report(DiagnosticCatalog.LimitBroken, sequence.Span, $"the list has {count} elements, at least {list.MinItems} are needed");
        }
    }

    private static string? Broken(TypedLiteral literal) => (literal.Type, literal.Value) switch
    {
        (IntType type, long value) => Range(value, type.Minimum, type.Maximum),
        (DoubleType type, double value) => Range(value, type.Minimum, type.Maximum),
        (StringType type, string value) => Text(type, value),
        _ => null,
    };

    private static string? Range(double value, double? minimum, double? maximum) =>
        value < minimum ? $"{Show(value)} is below the minimum of {Show(minimum.Value)}"
        : value > maximum ? $"{Show(value)} is above the maximum of {Show(maximum.Value)}"
        : null;

    private static string? Text(StringType type, string value)
    {
        var length = value.EnumerateRunes().Count();
        if (length > type.MaxLength)
        {
            return $"the text has {length} characters, at most {type.MaxLength} are allowed";
        }

        if (length < type.MinLength)
        {
            return $"the text has {length} characters, at least {type.MinLength} are needed";
        }

        if (type.Pattern is { } pattern && !Regex.IsMatch(value, $"^(?:{PatternSubset.ForDotNet(pattern)})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))
        {
            return $"the text does not match the pattern {pattern}";
        }

        return type.Format is { } format && TextFormats.Violation(format, value) is { } violation ? violation : null;
    }

    private static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
