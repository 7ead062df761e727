using System.Collections.Immutable;
using WixFlowGen.Catalog;
using WixFlowGen.Ir;

namespace WixFlowGen.Lowering;

/// <summary>
/// Settles the SDK form of a call. Only what the flow sends is mapped to arguments, and only values the flow can meet are converted.
/// </summary>
internal static class SdkCallLowering
{
    /// <param name="request">The fields at the root of the request that are sent.</param>
    /// <param name="elevated">Called with the app's rights rather than those of whoever started the flow.</param>
    /// <param name="requestPaths">Dotted paths the flow sends, down to plain values.</param>
    /// <param name="responsePaths">Dotted paths the flow reads; a value passed on whole reads everything below it.</param>
    public static IrSdkCall Lower(
        ApiOperation operation, IReadOnlySet<string> request, IReadOnlySet<string> requestPaths, IReadOnlySet<string> responsePaths, bool elevated)
    {
        var sdk = operation.Sdk;
        return new(
            sdk.Package,
            sdk.Namespace,
            sdk.Function,
            TrimOptional([.. sdk.Arguments.Select(argument => Argument(argument, request))], sdk.Arguments),
            elevated && operation.Connector is null,
            sdk.Result is { Kind: SdkResultKind.Unwrapped, Field: var field } ? field : null,
            sdk.Result.Kind == SdkResultKind.Nothing,
            sdk.Result.Kind == SdkResultKind.HandWritten ? sdk.Function : null,
            [.. sdk.RequestTransformations.Where(t => Touches(t.Path, requestPaths)).Select(t => new IrTransformation(t.Kind, t.Path))],
            [.. sdk.ResponseTransformations.Where(t => Touches(t.Path, responsePaths)).Select(t => new IrTransformation(t.Kind, t.Path))],
            sdk.NotRenamed);
    }

    private static IrSdkArgument Argument(SdkArgument argument, IReadOnlySet<string> request) =>
        new(argument.Spread, [.. argument.Fields.Where(field => field.Field.Length == 0 || IsSent(field.RequestPath, request))]);

    /// <summary>Trailing optional arguments the flow gives nothing for are left out of the call.</summary>
    private static ImmutableArray<IrSdkArgument> TrimOptional(ImmutableArray<IrSdkArgument> arguments, ImmutableArray<SdkArgument> declared)
    {
        var length = arguments.Length;
        while (length > 0 && declared[length - 1].Optional && arguments[length - 1] is { Spread: null, Fields.IsEmpty: true })
        {
            length--;
        }

        return arguments[..length];
    }

    private static bool IsSent(string path, IReadOnlySet<string> request)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var root = dot < 0 ? path : path[..dot];
        return request.Contains(root);
    }

    private static bool Touches(string path, IReadOnlySet<string> used) =>
        used.Contains("*") || used.Any(given => given == path || path.StartsWith($"{given}.", StringComparison.Ordinal) || given.StartsWith($"{path}.", StringComparison.Ordinal));
}
