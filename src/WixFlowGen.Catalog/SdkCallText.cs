using System.Collections.Immutable;

namespace WixFlowGen.Catalog;

/// <summary>Prints how the JavaScript SDK is called.</summary>
internal static class SdkCallText
{
    public static string Of(SdkBinding sdk) =>
        $"{sdk.Namespace}.{sdk.Function}({string.Join(", ", sdk.Arguments.Select(Argument))}) returns {Result(sdk.Result)}";

    private static string Argument(SdkArgument argument)
    {
        var value = argument switch
        {
            { Spread: null, Fields: [] } => argument.Name,
            { Spread: null, Fields: [("", var path)] } => path,
            _ => $"{{ {string.Join(", ", Parts(argument))} }}",
        };
        return argument.Optional ? $"{value}?" : value;
    }

    private static IEnumerable<string> Parts(SdkArgument argument)
    {
        ImmutableArray<string> spread = argument.Spread is { } path ? [path.Length == 0 ? "...the rest" : $"...{path}"] : [];
        return spread.Concat(argument.Fields.Select(field => field.Field == field.RequestPath ? field.Field : $"{field.Field}: {field.RequestPath}"));
    }

    private static string Result(SdkResult result) => result.Kind switch
    {
        SdkResultKind.Whole => "the response",
        SdkResultKind.Unwrapped => $"response.{result.Field}",
        SdkResultKind.Nothing => "nothing",
        SdkResultKind.QueryBuilder => "the response (a builder when called without a query)",
        SdkResultKind.HandWritten => "a value of its own",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.Kind, "no such result"),
    };
}
