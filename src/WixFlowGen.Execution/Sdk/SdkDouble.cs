using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;

namespace WixFlowGen.Execution.Sdk;

/// <summary>
/// Stands in for the published SDK packages where they cannot run. Built from the catalog alone; the wire vectors prove it for the generated operations.
/// </summary>
public sealed class SdkDouble(ApiCatalog catalog)
{
    /// <summary>Operation ids a package exports: <c>@wix/media</c> has <c>media.files.importFile</c> and more.</summary>
    public IEnumerable<string> OperationsOf(string package)
    {
        var prefix = package["@wix/".Length..] + ".";
        return catalog.OperationIds.Where(id => id.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>Takes the arguments apart and builds the request. The arguments are changed in place, as the SDK does.</summary>
    public SdkCall Prepare(string operationId, IReadOnlyList<object?> arguments)
    {
        if (!catalog.TryGetOperation(operationId, out var operation))
        {
            throw new ArgumentException($"the catalog has no operation '{operationId}'", nameof(operationId));
        }

        try
        {
            SdkArguments.RefuseUnknown(operation.Sdk, arguments);
            var message = SdkArguments.Collect(operation.Sdk, arguments);
            SdkRenaming.ToRest.Apply(message, operation.Sdk.NotRenamed);
            SdkTransformations.ToRest(message, operation.Sdk.RequestTransformations);
            return new SdkCall(operation, SdkRequests.Build(operation.Route, message), arguments, null) { Message = SdkJson.WritePlain(message) as JsonObject };
        }
        catch (SdkException thrown)
        {
            return new SdkCall(operation, null, arguments, thrown);
        }
    }

    /// <summary>What the call returns for an answer.</summary>
    /// <exception cref="SdkException">The status is not 200, or the body is no JSON.</exception>
    public static object? Complete(SdkCall call, SdkAnswer answer)
    {
        if (answer.Status != 200)
        {
            throw SdkErrors.FromAnswer(call.Operation.Sdk, answer);
        }

        if (Parse(answer.Body) is not Dictionary<string, object?> message)
        {
            throw SdkException.System("SyntaxError");
        }

        var sdk = call.Operation.Sdk;
        SdkTransformations.ToSdk(message, sdk.ResponseTransformations);
        SdkRenaming.ToSdk.Apply(message, sdk.NotRenamed);
        return sdk.Result.Kind switch
        {
            SdkResultKind.Nothing => SdkUndefined.Value,
            SdkResultKind.Unwrapped => message.GetValueOrDefault(sdk.Result.Field ?? "", SdkUndefined.Value),
            _ => message,
        };
    }

    private static object? Parse(string body)
    {
        try
        {
            return SdkJson.Read(JsonNode.Parse(body));
        }
        catch (JsonException)
        {
            throw SdkException.System("SyntaxError");
        }
    }
}
