using NJsonSchema;
using NJsonSchema.Validation;

namespace WixFlowGen.Schema;

/// <summary>Chooses among the errors of alternatives those its author would call the mistake.</summary>
internal static class SchemaErrorChoice
{
    /// <summary>The errors to report: where exactly one alternative is of the type that was given, its own errors instead of "none fits".</summary>
    public static IEnumerable<ValidationError> Essential(IEnumerable<ValidationError> errors) => errors.SelectMany(Essential);

    private static IEnumerable<ValidationError> Essential(ValidationError error)
    {
        if (error is not ChildSchemaValidationError parent)
        {
            return [error];
        }

        if (error.Kind is ValidationErrorKind.ArrayItemNotValid or ValidationErrorKind.AdditionalPropertiesNotValid)
        {
            return parent.Errors.Values.SelectMany(Essential);
        }

        var fitting = parent.Errors.Values.Where(inner => !inner.Any(e => e.Path == error.Path && IsWrongType(e.Kind))).ToList();
        return fitting is [var only] && !only.All(e => e.Path == error.Path && IsOneWord(e)) ? Essential(only) : [error];
    }

    /// <summary>Whether an alternative asked for a form or a single word: what the whole value takes says more.</summary>
    private static bool IsOneWord(ValidationError error) =>
        error.Kind == ValidationErrorKind.PatternMismatch ||
        (error.Kind == ValidationErrorKind.NotInEnumeration && error.Schema.Enumeration.Count == 1);

    private static bool IsWrongType(ValidationErrorKind kind) => kind is
        ValidationErrorKind.StringExpected or ValidationErrorKind.NumberExpected or ValidationErrorKind.IntegerExpected or
        ValidationErrorKind.BooleanExpected or ValidationErrorKind.ObjectExpected or ValidationErrorKind.ArrayExpected or
        ValidationErrorKind.NullExpected or ValidationErrorKind.NoTypeValidates;
}
