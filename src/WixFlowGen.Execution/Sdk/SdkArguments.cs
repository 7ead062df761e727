using WixFlowGen.Catalog;

namespace WixFlowGen.Execution.Sdk;

/// <summary>From positional arguments to the request message, by the catalog's mapping.</summary>
internal static class SdkArguments
{
    private static readonly string[] _queryKeys = ["filter", "sort", "paging", "cursorPaging", "fields", "fieldsets"];

    /// <exception cref="SdkException">The call would give a query builder, which generated code never asks for.</exception>
    public static void RefuseBuilder(SdkBinding sdk, IReadOnlyList<object?> arguments)
    {
        var typed = arguments.Count > 1
            || (arguments.Count == 1 && (sdk.Arguments.Length < 2 || arguments[0] is Dictionary<string, object?> query && query.Keys.Any(_queryKeys.Contains)));
        if (sdk.Result.Kind == SdkResultKind.QueryBuilder && !typed)
        {
            throw new SdkException("Error", $"{sdk.Function} was called for a query builder; the double knows the call with a query object", []);
        }
    }

    public static Dictionary<string, object?> Collect(SdkBinding sdk, IReadOnlyList<object?> arguments)
    {
        var message = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < sdk.Arguments.Length; i++)
        {
            if (sdk.Arguments[i].Spread is { } path && ValueAt(arguments, i) is Dictionary<string, object?> spread)
            {
                // A spread copies the top object only: what is inside stays shared with the caller's argument.
                if (path.Length == 0)
                {
                    foreach (var (name, value) in spread)
                    {
                        message[name] = value;
                    }
                }
                else
                {
                    Set(message, path, new Dictionary<string, object?>(spread, StringComparer.Ordinal));
                }
            }
        }

        for (var i = 0; i < sdk.Arguments.Length; i++)
        {
            foreach (var (field, requestPath) in sdk.Arguments[i].Fields)
            {
                Set(message, requestPath, Get(ValueAt(arguments, i), field));
            }
        }

        return message;
    }

    public static object? Get(object? value, string path)
    {
        foreach (var segment in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            value = value is Dictionary<string, object?> fields ? fields.GetValueOrDefault(segment, SdkUndefined.Value) : SdkUndefined.Value;
        }

        return value;
    }

    private static object? ValueAt(IReadOnlyList<object?> arguments, int index) => index < arguments.Count ? arguments[index] : SdkUndefined.Value;

    private static void Set(Dictionary<string, object?> message, string path, object? value)
    {
        var segments = path.Split('.');
        foreach (var segment in segments.AsSpan(0, segments.Length - 1))
        {
            if (message.GetValueOrDefault(segment) is not Dictionary<string, object?> inner)
            {
                message[segment] = inner = new Dictionary<string, object?>(StringComparer.Ordinal);
            }

            message = inner;
        }

        message[segments[^1]] = value;
    }
}
